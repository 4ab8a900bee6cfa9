/**
 * Tables that tools print for people: cells between wide gaps, of which one is a level and one tells how long ago it was, as
 * `kubectl get events` has them: `2m5s   Warning   BackOff   pod/web-5d8f   Back-off restarting`
 */
import { levelCode } from '../../batch.ts'
import type { Level, Time } from '../../model.ts'
import type { Format } from '../format.ts'
import { levelOfWord } from '../levels/level.ts'

const GAP = / {2,}|\t+/
const LEAST_CELLS = 4
/** Where level and age stand: namespaces, names and the like may come first. */
const FARTHEST = 5
/** `5m12s`, `3s (x5 over 10m)`; nobody knows it of an event that came without a time. */
const AGE = /^(?:(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?: \(x\d+ over [\ddhms]+\))?|<unknown>|<invalid>)$/
const PARTS = /(\d+)([dhms])/g
const LENGTHS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }
const UNEVENTFUL = 'Normal'
/** Above the cells: what they are called, and lines. */
const NAMES = /^(?=.*(?: {2}|\t))(?=.*\b(?:TYPE|Type)\b)(?=.*\b(?:LAST SEEN|AGE|Age)\b)(?=.*\b(?:MESSAGE|Message)\b)/
const LINES = /^-{2,}(?: {2,}-{2,}){3,}$/

export const table: Format = {
  name: 'table',
  read(batch, line, row, reading) {
    const start = batch.lineStart[line]!
    const end = batch.lineEnd[line]!
    const text = batch.bytes.toString('utf8', start, end).trim()
    const event = NAMES.test(text) || LINES.test(text) ? headOf(text) : eventIn(text)
    if (event === null) return false
    batch.time[row] = batch.arrival > 0 ? batch.arrival - event.ago : Number.NaN
    batch.level[row] = levelCode(event.level)
    batch.service[row] = reading.service
    // The cells were put together: so it stands nowhere in the bytes.
    batch.messageStart[row] = batch.messageEnd[row] = end
    batch.messages.set(row, event.message)
    return true
  },
}

interface Event {
  readonly level: Level | null
  /** NaN where it is not known. */
  readonly ago: Time
  readonly message: string
}

function headOf(text: string): Event {
  return { level: null, ago: Number.NaN, message: text }
}

function eventIn(text: string): Event | null {
  const cells = text.split(GAP)
  if (cells.length < LEAST_CELLS) return null
  const level = cells.slice(0, FARTHEST).findIndex((cell) => levelOf(cell) !== null)
  const age = cells.slice(0, FARTHEST).findIndex((cell) => cell !== '' && AGE.test(cell))
  if (level < 0 || age < 0) return null
  const others = cells.filter((_, index) => index !== level && index !== age)
  return { level: levelOf(cells[level]!), ago: lengthOf(cells[age]!), message: others.join(' ') }
}

function levelOf(cell: string): Level | null {
  return cell === UNEVENTFUL ? 'info' : levelOfWord(cell)
}

function lengthOf(age: string): number {
  const last = age.split(' ', 1)[0]!
  const parts = [...last.matchAll(PARTS)].map(([, number, unit]) => Number(number) * LENGTHS[unit!]!)
  return parts.length === 0 ? Number.NaN : parts.reduce((sum, part) => sum + part)
}
