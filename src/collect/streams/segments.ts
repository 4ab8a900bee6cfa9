/** The files of a spool, as one sequence of bytes that grows at its end and is dropped from its beginning. */
import { closeSync, fdatasync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import { createSegment, endOf, findSegments, readSegment, removeSegment, type Segment } from './segment.ts'

/** How far an earlier run had come. */
export interface Reached {
  readonly resume: number
  readonly read: number
}

export interface Segments {
  /** Where reading begins, and why bytes before it are missing; null when none are. */
  readonly resume: number
  readonly missing: string | null
  /** Offsets of the first byte that is there, and of the one that comes next. */
  readonly start: number
  readonly end: number
  /** Where the last line begins that has no newline yet; at the end when there is none. */
  readonly openLine: number
  /** Says how many bytes the disk took. */
  write(bytes: Buffer): Promise<number>
  /** Makes all that is written safe from a power cut, and says how far that is. */
  sync(): Promise<number>
  /** Says how many bytes stand from `offset` on and before `until`. */
  read(target: Buffer, offset: number, until: number): number
  /** Whether `drop` would do anything. */
  canDrop(before: number): boolean
  /** Removes the files whose every byte stands before it; when that is all of them, an empty one remains. */
  drop(before: number): Promise<void>
  close(): void
}

const NEWLINE = 10

const syncToDisk = promisify(fdatasync)

/** `longest`: a file of this size is followed by another. */
export function openSegments(args: { folder: string; reached: Reached | null; longest: number }): Segments {
  const { folder, longest } = args
  const { segments, missing, resume } = takeUp(folder, args.reached)
  let file = openSync(active().path, 'r+')
  // A process that was killed leaves bytes that are not on disk yet.
  fdatasyncSync(file)
  let openLine = findOpenLine()

  function active(): Segment {
    return segments.at(-1)!
  }

  /** Of what an earlier run left; it is no line's middle beyond the file it stands in. */
  function findOpenLine(): number {
    const { start, size } = active()
    const content = Buffer.alloc(size)
    readSegment(active(), content, 0)
    return start + content.lastIndexOf(NEWLINE) + 1
  }

  async function sync(): Promise<number> {
    const until = endOf(active())
    await syncToDisk(file)
    return until
  }

  async function roll(): Promise<void> {
    const end = await sync()
    const segment = createSegment(folder, end)
    const next = openSync(segment.path, 'r+')
    closeSync(file)
    file = next
    segments.push(segment)
  }

  function isUsedUp(before: number): boolean {
    return active().size > 0 && endOf(active()) <= before
  }

  return {
    resume,
    missing,
    get start() {
      return segments[0]!.start
    },
    get end() {
      return endOf(active())
    },
    get openLine() {
      return openLine
    },
    async write(bytes) {
      if (active().size >= longest) await roll()
      const taken = writeSync(file, bytes, 0, Math.min(bytes.length, longest - active().size), active().size)
      active().size += taken
      const newline = bytes.subarray(0, taken).lastIndexOf(NEWLINE)
      if (newline >= 0) openLine = endOf(active()) - taken + newline + 1
      return taken
    },
    sync,
    read(target, offset, until) {
      let filled = 0
      for (const segment of segments) {
        const at = offset + filled
        const wanted = Math.min(target.length - filled, Math.min(endOf(segment), until) - at)
        if (at < segment.start || wanted <= 0) continue
        filled += readSegment(segment, target.subarray(filled, filled + wanted), at - segment.start)
      }
      return filled
    },
    canDrop: (before) => (segments.length > 1 && segments[1]!.start <= before) || isUsedUp(before),
    async drop(before) {
      if (isUsedUp(before)) await roll()
      while (segments.length > 1 && segments[1]!.start <= before) {
        removeSegment(segments[0]!)
        segments.shift()
      }
    },
    close: () => closeSync(file),
  }
}

/** What an earlier run left; it knows of more than is there only when somebody took files away. */
function takeUp(
  folder: string,
  reached: Reached | null,
): { segments: Segment[]; resume: number; missing: string | null } {
  const { segments, detached } = findSegments(folder)
  const last = segments.at(-1)
  const read = reached?.read ?? 0
  if (last === undefined || endOf(last) < read) {
    const resume = reached?.resume ?? 0
    const missing = resume < read ? `what was spooled in ${folder} from byte ${resume} to ${read} is gone` : null
    return { segments: [createSegment(folder, read)], resume: read, missing }
  }
  const { start } = segments[0]!
  const resume = reached?.resume ?? start
  const broken = detached.length > 0 || resume < start
  const missing = broken ? `what was spooled in ${folder} before byte ${start} is gone or has a hole` : null
  return { segments, resume: Math.min(Math.max(resume, start), endOf(last)), missing }
}
