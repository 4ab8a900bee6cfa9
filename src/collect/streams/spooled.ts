/** A source whose lines come from a spool: what a stream brings is written there first, and read from there. */
import type { Readable } from 'node:stream'
import type { Events } from '../../events.ts'
import type { Clock, Position } from '../../model.ts'
import type { CommandOptions, StdinOptions } from '../options.ts'
import { CHUNK, type Source } from '../source.ts'
import { openSpool, type Spool } from './spool.ts'

export interface Spooled {
  readonly source: Source
  /** Takes a stream in and ends when the stream has. What it was in the middle of is a line of its own. */
  take(stream: Readable): Promise<void>
  /** No stream will come any more. */
  finish(): void
  acknowledge(position: Position): void
  /** What is on its way is still taken, but nothing is waited for. */
  hurry(): void
  close(): Promise<void>
}

/** What fills a spool. */
export interface Running {
  /** Ends when nothing more will come. */
  readonly over: Promise<void>
  stop(): void
}

export interface SpooledOptions {
  readonly name: string
  readonly folder: string
  readonly options: CommandOptions | StdinOptions
  readonly positions: readonly Position[]
  readonly clock: Clock
  readonly events: Events
}

/** More than a file is given: what comes from afar comes in bursts, and it takes a while before the first. */
const STALL = 4000
const FIRST_STALL = 9000

export function openSpooled({ name, folder, options, positions, clock, events }: SpooledOptions): Spooled {
  const id = `spool-${name}`
  const reached = positions.find((position) => position.origin === id) ?? null
  const spool = openSpool({
    folder,
    reached,
    limit: options.spool,
    onHeld: (reason) =>
      reason === null
        ? events.emit('source:resumed', { path: name })
        : events.emit('source:held', { path: name, reason }),
  })
  if (spool.missing !== null) events.emit('source:failed', { path: name, reason: spool.missing })
  let flowing = false
  let heard = 0
  let stall = FIRST_STALL
  let finished = false

  async function pour(stream: Readable): Promise<void> {
    for await (const chunk of stream) {
      heard = clock()
      stall = STALL
      const refused = await spool.append(chunk as Buffer)
      if (refused > 0) {
        const reason = `${refused} bytes came when it was stopped, and its spool had no room for them: they are lost`
        events.emit('source:failed', { path: name, reason })
      }
    }
  }

  return {
    source: {
      origin: { id, path: name, service: options.service ?? name },
      options,
      bytes: readable(spool, () => finished),
      offset: spool.resume,
      line: 1,
      reached: Number.NEGATIVE_INFINITY,
      skipping: false,
      rotated: false,
      replaced: false,
      chunk: CHUNK,
      forced: false,
      atEnd: false,
      arrival: clock,
      quietFor() {
        if (spool.unsynced) return 0
        return flowing ? clock() - heard - stall : Number.POSITIVE_INFINITY
      },
    },
    async take(stream) {
      flowing = true
      heard = clock()
      stall = FIRST_STALL
      try {
        await spool.endLine()
        await pour(stream)
      } finally {
        await spool.endLine()
        flowing = false
      }
    },
    finish() {
      finished = true
    },
    acknowledge({ origin, resume }) {
      if (origin === id) spool.acknowledge(resume)
    },
    hurry: spool.hurry,
    close: spool.close,
  }
}

function readable(spool: Spool, isFinished: () => boolean): Source['bytes'] {
  let readTo = spool.resume
  return {
    async fill(target, offset) {
      const filled = spool.read(target, offset)
      readTo = offset + filled
      return filled
    },
    /** Only once its reader has seen the last of it. */
    get ended() {
      return isFinished() && !spool.unsynced && readTo === spool.end
    },
    failure: null,
    modified: () => 0,
    close: () => {},
  }
}
