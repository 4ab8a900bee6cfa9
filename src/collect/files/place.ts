/** The file in which the bytes of an origin stand: it changes when the file is renamed, copied or compressed. */

import type { Encoding } from '../../encoding.ts'
import type { Time } from '../../model.ts'
import { type Stat, TAIL } from './identity.ts'
import type { Head, Packing } from './packing.ts'

export interface Place {
  path: string
  /** Empty where it stands nowhere, as far as is known; and of the file that it stood in last. */
  inode: string
  lastInode: string
  packing: Packing | null
  readonly encoding: Encoding | null
  size: number
  modified: Time
  /** Its first bytes, which stand for it as long as none has been read. */
  readonly head: Buffer
  /** The last bytes that were read. As long as they stand before the position, the content is still the same. */
  tail: Buffer
  /** Size and time of the last write when all of it had been read: as long as they are the same, nothing has to be opened. */
  seen: string
  /** When there was nothing left to read. */
  caughtUp: Time
  /** Rotated away and read to its end; known as long as it stands, so that it is not read twice. */
  resting: boolean
  gone: boolean
}

export function createPlace(args: { stat: Stat; head: Head; tail: Buffer; now: Time }): Place {
  const { stat, tail, now } = args
  const { packing, encoding, bytes } = args.head
  const head = bytes.subarray(0, TAIL)
  const { path, inode, size, modified } = stat
  return {
    path,
    inode,
    lastInode: inode,
    packing,
    encoding,
    size,
    modified,
    head,
    tail,
    seen: '',
    caughtUp: now,
    resting: false,
    gone: false,
  }
}

export function stampOf({ size, modified }: { readonly size: number; readonly modified: number }): string {
  return `${size} ${modified}`
}

/** The last bytes of what stood before and of what came now. */
export function joinTail(before: Buffer, now: Buffer): Buffer {
  if (now.length >= TAIL) return Buffer.from(now.subarray(now.length - TAIL))
  const joined = Buffer.concat([before, now])
  return joined.subarray(Math.max(0, joined.length - TAIL))
}
