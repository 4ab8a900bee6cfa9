/** Times of day and dates in what a model wrote: whether they lie in the window, or stand in what it was told. */
import type { Brief } from '../../model.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?(?![\w:])`
/** A time may follow its date without a blank; what follows a colon, a point or a letter is a port, a version or a place in code. */
const BEFORE = String.raw`(?<=^|[^\w:.]|[\d\]]T)(?<!\p{L}-)`
const HALF = String.raw` ?[aApP]\.?[mM]\b`
const CLOCK = String.raw`${BEFORE}(?:[012]\d:[0-5]\d(?::[0-5]\d)?(?!\d|:\d)(?:${HALF})?|\d:[0-5]\d(?::[0-5]\d)?${HALF}|\d{1,2}${HALF})`
const DATE = String.raw`(?<!\w)(?:\d{4}[-/]\d\d[-/]\d\d(?!\d)|\d{1,2}(?:st|nd|rd|th)? ${MONTH}\b(?: \d{4}\b)?|\d{1,2}\/${MONTH}\/\d{4}|${MONTH} ${DAY}(?:,? \d{4}\b)?)`
/** `18:15`, `18:15:02`, `6:15 pm`, `6 pm`; `2026-11-17`, `17 November`, `Nov 17th`, `17/Nov/2026`. With the flag `u`. */
export const MOMENT = `${CLOCK}|${DATE}`

const [SECOND, MINUTE, QUARTER, DAY_LONG] = [1000, 60_000, 900_000, 86_400_000]
/** How far the clock of a line may be from the time that was read of it. */
const NEAR = 90 * SECOND

/** Says of a moment, as it was written, whether anything bears it out. `read`: the window as the model read it. */
export function momentsOf(read: string, brief: Pick<Brief, 'start' | 'end' | 'lines'>): (written: string) => boolean {
  const minutes = new Set<number>()
  const days = new Set<string>()
  const zones = new Set([0, ...brief.lines.flatMap(({ text, time }) => zoneOf(text, time))])
  for (const [written] of read.matchAll(new RegExp(MOMENT, 'gu'))) {
    for (const minute of minutesOf(written)) minutes.add(minute)
    const day = dayOf(written)
    if (day !== null) days.add(day).add(day.slice(-5))
  }
  const span = Math.min(brief.end - brief.start, DAY_LONG)
  const times = Array.from({ length: Math.ceil(span / MINUTE) + 1 }, (_, at) => brief.start + at * MINUTE)
  for (const time of [...times, ...brief.lines.map((line) => line.time)].filter(Number.isFinite)) {
    for (const zone of zones) {
      const iso = new Date(time + zone).toISOString()
      minutes.add(Math.floor(ofDay(time + zone) / MINUTE))
      days.add(iso.slice(0, 10)).add(iso.slice(5, 10))
    }
  }
  return (written) => {
    const day = dayOf(written)
    return day === null ? minutesOf(written).some((minute) => minutes.has(minute)) : days.has(day)
  }
}

/** A line tells the time of its own zone: how far that is from the time in UTC. */
function zoneOf(text: string, time: number): number[] {
  const [, hour, minute, second] = /\b([012]\d):([0-5]\d):([0-5]\d)/.exec(text) ?? []
  if (hour === undefined) return []
  const shown = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * SECOND
  const zone = Math.round((shown - ofDay(time)) / QUARTER) * QUARTER
  return Math.abs(shown - ofDay(time) - zone) > NEAR ? [] : [zone]
}

/** Which minutes of a day may be meant: all of its hour where none is named. */
function minutesOf(written: string): number[] {
  const [, hour, minute, half] = /^(\d{1,2})(?::(\d\d))?(?::\d\d)?(?: ?([ap])\.?m)?$/i.exec(written) ?? []
  if (hour === undefined) return []
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0)
  return minute === undefined
    ? Array.from({ length: 60 }, (_, each) => hours * 60 + each)
    : [(hours % 24) * 60 + Number(minute)]
}

/** `2026-11-17`, or `11-17` where no year is said; null where it is no date. */
function dayOf(written: string): string | null {
  if (/^\d{4}[-/]/.test(written)) return written.slice(0, 10).replaceAll('/', '-')
  const month = MONTHS.findIndex((name) => written.includes(name)) + 1
  if (month === 0) return null
  const [day, year] = written.match(/\d+/g) ?? []
  const plain = [month, Number(day)].map((part) => String(part).padStart(2, '0')).join('-')
  return year === undefined ? plain : `${year}-${plain}`
}

function ofDay(time: number): number {
  return ((time % DAY_LONG) + DAY_LONG) % DAY_LONG
}
