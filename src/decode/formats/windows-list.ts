/**
 * Windows events as tools list them for people, each field on a line of its own: `wevtutil /f:text` begins each with `Event[7]:`, sets its
 * fields in and puts the description below them; PowerShell's lists have columns, `LevelDisplayName : Error`.
 */
import { type Batch, levelCode } from '../../batch.ts'
import { byText, type FieldLine, type Format, type Reading } from '../format.ts'
import { levelOfWord } from '../levels/level.ts'
import { timeOfField } from '../stamps/time.ts'

const NUMBERED = /^Event\[\d{1,9}\]:?$/
const BEGINS = /^(?:Event\[\d{1,9}\]:?$|TimeCreated {1,20}: |Index {1,20}: \d)/
const FIELD =
  /^ {0,4}(Date|TimeCreated|TimeGenerated|Level|LevelDisplayName|EntryType|Source|ProviderName|Description|Message) *: ?/
const FIELD_SET_IN = new RegExp(`^(?= )${FIELD.source.slice(1)}`)
const LONGEST_HEAD = 80
const LONGEST_VALUE = 300
const SPACE = 32

const opening = byText('windows-event', (text, reading) => {
  if (!BEGINS.test(text)) return null
  return { time: timeIn(text, reading), level: null, service: null, message: '' }
})

export const windowsList: Format = {
  ...opening,
  extend(batch, line, row, reading) {
    const [start, end] = [batch.lineStart[line]!, batch.lineEnd[line]!]
    const [first, head] = [headAt(batch, batch.start[row]!), headAt(batch, start)]
    if (!BEGINS.test(first) || beginsAlike(first, head)) return false
    const isNumbered = NUMBERED.test(first)
    // Below a number the description comes last, and it may hold anything.
    if (isNumbered && isTold(batch, row)) return true
    const found = (isNumbered ? FIELD_SET_IN : FIELD).exec(head)
    if (found !== null) {
      takeField({ batch, row, reading, name: found[1]!, start: start + found[0].length, end })
    } else if (isNumbered && start < end && batch.bytes[start] !== SPACE) tellIfSilent(batch, row, start, end)
    return true
  },
}

function timeIn(text: string, { zone, now, days }: Reading): number {
  const found = FIELD.exec(text)
  return found === null ? Number.NaN : timeOfField(text.slice(found[0].length).trim(), zone, now, days)
}

/** The first of a name is the event's: a description may hold others. */
function takeField({ batch, row, reading, name, start, end }: FieldLine): void {
  const value = batch.bytes.toString('utf8', start, Math.min(end, start + LONGEST_VALUE)).trim()
  if (value === '') return
  if (name === 'Description' || name === 'Message') tellIfSilent(batch, row, start, end)
  else if (/^(?:Date|Time)/.test(name)) {
    if (Number.isNaN(batch.time[row])) batch.time[row] = timeOfField(value, reading.zone, reading.now, reading.days)
  } else if (/^(?:Level|Entry)/.test(name)) batch.level[row] ||= levelCode(levelOfWord(value))
  else if (!reading.forced) batch.service[row] = reading.names.indexOf(value)
}

/** What is said first is the message. */
function tellIfSilent(batch: Batch, row: number, start: number, end: number): void {
  if (isTold(batch, row)) return
  batch.messageStart[row] = start
  batch.messageEnd[row] = end
}

function isTold(batch: Batch, row: number): boolean {
  return batch.messageStart[row]! < batch.messageEnd[row]!
}

/** Each event of a list begins with the same field in a column as wide; in a description another one may be told of. */
function beginsAlike(first: string, line: string): boolean {
  if (NUMBERED.test(first)) return NUMBERED.test(line)
  return BEGINS.test(line) && line.startsWith(first.slice(0, first.indexOf(':')))
}

/** The line that begins there, or as much of it as is needed. */
function headAt({ bytes }: Batch, start: number): string {
  const head = bytes.toString('latin1', start, start + LONGEST_HEAD)
  return head.split(/\r?\n/, 1)[0]!
}
