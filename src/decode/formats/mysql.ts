/** MySQL and MariaDB: the error log of all versions, the general log, and the blocks of the slow query log. */
import { type Batch, recordText } from '../../batch.ts'
import type { Fields, Format, Reading } from '../format.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfWord } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

/** `8 [Warning] `, `8 [Note] [MY-012487] [InnoDB] `, `7f1e InnoDB: ` */
const ERROR_LOG = /^ +(?:0x)?[0-9a-f]+ +\[(Note|Warning|ERROR|Error|System)\] (?:\[MY-\d+\] \[\w+\] )?/
/** Before 5.7 there was no thread, and a short date. */
const OLD_ERROR_LOG = /^ +\[(Note|Warning|ERROR)\] /
const SHORT_DATE = /^\d{6} /
const ENGINE = /^ +(?:(?:0x)?[0-9a-f]+ +)?(?=InnoDB: |mysqld_safe |Aria |Percona )/
const GENERAL =
  /^[\t ]+\d+ (Connect|Query|Quit|Init DB|Prepare|Execute|Close stmt|Statistics|Ping|Field List|Change user|Reset stmt|Sleep)(?:\t+|$)/
const SLOW_TIME = /^# Time: +/
const SLOW_USER = /^# User@Host: /
const BEGINS = /^#? ?(?:# |\d)/

const records = byLearning('mysql', (text, reading) => {
  if (text.startsWith('#')) return readSlow(text, reading)
  const stamp = /^\d/.test(text) ? stampAt(text, 0, reading) : null
  if (stamp === null) return null
  const rest = text.slice(stamp.length)
  const found = (SHORT_DATE.test(text) ? OLD_ERROR_LOG : ERROR_LOG).exec(rest) ?? ENGINE.exec(rest)
  if (found !== null) {
    const level = levelOfWord(found[1] === 'System' ? 'info' : (found[1] ?? 'info'))
    const message = stamp.length + found[0].length
    const fields = { time: stamp.time, level, service: null, message: text.slice(message) }
    // The next word tells that no code stands there, unless it is one that is not followed by what a code is.
    if (fields.message.startsWith('[')) return fields
    return { ...fields, head: { decided: message + 1, message, saysLevel: false } }
  }
  const general = GENERAL.exec(rest)
  if (general === null) return null
  const message = `${general[1]} ${rest.slice(general[0].length)}`.trim()
  return { time: stamp.time, level: null, service: null, message }
})

function readSlow(text: string, reading: Reading): Fields | null {
  const time = SLOW_TIME.exec(text)
  if (time === null) return SLOW_USER.test(text) ? slow(Number.NaN, text) : null
  const stamp = stampAt(text, time[0].length, reading)
  return stamp === null ? null : slow(stamp.time, text)
}

function slow(time: number, text: string): Fields {
  return { time, level: null, service: null, message: text.slice(2) }
}

export const mysql: Format = {
  ...records,
  /** A slow query is a block: comments, then statements, up to the next `# Time` or `# User@Host`. */
  extend(batch, line, row) {
    if (batch.bytes[batch.start[row]!] !== 0x23) return false
    const text = lineText(batch, line)
    if (SLOW_TIME.test(text)) return false
    if (SLOW_USER.test(text))
      return !/\n(?!#)/.test(recordText(batch, row)) && !/# User@Host/.test(recordText(batch, row))
    return text.startsWith('#') || !BEGINS.test(text)
  },
}

function lineText(batch: Batch, line: number): string {
  return batch.bytes.toString(
    'latin1',
    batch.lineStart[line]!,
    Math.min(batch.lineEnd[line]!, batch.lineStart[line]! + 40),
  )
}
