/** Bytes by offset: plain files are read in place, streams (compressed files, pipes) keep what was not yet taken. */
import { constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Encoding } from '../../encoding.ts'
import { describeError } from '../../errors.ts'
import type { Time } from '../../model.ts'
import type { Descriptors } from './descriptors.ts'
import { createUnpacker, giveBack, type Packing } from './packing.ts'
import { createPieces, createTranscoded } from './transcoding.ts'

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

/** Opened when it is its turn: a folder may hold thousands of archives. */
export function openPacked(path: string, packing: Packing, modified: Time): Bytes {
  let stream: Bytes | null = null
  return {
    get ended() {
      return stream?.ended ?? false
    },
    get failure() {
      return stream?.failure ?? null
    },
    fill(target, offset) {
      stream ??= unpack(path, packing)
      return stream.fill(target, offset)
    },
    modified: () => modified,
    close: () => stream?.close(),
  }
}

function unpack(path: string, packing: Packing): Bytes {
  const unpacker = createUnpacker(packing)
  const packed = createReadStream(path)
  packed.on('error', (error) => unpacker.destroy(error))
  return openStream(packed.pipe(unpacker), { wait: true, read: giveBack })
}

/** How long a pipe may be silent before a person wonders. */
const SILENCE = 2000

/** A pipe with a name, as a shell makes for `<(...)`. `onSilence`: nothing has come out of it for a while. */
export function openPipe(path: string, onSilence: () => void): Bytes {
  const stream = process.platform === 'linux' ? pollPipe(path) : createReadStream(path)
  const silence = setTimeout(onSilence, SILENCE).unref()
  for (const event of ['data', 'close']) stream.once(event, () => clearTimeout(silence))
  return openStream(stream, { wait: true })
}

/**
 * A file that is opened or read in the usual way holds a thread of the process until somebody writes to the pipe, and no signal
 * ends that. Elsewhere a pipe that is opened so and has no writer yet reads as one that has ended.
 */
function pollPipe(path: string): Readable {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return new Socket({ fd: file, readable: true, writable: false })
}

const HIGH_WATER = 1 << 20

/**
 * `wait`: fill until the target is full or the stream ends; else hand over what is there already. `read` is told of each piece that
 * is not wanted any more.
 */
export function openStream(stream: Readable, { wait, read }: { wait: boolean; read?: (piece: Buffer) => void }): Bytes {
  const chunks: Buffer[] = []
  const contentOf = createPieces()
  let held = 0
  let base = 0
  /** What stands before this is not wanted any more, also when it is still to come. */
  let wanted = 0
  let ended = false
  let failure: string | null = null
  let wake = () => {}
  stream.on('data', (piece: Buffer) => {
    const chunk = contentOf(piece)
    chunks.push(chunk)
    held += chunk.length
    drop()
    if (held >= HIGH_WATER) stream.pause()
    wake()
  })
  const end = (error?: unknown) => {
    if (error !== undefined) failure ??= describeError(error)
    ended = true
    wake()
  }
  stream.on('end', () => end())
  stream.on('close', () => end())
  stream.on('error', end)

  function drop(): void {
    while (chunks.length > 0 && base + chunks[0]!.length <= wanted) {
      const gone = chunks.shift()!
      base += gone.length
      held -= gone.length
      read?.(gone)
    }
  }

  function forget(offset: number): void {
    wanted = offset
    drop()
    if (held < HIGH_WATER && !ended) stream.resume()
  }

  return {
    get ended() {
      return ended
    },
    get failure() {
      return failure
    },
    async fill(target, offset) {
      forget(offset)
      while (wait && !ended && base + held - offset < target.length) {
        // A target larger than the high-water mark needs the stream to go on past it.
        stream.resume()
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      let filled = 0
      let at = base
      for (const chunk of chunks) {
        const from = Math.max(0, offset - at)
        if (from < chunk.length) filled += chunk.copy(target, filled, from)
        at += chunk.length
        if (filled === target.length) break
      }
      return filled
    },
    modified: () => 0,
    close: () => stream.destroy(),
    interrupt: () => stream.destroy(),
  }
}
