/** Bytes by offset: plain files are read in place, streams (compressed files, pipes) keep what was not yet taken. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { describeError } from '../errors.ts'
import type { Time } from '../model.ts'

export interface Bytes {
  /** Fills `target` with what stands from `offset` on and says how many bytes that were; fewer than fit: no more for now. */
  fill(target: Buffer, offset: number): Promise<number>
  /** No byte can come any more. */
  readonly ended: boolean
  /** Why it ended before its time (a cut archive), else null. */
  readonly failure: string | null
  /** When it was last written to; of a stream nobody knows. */
  modified(): Time
  close(): void
}

/** Read in place: a position is all the state there is, so a file that is taken up again needs nothing remembered. */
export function openPlain(path: string): Bytes {
  const file = openSync(path, 'r')
  return {
    ended: false,
    failure: null,
    async fill(target, offset) {
      let filled = 0
      while (filled < target.length) {
        const read = readSync(file, target, filled, target.length - filled, offset + filled)
        if (read === 0) break
        filled += read
      }
      return filled
    },
    modified: () => fstatSync(file).mtimeMs,
    close: () => closeSync(file),
  }
}

export function openCompressed(path: string): Bytes {
  const unpack = path.endsWith('.zst') ? createZstdDecompress() : createGunzip()
  const packed = createReadStream(path)
  packed.on('error', (error) => unpack.destroy(error))
  return openStream(packed.pipe(unpack), { wait: true })
}

/** A pipe with a name, as a shell makes for `<(...)`. */
export function openPipe(path: string): Bytes {
  return openStream(createReadStream(path), { wait: true })
}

const HIGH_WATER = 1 << 20

/** `wait`: fill until the target is full or the stream ends; else hand over what is there already. */
export function openStream(stream: Readable, { wait }: { wait: boolean }): Bytes {
  const chunks: Buffer[] = []
  let held = 0
  let base = 0
  let ended = false
  let failure: string | null = null
  let wake = () => {}
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    held += chunk.length
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

  function forget(offset: number): void {
    while (chunks.length > 0 && base + chunks[0]!.length <= offset) {
      base += chunks[0]!.length
      held -= chunks.shift()!.length
    }
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
      const skip = offset - base
      while (wait && !ended && held - skip < target.length) {
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
  }
}
