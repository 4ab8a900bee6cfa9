/** The journal's export format: fields in lines of their own, from `__CURSOR=...` to the next one. */
import { type Batch, levelCode } from '../../batch.ts'
import { serviceIn } from '../fields/named.ts'
import { byText, type Format, type Reading } from '../format.ts'
import { levelOfField } from '../levels/level.ts'
import { epochTime } from '../stamps/clock.ts'

const BEGIN = '__CURSOR='
const FIELD = /^(__REALTIME_TIMESTAMP|PRIORITY|SYSLOG_IDENTIFIER|_SYSTEMD_UNIT|MESSAGE)=/
const LONGEST_NAME = 32
const LONGEST_VALUE = 300

const cursor = byText('journal-export', (text) =>
  text.startsWith(BEGIN) ? { time: Number.NaN, level: null, service: null, message: '' } : null,
)

export const journalExport: Format = {
  ...cursor,
  extend(batch, line, row, reading) {
    if (headOf(batch, batch.start[row]!) !== BEGIN || headOf(batch, batch.lineStart[line]!) === BEGIN) return false
    const start = batch.lineStart[line]!
    const name = FIELD.exec(batch.bytes.toString('latin1', start, start + LONGEST_NAME))?.[1]
    if (name !== undefined)
      takeField({ batch, row, reading, name, start: start + name.length + 1, end: batch.lineEnd[line]! })
    return true
  },
}

function takeField(args: {
  batch: Batch
  row: number
  reading: Reading
  name: string
  start: number
  end: number
}): void {
  const { batch, row, reading, name, start, end } = args
  if (name === 'MESSAGE') {
    batch.messages.delete(row)
    batch.messageStart[row] = start
    batch.messageEnd[row] = end
    return
  }
  const value = batch.bytes.toString('utf8', start, Math.min(end, start + LONGEST_VALUE))
  if (name === '__REALTIME_TIMESTAMP') batch.time[row] = epochTime(Number(value))
  else if (name === 'PRIORITY') batch.level[row] = levelCode(levelOfField(value))
  else if (!reading.forced && (name === 'SYSLOG_IDENTIFIER' || batch.service[row] === reading.service)) {
    const service = serviceIn(value)
    if (service !== null) batch.service[row] = reading.names.indexOf(service)
  }
}

function headOf({ bytes }: Batch, start: number): string {
  return bytes.toString('latin1', start, start + BEGIN.length)
}
