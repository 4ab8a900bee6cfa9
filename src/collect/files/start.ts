/** Where reading begins in a file that was never read: at its beginning, at its end, or not at all. */

import type { Encoding } from '../../encoding.ts'
import type { Position, Time } from '../../model.ts'
import type { FileOptions } from '../options.ts'
import { lastLineEnd } from './content.ts'
import type { Stat } from './identity.ts'
import { logOf } from './naming.ts'
import type { Packing } from './packing.ts'

/** Between looking at the files and writing down when that was, lines may have been written. */
const SLACK = 10_000

export interface Newcomer {
  readonly stat: Stat
  /** Where it stood when it was written. */
  readonly path: string
  readonly packing: Packing | null
  readonly encoding: Encoding | null
  /** Not named in the config: an older generation of what is. */
  readonly isGeneration: boolean
  /** Seen in the first round: it may have been there before anybody looked. */
  readonly isFirst: boolean
}

/** Null: it is not to be read, all of it was written before it was asked for. */
export function createStart(args: {
  readonly options: FileOptions
  readonly positions: readonly Position[]
  readonly lastCollected: Time | null
}): (newcomer: Newcomer) => number | null {
  const { options, positions, lastCollected } = args
  const collectedPaths = new Set(positions.map(({ path }) => path))
  const collectedLogs = new Set(positions.map(({ path }) => logOf(path)))

  /** It was written to while nobody looked, and the log it belongs to was being collected. */
  function wasMissed({ stat, path }: Newcomer): boolean {
    return lastCollected !== null && collectedLogs.has(logOf(path)) && stat.modified >= lastCollected - SLACK
  }

  return (newcomer) => {
    const { stat, path, packing, encoding, isGeneration, isFirst } = newcomer
    if (!isFirst) return 0
    if (wasMissed(newcomer)) return 0
    if (lastCollected !== null && stat.born >= lastCollected) return 0
    if (isGeneration) return null
    if (options.start === 'beginning' || collectedPaths.has(path)) return 0
    return packing === null ? lastLineEnd(path, stat.size, encoding) : null
  }
}
