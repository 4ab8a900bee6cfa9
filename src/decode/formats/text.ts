/** Any text with a stamp, a level or a request at its head: what no format of its own is known for. */
import { answerIn, withOutcome } from '../fields/request.ts'
import type { ReadLine } from '../format.ts'
import { withoutColours } from '../heads/bare.ts'
import { firstOf, readByHeader } from '../heads/by-header.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfStatus } from '../levels/level.ts'

/** Without a stamp, a level begins many a sentence: `[info] ...`, `info: Category[14]`, `<W> ...` do not. */
const LEVEL_ONLY = /^(?:[[<(]|[a-z]{4}: [\w.]+\[\d+\]$|[A-Z]+ +(?:- |\[|\(|\|)|\d+: \()/

/** Who speaks, and then the level: `shop: [WARNING] ...`, `dpkg: warning: ...` */
const BEHIND_PROGRAM = /^[\w.+-]{1,50}: (?:\[[A-Z]+\]|[a-z]+:) /
/** A request and its answer without a stamp: `GET /cart 500 12.3 ms - 12` */
const REQUEST = /^[A-Z]{3,7} \/\S* [1-5]\d\d [\d.]+ ms\b/

const readDated = readByHeader(({ time, columns }, line) => {
  if (!Number.isNaN(time)) return true
  return /^(?:p:*)?b?:*L/.test(columns) ? LEVEL_ONLY.test(line) : /^[wn]:+L/.test(columns) && BEHIND_PROGRAM.test(line)
})

const readRequest: ReadLine = (line) => {
  const bare = withoutColours(line)
  const status = REQUEST.test(bare) ? answerIn(bare) : null
  if (status === null) return null
  return { time: Number.NaN, level: levelOfStatus(status), service: null, message: withOutcome(bare, status) }
}

export const text = byLearning('text', firstOf(readDated, readRequest))
