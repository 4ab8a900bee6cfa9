/**
 * SQL Server's error log: who writes stands in a column, and an error has two lines with the same stamp, its numbers and what it
 * says: `2026-01-01 00:00:00.52 spid55      Error: 9002, Severity: 17, State: 2.` They are one record.
 */
import type { Batch } from '../../batch.ts'
import type { Level } from '../../model.ts'
import { byText, type Format } from '../format.ts'
import { stampAt } from '../stamps/stamps.ts'

const HEAD = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d (?:spid\d+\w?|Logon|Backup|Server) {2,}/
const NUMBERS = /Error: \d+, Severity: (\d+), State: \d+\.\s*$/
const LONGEST_HEAD = 120
/** From here on a database is damaged; 20 only ends a connection, and whoever knocks at the port can bring that about. */
const FATAL = 21
const ERROR = 11
/** Who is not let in is turned away as it should be. */
const TURNED_AWAY = 14

function levelOf(severity: number): Level {
  if (severity >= FATAL) return 'fatal'
  if (severity === TURNED_AWAY) return 'warn'
  return severity >= ERROR ? 'error' : 'info'
}

const lines = byText('sql-server', (text, reading) => {
  const head = HEAD.exec(text)
  const stamp = head === null ? null : stampAt(text, 0, reading)
  if (head === null || stamp === null) return null
  const numbers = NUMBERS.exec(text)
  const level = numbers === null ? null : levelOf(Number(numbers[1]))
  return { time: stamp.time, level, service: null, message: text.slice(head[0].length) }
})

export const sqlServer: Format = {
  ...lines,
  /** The second line says what the numbers of the first one mean. */
  extend(batch, line, row) {
    if (batch.height[row] !== 1 || batch.parsed[row] === 0) return false
    const above = textOf(batch, batch.start[row]!, batch.end[row]!)
    const head = HEAD.exec(above)?.[0]
    if (head === undefined || !NUMBERS.test(above)) return false
    const [start, end] = [batch.lineStart[line]!, batch.lineEnd[line]!]
    const said = textOf(batch, start, end)
    if (!said.startsWith(head) || NUMBERS.test(said)) return false
    batch.messageStart[row] = start + head.length
    batch.messageEnd[row] = end
    batch.messages.delete(row)
    return true
  },
}

function textOf({ bytes }: Batch, start: number, end: number): string {
  return bytes.toString('latin1', start, Math.min(end, start + LONGEST_HEAD))
}
