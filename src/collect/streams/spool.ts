/**
 * A stream on disk: after a crash it can be read again, as a file can, until the windows that hold its bytes are stored.
 * Only what is safe from a power cut can be read, so that no position is ever ahead of the bytes it speaks of.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { describeError } from '../../errors.ts'
import { formatSize } from '../../size.ts'
import { LONGEST_LINE } from '../source.ts'
import { openSegments, type Reached } from './segments.ts'

export interface SpoolOptions {
  readonly folder: string
  readonly reached: Reached | null
  /** So many bytes may wait in it; then `append` waits. */
  readonly limit: number
  /** Why nothing is taken for now; null when it goes on. */
  readonly onHeld: (reason: string | null) => void
}

export interface Spool {
  /** Where reading begins, and why bytes before it are missing; null when none are. */
  readonly resume: number
  readonly missing: string | null
  /** How far it can be read. */
  readonly end: number
  /** More was written than can be read yet. */
  readonly unsynced: boolean
  /** Ends when the bytes are written and more may come; says how many were refused by a full disk until there was no more time. */
  append(bytes: Buffer): Promise<number>
  /** What was left in the middle of a line gets its newline: what comes next begins with a line. */
  endLine(): Promise<void>
  /** Says how many bytes there were from `offset` on. */
  read(target: Buffer, offset: number): number
  /** What stands before it is in windows that are stored. */
  acknowledge(offset: number): void
  /** No more waiting, neither for room nor for a disk that is full. */
  hurry(): void
  close(): Promise<void>
}

/** So long written bytes may wait to be made safe from a power cut; a crash of this process does not touch them. */
const CADENCE = 200
/** A disk that refuses is asked again after so long. */
const RETRY = 1000
const LONGEST_SEGMENT = 16 << 20
/** Room is made by whole segments: there have to be several. */
const SEGMENTS = 8

export function openSpool({ folder, reached, limit, onHeld }: SpoolOptions): Spool {
  const longest = Math.min(LONGEST_SEGMENT, Math.ceil(limit / SEGMENTS))
  const segments = openSegments({ folder, reached, longest })
  let synced = segments.end
  let acknowledged = segments.resume
  let syncing: NodeJS.Timeout | undefined
  let lastTurn: Promise<unknown> = Promise.resolve()
  let held: string | null = null
  let room = Promise.withResolvers<void>()
  const hurried = new AbortController()

  /** One thing at a time happens to the files. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = lastTurn.then(work)
    lastTurn = turn.catch(() => {})
    return turn
  }

  function hold(reason: string | null): void {
    if (reason === held) return
    held = reason
    onHeld(reason)
  }

  async function sync(): Promise<void> {
    synced = await segments.sync()
  }

  function syncSoon(): void {
    syncing ??= setTimeout(async () => {
      syncing = undefined
      try {
        await inTurn(sync)
      } catch (error) {
        hold(`the spool cannot be synced: ${describeError(error)}`)
        if (!hurried.signal.aborted) syncSoon()
      }
    }, CADENCE)
  }

  async function writeAll(bytes: Buffer): Promise<number> {
    for (let taken = 0; taken < bytes.length; ) {
      try {
        taken += await inTurn(() => segments.write(bytes.subarray(taken)))
        syncSoon()
      } catch (error) {
        hold(`the spool cannot be written: ${describeError(error)}`)
        if (hurried.signal.aborted) return bytes.length - taken
        await sleep(RETRY, undefined, { signal: hurried.signal }).catch(() => {})
      }
    }
    return 0
  }

  function isFull(): boolean {
    return segments.end - segments.start >= limit
  }

  /** Whole lines: the rest of the last one may be long in coming, above all when it waits for room. */
  function readableUntil(): number {
    const { openLine, end } = segments
    return end - openLine < LONGEST_LINE ? Math.min(synced, openLine) : synced
  }

  async function makeRoom(): Promise<void> {
    await segments.drop(acknowledged)
    if (isFull()) return
    room.resolve()
    room = Promise.withResolvers()
  }

  function hurry(): void {
    hurried.abort()
    room.resolve()
  }

  return {
    resume: segments.resume,
    missing: segments.missing,
    get end() {
      return synced
    },
    get unsynced() {
      return synced < segments.end
    },
    async append(bytes) {
      const refused = await writeAll(bytes)
      while (isFull() && !hurried.signal.aborted) {
        hold(`the spool is full: ${formatSize(limit)} wait for their windows to close`)
        await room.promise
      }
      if (refused === 0) hold(null)
      return refused
    },
    async endLine() {
      if (segments.openLine < segments.end) await writeAll(Buffer.from('\n'))
    },
    read: (target, offset) => segments.read(target, offset, readableUntil()),
    acknowledge(offset) {
      acknowledged = Math.max(acknowledged, offset)
      if (hurried.signal.aborted || !segments.canDrop(acknowledged)) return
      inTurn(makeRoom).catch((error: unknown) => hold(`the spool cannot be tidied: ${describeError(error)}`))
    },
    hurry,
    async close() {
      hurry()
      clearTimeout(syncing)
      await inTurn(sync).catch(() => {})
      await inTurn(async () => segments.close())
    },
  }
}
