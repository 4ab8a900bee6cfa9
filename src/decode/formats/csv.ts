/**
 * Rows of separated values, as PostgreSQL's csvlog, exported event logs and spreadsheets have them. A head that names the columns
 * may be far above, so the values themselves tell: one is a whole stamp, one a level, and of the others most words are the message.
 */
import { type Batch, recordText } from '../../batch.ts'
import { loggerIn } from '../fields/named.ts'
import { byText, type Format } from '../format.ts'
import { levelOfWord } from '../levels/level.ts'
import { type RowStamp, stampIn } from './row-stamp.ts'

const VALUE = /[ \t]*(?:"((?:[^"]|"")*)"?|([^,;]*))([,;]|$)/y
const LEAST_VALUES = 3
const MOST_VALUES = 40
/** Where the stamp and the level are looked for; databases of PostgreSQL's kind have the level in the twelfth column, or the 17th. */
const FARTHEST = 18
const SQL_STATE = /^[0-9A-Z]{5}$/
const BEGINS = /^[ \t]*"?[\w[]/

const rows = byText('csv', (text, reading) => {
  const values = BEGINS.test(text) ? splitRow(text) : []
  if (values.length < LEAST_VALUES) return null
  const isLevel = (value: string) => levelOfWord(value) !== null
  const level = values.slice(0, FARTHEST).findIndex(isLevel)
  const stamp = level < 0 ? null : stampIn(values, FARTHEST, reading)
  if (stamp === null) return null
  const message = messageIn(values, level, stamp)
  if (message < 0) return null
  const between = message === Math.max(level + 1, stamp.end) + 1 ? values[message - 1]! : null
  return {
    time: stamp.time,
    level: levelOfWord(values[level]!),
    service: /^[A-Za-z]/.test(between ?? '') ? loggerIn(between) : null,
    message: values[message]!,
  }
})

export const csv: Format = {
  ...rows,
  /** A quoted value may have several lines. */
  extend(batch, line, row) {
    if (isClosed(recordText(batch, row))) return false
    const text = lineText(batch, line)
    return splitRow(text).length < LEAST_VALUES || !isClosed(text)
  },
}

export function splitRow(text: string): string[] {
  const values: string[] = []
  VALUE.lastIndex = 0
  while (values.length < MOST_VALUES) {
    const found = VALUE.exec(text)
    if (found === null) return []
    values.push(found[1]?.replaceAll('""', '"') ?? found[2]!.trim())
    if (found[3] === '') break
  }
  return values
}

/** Behind a code of SQL its text stands; else it is where most words are, and of equals the last. */
function messageIn(values: readonly string[], level: number, stamp: RowStamp): number {
  if (SQL_STATE.test(values[level + 1] ?? '') && level + 2 < values.length) return level + 2
  let best = -1
  let most = 1
  for (const [index, value] of values.entries()) {
    const isTold = index === level || (index >= stamp.start && index < stamp.end)
    const words = isTold || value === '' ? 0 : value.split(/\s+/, 50).length
    if (words >= most) [best, most] = [index, words]
  }
  return best
}

/** Whether its last quoted value has its end. */
function isClosed(text: string): boolean {
  return text.split('"').length % 2 === 1
}

function lineText(batch: Batch, line: number): string {
  return batch.bytes.toString('utf8', batch.lineStart[line], batch.lineEnd[line])
}
