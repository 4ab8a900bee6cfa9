/**
 * The journal's fields in lines of their own: its export format, from `__CURSOR=...` to the next one, and what `journalctl -o verbose`
 * prints, where each record begins with its time and its cursor, and the fields are set in.
 */
import { type Batch, levelCode, raiseLevel } from '../../batch.ts'
import { serviceIn } from '../fields/named.ts'
import { byText, type FieldLine, type Format } from '../format.ts'
import { levelOfField } from '../levels/level.ts'
import { epochTime } from '../stamps/clock.ts'
import { timeOfField } from '../stamps/time.ts'
import { readMessage } from './syslog-message.ts'

const BEGIN = '__CURSOR='
const VERBOSE = /^[A-Z][a-z]{2} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: [A-Z]{3,5})?) \[s=[0-9a-f]+;i=/
const FIELD = /^ {0,4}(__REALTIME_TIMESTAMP|PRIORITY|SYSLOG_IDENTIFIER|_SYSTEMD_UNIT|MESSAGE)=/
const LONGEST_NAME = 32
const LONGEST_HEAD = 80
const LONGEST_VALUE = 300

const cursor = byText('journal-export', (text, { zone, now }) => {
  if (text.startsWith(BEGIN)) return { time: Number.NaN, level: null, service: null, message: '' }
  const verbose = VERBOSE.exec(text)
  return verbose === null ? null : { time: timeOfField(verbose[1], zone, now), level: null, service: null, message: '' }
})

export const journalExport: Format = {
  ...cursor,
  extend(batch, line, row, reading) {
    const start = batch.lineStart[line]!
    if (!begins(batch, batch.start[row]!) || begins(batch, start)) return false
    const found = FIELD.exec(batch.bytes.toString('latin1', start, start + LONGEST_NAME))
    if (found !== null)
      takeField({ batch, row, reading, name: found[1]!, start: start + found[0].length, end: batch.lineEnd[line]! })
    return true
  },
}

function takeField({ batch, row, reading, name, start, end }: FieldLine): void {
  if (name === 'MESSAGE') {
    batch.messages.delete(row)
    batch.messageStart[row] = start
    batch.messageEnd[row] = end
    const said = batch.bytes.toString('utf8', start, end)
    const { level, message } = readMessage({ said, given: null, reading })
    if (message !== said) batch.messages.set(row, message)
    if (level !== null) raiseLevel(batch, row, level)
    return
  }
  const value = batch.bytes.toString('utf8', start, Math.min(end, start + LONGEST_VALUE))
  if (name === '__REALTIME_TIMESTAMP') batch.time[row] = epochTime(Number(value))
  else if (name === 'PRIORITY') batch.level[row] = Math.max(batch.level[row]!, levelCode(levelOfField(value)))
  else if (!reading.forced && (name === 'SYSLOG_IDENTIFIER' || batch.service[row] === reading.service)) {
    const service = serviceIn(value)
    if (service !== null) batch.service[row] = reading.names.indexOf(service)
  }
}

function begins({ bytes }: Batch, start: number): boolean {
  const head = bytes.toString('latin1', start, start + LONGEST_HEAD)
  return head.startsWith(BEGIN) || VERBOSE.test(head)
}
