/** Levels by their bytes: the few words that a log uses for them are asked for once. */
import { levelCode } from '../../batch.ts'
import { levelIn } from '../fields/named.ts'

const SLOTS = 64
const LONGEST = 20

export interface LevelWords {
  /** The code in the `level` column, 0 where it is no level. */
  codeOf(bytes: Buffer, start: number, end: number): number
}

export function createLevelWords(): LevelWords {
  const words: string[] = Array.from({ length: SLOTS }, () => '')
  const codes = new Uint8Array(SLOTS)
  return {
    codeOf(bytes, start, end) {
      const length = end - start
      if (length === 0 || length > LONGEST) return 0
      const slot = (bytes[start]! * 5 + bytes[end - 1]! * 3 + length) & (SLOTS - 1)
      if (!isSame(words[slot]!, bytes, start, end)) {
        const word = bytes.toString('latin1', start, end)
        words[slot] = word
        codes[slot] = levelCode(levelIn(word))
      }
      return codes[slot]!
    },
  }
}

/** As pino, bunyan and syslog count them. */
export const NUMBERED_LEVELS = Uint8Array.from({ length: 1000 }, (_, number) => levelCode(levelIn(number)))

function isSame(word: string, bytes: Buffer, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== bytes[start + at]) return false
  return true
}
