/** Is it compressed? The first bytes tell; a name ending in `.gz` is only what somebody called it. */
import { closeSync, openSync, readSync } from 'node:fs'
import { constants, createGunzip, createZstdDecompress, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { type Encoding, encodingOf } from '../../encoding.ts'
import { refuseForeign } from './foreign.ts'
import { transcodeStart } from './transcoding.ts'

export type Packing = 'gzip' | 'zstd'

const MAGIC: readonly (readonly [packing: Packing, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
]

/** Null for plain content. */
export function packingOf(firstBytes: Buffer): Packing | null {
  return MAGIC.find(([, magic]) => magic.every((byte, index) => firstBytes[index] === byte))?.[0] ?? null
}

/** Each piece is a trip to another thread and back: of the usual 16 KiB a seventh of the time goes into trips. */
const PIECE = 128 * 1024

export function createUnpacker(packing: Packing): ReturnType<typeof createGunzip | typeof createZstdDecompress> {
  return packing === 'zstd' ? createZstdDecompress({ chunkSize: PIECE }) : createGunzip({ chunkSize: PIECE })
}

/**
 * What was read of an unpacked piece gives its memory back at once. Left to be swept it counts as grown memory, and all of it
 * is looked through for every few megabytes. A piece that ends before its memory does shares it with the next one.
 */
export function giveBack({ buffer, byteOffset, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === PIECE && byteOffset + length === PIECE) buffer.transfer(0)
}

/** One block of zstd unpacks as a whole, and may be as large as this. */
const ENOUGH_TO_UNPACK = 192 * 1024

export interface Head {
  readonly packing: Packing | null
  /** Null: its bytes are its content. */
  readonly encoding: Encoding | null
  /** The first bytes of the content. */
  readonly bytes: Buffer
}

export function readHead(path: string, length: number): Head {
  const file = openSync(path, 'r')
  try {
    const first = readStart(file, length)
    const packing = packingOf(first)
    const bytes = packing === null ? first : unpackStart(packing, readStart(file, ENOUGH_TO_UNPACK))
    refuseForeign(bytes)
    const encoding = encodingOf(bytes)
    if (encoding === null) return { packing, encoding, bytes: bytes.subarray(0, length) }
    // The same letters are fewer bytes when they are transcoded.
    const enough = packing === null ? readStart(file, 2 * length) : bytes
    return { packing, encoding, bytes: transcodeStart(enough, encoding).subarray(0, length) }
  } finally {
    closeSync(file)
  }
}

function readStart(file: number, length: number): Buffer {
  const start = Buffer.alloc(length)
  return start.subarray(0, readSync(file, start, 0, length, 0))
}

function unpackStart(packing: Packing, packed: Buffer): Buffer {
  try {
    return packing === 'zstd'
      ? zstdDecompressSync(packed, { finishFlush: constants.ZSTD_e_flush })
      : gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    // Damaged or still being written: reading it will say so.
    return Buffer.alloc(0)
  }
}
