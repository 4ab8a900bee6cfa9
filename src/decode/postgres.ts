/** PostgreSQL's log, whatever its `log_line_prefix`: a stamp, the prefix, and a level with a colon and two blanks. */
import type { Level } from '../model.ts'
import { byText, type Format } from './format.ts'
import { readHeader } from './header.ts'
import { levelOfWord } from './level.ts'
import { stampAt } from './stamps.ts'

const LEVEL =
  /^.{0,250}?(?:^|[\s:\]>@,])(DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION): {2}/
/** What is said further of the record above, in lines with a header of their own. */
const MORE = /^[^"]{0,250}?(?:^|[\s:\]>@,])(?:DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION|BACKTRACE): {2}/
const STAMP = /\d\d:\d\d:\d\d|\d{10}/

const records = byText('postgres', (text, reading) => {
  const found = LEVEL.exec(text)
  if (found === null || !STAMP.test(found[0])) return null
  const time = stampAt(text, 0, reading)?.time ?? readHeader(text, reading)?.time ?? Number.NaN
  if (Number.isNaN(time)) return null
  return { time, level: levelOf(found[1]!), service: null, message: text.slice(found[0].length) }
})

export const postgres: Format = {
  ...records,
  extend(batch, line, row) {
    if (batch.parsed[row] === 0) return false
    const text = batch.bytes.toString('latin1', batch.lineStart[line]!, batch.lineStart[line]! + 300)
    const head = text.slice(0, batch.lineEnd[line]! - batch.lineStart[line]!)
    return MORE.test(head) && STAMP.test(head)
  },
}

function levelOf(word: string): Level | null {
  return levelOfWord(word.replace(/\d$/, ''))
}
