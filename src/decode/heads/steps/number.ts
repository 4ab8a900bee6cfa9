/** A number among the columns, of a process or a job. */
import { matchAt } from '../../match-at.ts'
import { isDigitAt } from '../columns.ts'
import type { Walk } from '../walk.ts'

/** A process, an address, a date of its own. */
const NUMBER = /-?\d[\w.:/#-]*%?(?=[\s\])|,;]|$)/y
const THREAD_ENDS = /\s(?=\d*[a-f])[\da-f]{10,16}$/
/** Ceph counts how much is told, from 0 on; what is always told is what went wrong: `7f3c5b7fe700 -1 osd.3 1234 ...` */
const LOWEST = / -1 (?=\S)/y

export function passNumber(walk: Walk): boolean {
  const { text, at } = walk
  // `#12 ERROR ...`: of a job.
  const from = text.charAt(at) === '#' ? at + 1 : at
  const mayBegin = text.charAt(from) === '-' || isDigitAt(text, from)
  const length = mayBegin ? matchAt(NUMBER, text, from) : 0
  if (length === 0) return false
  walk.columns += 'p'
  walk.at = from + length
  if (walk.columns === 'Tp') passLowest(walk)
  return true
}

/** Behind a thread in hexadecimal letters. */
function passLowest(walk: Walk): void {
  const { text, at } = walk
  const length = THREAD_ENDS.test(text.slice(0, at)) ? matchAt(LOWEST, text, at) : 0
  if (length === 0) return
  walk.level = 'error'
  walk.columns += 'L'
  walk.message = walk.at = at + length
}
