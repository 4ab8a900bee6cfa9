/** Buffers that lines have grown out of, for other lines: a window takes several on its way, and each would stay until memory is swept. */

export interface SpareBytes {
  /** At least so many bytes, with whatever stood there. */
  take(size: number): Buffer
  /** Nobody reads it any more. */
  give(bytes: Buffer): void
}

/** More would only wait. */
const MOST_BYTES = 2_000_000
/** Not for lines that need far less: most of it would lie idle in an open window. */
const MOST_TIMES = 1.5

export function createSpareBytes(): SpareBytes {
  /** The smallest first. */
  const spare: Buffer[] = []
  let all = 0
  return {
    take(size) {
      const place = spare.findIndex(({ length }) => length >= size)
      if (place === -1 || spare[place]!.length > MOST_TIMES * size) return Buffer.allocUnsafeSlow(size)
      const [bytes] = spare.splice(place, 1)
      all -= bytes!.length
      return bytes!
    },
    give(bytes) {
      if (bytes.length === 0 || all + bytes.length > MOST_BYTES) return
      const place = spare.findIndex(({ length }) => length >= bytes.length)
      spare.splice(place === -1 ? spare.length : place, 0, bytes)
      all += bytes.length
    },
  }
}
