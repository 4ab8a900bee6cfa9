/** The sources that are no files, live: each is taken into a spool of its own and read from there. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { describeRefusal, TriageError } from '../../errors.ts'
import type { Events } from '../../events.ts'
import type { Clean, Clock, Position } from '../../model.ts'
import { nameOf, type SourceOptions } from '../options.ts'
import type { Source } from '../source.ts'
import { runCommand } from './command.ts'
import { openSpooled, type Running, type Spooled } from './spooled.ts'
import { takeStdin } from './stdin.ts'

/** What only live streams need. */
export interface Live {
  /** Holds a folder for each spool. */
  readonly spools: string
  /** One tick: a command runs once, and has to end. */
  readonly once: boolean
  /** What commands find in theirs. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clean: Clean
  readonly random: () => number
}

export interface StreamsOptions extends Live {
  readonly sources: readonly SourceOptions[]
  readonly positions: readonly Position[]
  readonly stdin: Readable
  readonly clock: Clock
  readonly events: Events
}

export interface Streams {
  readonly sources: readonly Source[]
  start(): void
  /** More may come in this run. */
  readonly running: boolean
  acknowledge(positions: readonly Position[]): void
  /** Ends when all that was on its way is spooled. */
  close(): Promise<void>
}

interface Stream {
  readonly spooled: Spooled
  readonly start: () => Running
}

export function openStreams(options: StreamsOptions): Streams {
  const { sources, spools, stdin, positions, clock, events } = options
  const streams = sources.flatMap((source): Stream[] => {
    if (source.kind === 'file') return []
    const name = nameOf(source)
    const folder = join(spools, name)
    const spooled = opened(folder, () => openSpooled({ name, folder, options: source, positions, clock, events }))
    const start = () =>
      source.kind === 'stdin'
        ? takeStdin({ spooled, stream: stdin, events })
        : runCommand({ ...options, name, options: source, spooled })
    return [{ spooled, start }]
  })
  sayForgotten(spools, sources, events)
  let running = streams.length
  let started: readonly Running[] = []

  return {
    sources: streams.map(({ spooled }) => spooled.source),
    start() {
      started = streams.map(({ start }) => start())
      for (const { over } of started) void over.then(() => running--)
    },
    get running() {
      return running > 0
    },
    acknowledge(reached) {
      for (const { spooled } of streams) for (const position of reached) spooled.acknowledge(position)
    },
    async close() {
      for (const { spooled } of streams) spooled.hurry()
      for (const { stop } of started) stop()
      await Promise.all(started.map(({ over }) => over))
      await Promise.all(streams.map(({ spooled }) => spooled.close()))
    },
  }
}

function opened(folder: string, open: () => Spooled): Spooled {
  try {
    return open()
  } catch (error) {
    throw new TriageError(
      `cannot keep what a stream brings in ${folder}: ${describeRefusal(error)}; mend that, or name another state file ` +
        '(`state:` in the config), beside which it stands',
    )
  }
}

/** Lines of a source that is no longer in the config, or has another name there, must not lie unread in silence. */
function sayForgotten(spools: string, sources: readonly SourceOptions[], events: Events): void {
  if (!existsSync(spools)) return
  const known = new Set(sources.map((source) => (source.kind === 'file' ? null : nameOf(source))))
  for (const name of readdirSync(spools).filter((name) => !known.has(name))) {
    const reason = `no source is called ${name} any more: its last lines wait in ${join(spools, name)}; name one so, or remove the folder`
    events.emit('source:failed', { path: name, reason })
  }
}
