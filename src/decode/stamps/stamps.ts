/**
 * Time stamps by strict forms: what is not exactly one of them is no time stamp, and nothing is guessed.
 * How many digits stand first tells which forms are worth a look, so a line costs one or two matches.
 */
import type { Time } from '../../model.ts'
import { levelOfWord } from '../levels/level.ts'
import type { Calendar } from './calendar.ts'
import { DAY_FIRST, formsOf, MONTH_FIRST, TAI64N, WEEKDAY, YEAR_FIRST } from './forms.ts'
import { type Parts, timeOf } from './parts.ts'

export interface Stamp {
  readonly time: Time
  /** How much of the text it takes. */
  readonly length: number
}

const BEHIND_WORD = [MONTH_FIRST, DAY_FIRST]
/** Any word could stand before a date that begins with its year. */
const BEHIND_DAY = [...BEHIND_WORD, YEAR_FIRST]
const DAYS = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/

const AT_SIGN = 0x40
const MOST_DIGITS = 20
/** With the dot behind it, and what may stand between the name and the day. */
const LONGEST_MONTH = 10
const LONGEST_DIVIDER = 3
const DIVIDERS = '. /-'

/** The stamp that stands at this place of the text. */
export function stampAt(text: string, at: number, calendar: Calendar): Stamp | null {
  const found = datedAt(text, at, calendar)
  if (found !== null && Number.isFinite(found.time)) calendar.days?.see(found.time)
  return found
}

function datedAt(text: string, at: number, calendar: Calendar): Stamp | null {
  const code = text.charCodeAt(at)
  if (isDigit(code)) return firstOf(formsOf(digitsAt(text, at)), text, at, calendar)
  if (code === AT_SIGN) return read(TAI64N, text, at, calendar)
  if (!isLetter(code)) return null
  return (isMonthNext(text, at) ? read(MONTH_FIRST, text, at, calendar) : null) ?? afterWeekday(text, at, calendar)
}

function firstOf(forms: readonly RegExp[], text: string, at: number, calendar: Calendar): Stamp | null {
  for (const form of forms) {
    const found = read(form, text, at, calendar)
    if (found !== null) return found
  }
  return null
}

/** Letters and, behind a divider, a digit: most words at which a stamp could begin are none. */
function isMonthNext(text: string, at: number): boolean {
  let end = at
  while (end - at <= LONGEST_MONTH && isLetter(text.charCodeAt(end))) end++
  while (end - at <= LONGEST_MONTH + LONGEST_DIVIDER && DIVIDERS.includes(text.charAt(end))) end++
  return isDigit(text.charCodeAt(end))
}

function afterWeekday(text: string, at: number, calendar: Calendar): Stamp | null {
  WEEKDAY.lastIndex = at
  const weekday = WEEKDAY.exec(text)?.[0] ?? ''
  // In any language, but `ERROR Nov 20 ...` begins with a level.
  if (weekday === '' || levelOfWord(weekday.split(/[,. ]/, 1)[0]!) !== null) return null
  const forms = DAYS.test(weekday) ? BEHIND_DAY : BEHIND_WORD
  const found = firstOf(forms, text, at + weekday.length, calendar)
  return found && { time: found.time, length: weekday.length + found.length }
}

function read(form: RegExp, text: string, at: number, calendar: Calendar): Stamp | null {
  form.lastIndex = at
  const found = form.exec(text)
  if (found === null) return null
  const parts: Parts = found.groups!
  const time = timeOf(parts, form, calendar)
  return Number.isNaN(time) ? null : { time, length: found[0].length }
}

function digitsAt(text: string, at: number): number {
  let end = at
  while (end - at < MOST_DIGITS && isDigit(text.charCodeAt(end))) end++
  return end - at
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xff)
}
