/** Bytes by offset, and plain files, which are read in place; `streamed.ts` has those that come once. */
import { fstatSync, readSync } from 'node:fs'
import type { Encoding } from '../../encoding.ts'
import type { Time } from '../../model.ts'
import type { Descriptors } from './descriptors.ts'
import { createTranscoded } from './transcoding.ts'

export interface Bytes {
  /** Fills `target` with what stands from `offset` on and says how many bytes that were; fewer than fit: no more for now. */
  fill(target: Buffer, offset: number): Promise<number>
  /** Whether `tail` stands right before `offset`; only where a content can be replaced by another. */
  holds?(offset: number, tail: Buffer): boolean
  /** How much of a file of this size stands behind the offset; only where more can come. */
  unread?(offset: number, size: number): number
  /** No byte can come any more. */
  readonly ended: boolean
  /** Why it ended before its time (a cut archive), else null. */
  readonly failure: string | null
  /** When it was last written to; of a stream nobody knows. */
  modified(): Time
  close(): void
  /** Ends what may bring nothing for as long as it likes: whoever waits for it goes on. */
  interrupt?(): void
}

/** Where a file is: its path changes when it is renamed, its inode does not. */
export interface Location {
  readonly path: string
  readonly inode: string
  readonly modified: Time
}

/** Read in place: a position is all the state there is, so a file that is taken up again needs nothing remembered. */
export function openPlain(location: Location, descriptors: Descriptors, encoding: Encoding | null): Bytes {
  function open(): number {
    const isNew = !descriptors.has(location)
    const file = descriptors.open(location, location.path)
    if (isNew) checkInode(file)
    return file
  }

  function checkInode(file: number): void {
    const { dev, ino } = fstatSync(file, { bigint: true })
    if (`${dev}-${ino}` === location.inode) return
    descriptors.close(location)
    throw new Error('another file stands there now')
  }

  function readRaw(target: Buffer, offset: number): number {
    const file = open()
    let filled = 0
    while (filled < target.length) {
      const count = readSync(file, target, filled, target.length - filled, offset + filled)
      if (count === 0) break
      filled += count
    }
    return filled
  }

  const transcoded = encoding === null ? null : createTranscoded(readRaw, encoding)
  const read = transcoded?.readAt ?? readRaw
  return {
    unread(offset, size) {
      try {
        return Math.max(0, size - (transcoded?.place(offset) ?? offset))
      } catch {
        // It cannot be read just now, so nobody knows.
        return 0
      }
    },
    ended: false,
    failure: null,
    fill: async (target, offset) => read(target, offset),
    holds(offset, tail) {
      const there = Buffer.alloc(tail.length)
      return read(there, offset - tail.length) === tail.length && there.equals(tail)
    },
    modified: () => (descriptors.has(location) ? fstatSync(open()).mtimeMs : location.modified),
    close: () => descriptors.close(location),
  }
}
