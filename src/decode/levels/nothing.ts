/** What is named like trouble and told to be nothing: `fatal error: none`, `Error: 0, warnings: 0`. In capitals it is a level, whatever follows. */
import type { Level } from '../../model.ts'
import { matchAt } from '../match-at.ts'

const SMALL = /[A-Za-z][a-z]+/y
/** Behind one more word or several of a kind, and behind the word alone: an exception without a message is told as `Error: null`. */
const NOTHING =
  /(?:(?: [a-z]+|(?<=s)) ?[:=] *(?:0+(?:\.0+)?%?|none|no|nil|null|n\/a|false|off|-)(?= *(?:$|[,;]))| ?[:=] *(?:none|nil|n\/a|off)(?= *(?:$|[,;]))| ?[:=] *0(?= *(?:$|[,;] *[a-z ]+[:=])))/iy
/** What nothing may begin with: then only the whole line tells. Else this much does. */
const MAY_BE_NOTHING = /(?: [a-z]+)? ?[:=] *[\dnof-]/iy
const LOOKED_AT = /(?: [a-z]+)? ?[:=]? *\S?/iy

export interface Doubt {
  readonly isNothing: boolean
  /** Up to where the line decides that; infinite where all of it does. */
  readonly decided: number
}
const NO_DOUBT: Doubt = { isNothing: false, decided: 0 }

/** `at`: where the word begins that names the level. */
export function doubtAt(text: string, at: number, level: Level): Doubt {
  const length = level === 'warn' || level === 'error' || level === 'fatal' ? matchAt(SMALL, text, at) : 0
  if (length === 0) return NO_DOUBT
  const end = at + length
  if (matchAt(MAY_BE_NOTHING, text, end) === 0)
    return { isNothing: false, decided: end + matchAt(LOOKED_AT, text, end) }
  return { isNothing: matchAt(NOTHING, text, end) > 0, decided: Number.POSITIVE_INFINITY }
}
