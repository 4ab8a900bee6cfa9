/** Bytes that come once, in pieces: compressed files, pipes and standard input. What was not yet taken of them is kept. */
import { constants, createReadStream, openSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { describeError } from '../../errors.ts'
import type { Time } from '../../model.ts'
import type { Bytes } from './bytes.ts'
import { createUnpacker, giveBack, type Packing } from './packing.ts'
import { createPieces } from './transcoding.ts'

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
