/** PostgreSQL's log, whatever its `log_line_prefix`: a stamp, the prefix, and a level with a colon and two blanks. */
import type { Level } from '../../model.ts'
import type { Format } from '../format.ts'
import { readHeader } from '../heads/header.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfWord } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

export const POSTGRES_LEVEL =
  /^.{0,250}?(?:^|[\s:\]>@,])(DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION): {2}/
/** What is said further of the record above, in lines with a header of their own. */
const MORE = /^[^"]{0,250}?(?:^|[\s:\]>@,])(?:DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION|BACKTRACE): {2}/
/** What it handed to syslog: who wrote a line is said before it. */
const HANDED_ON =
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S{8,30}) \S{1,255} [\w./-]{1,50}\[\d+\]: /
const LONGEST_HEAD = 300
const [COLON, SPACE] = [58, 32]
/** The last letters of those words. */
const LAST = Uint8Array.from({ length: 256 }, (_, byte) => ('LTYNE'.includes(String.fromCharCode(byte)) ? 1 : 0))
const STAMP = /\d\d:\d\d:\d\d|\d{10}/

const records = byLearning('postgres', (text, reading) => {
  const found = POSTGRES_LEVEL.exec(text)
  if (found === null || !STAMP.test(found[0]) || HANDED_ON.test(text)) return null
  const time = stampAt(text, 0, reading)?.time ?? readHeader(text, reading)?.time ?? Number.NaN
  if (Number.isNaN(time)) return null
  const decided = found[0].length
  const head = { decided, message: decided, saysLevel: false }
  return { time, level: levelOf(found[1]!), service: null, message: text.slice(decided), head }
})

export const postgres: Format = {
  ...records,
  extend(batch, line, row) {
    const start = batch.lineStart[line]!
    const end = Math.min(batch.lineEnd[line]!, start + LONGEST_HEAD)
    if (batch.parsed[row] === 0 || !mayEndWord(batch.bytes, start, end)) return false
    const head = batch.bytes.toString('latin1', start, end)
    return MORE.test(head) && STAMP.test(head) && !HANDED_ON.test(head)
  },
}

/** Whether one of their last letters, a colon and two blanks stand somewhere: most lines need no closer look. */
function mayEndWord(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from + 1; at + 2 < end; at++) {
    if (bytes[at] === COLON && bytes[at + 1] === SPACE && bytes[at + 2] === SPACE && LAST[bytes[at - 1]!] === 1)
      return true
  }
  return false
}

function levelOf(word: string): Level | null {
  return levelOfWord(word.replace(/\d$/, ''))
}
