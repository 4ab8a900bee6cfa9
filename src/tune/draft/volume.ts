/** How much a service writes, and at which hour of the day. */
import { number, span } from '../wording.ts'
import type { Fact } from './fact.ts'
import type { Logbook } from './logbook.ts'
import { rounded, sayHour } from './words.ts'

const [MINUTE, HOUR] = [60_000, 3_600_000]
/** Less of it says nothing of the hours of a day. */
const HOURS_OF_A_DAY = 24

export function sayVolume({ lines, from, to, hours }: Logbook): Fact {
  const minutes = Math.max(1, (to - from) / MINUTE)
  const overall = `It writes about ${rounded(lines / minutes)} lines a minute`
  const whole = [...hours].filter(([hour]) => hour * HOUR >= from && (hour + 1) * HOUR <= to)
  if (whole.length < HOURS_OF_A_DAY) {
    const figures = `${number(lines)} lines in ${span(to - from)}; less than a day, so nothing is said of its hours`
    return { text: `${overall}.`, figures }
  }
  const rates = ratesOf(whole)
  const figures = rates
    .toSorted(([a], [b]) => a - b)
    .map(([hour, rate]) => `${String(hour).padStart(2, '0')}h ${rounded(rate)}`)
  return {
    text: `${overall}${sayCourse(rates)}.`,
    figures: `lines a minute by hour, UTC: ${figures.join(', ')}`,
  }
}

type Rate = readonly [hour: number, perMinute: number]

/** By hour of the day. */
function ratesOf(hours: readonly (readonly [hour: number, lines: number])[]): readonly Rate[] {
  const days = Map.groupBy(hours, ([hour]) => hour % HOURS_OF_A_DAY)
  return [...days].map(([hour, all]) => [hour, all.reduce((sum, [, lines]) => sum + lines, 0) / all.length / 60])
}

function sayCourse(rates: readonly Rate[]): string {
  const least = rates.reduce((a, b) => (b[1] < a[1] ? b : a))
  const most = rates.reduce((a, b) => (b[1] > a[1] ? b : a))
  if (rounded(least[1]) === rounded(most[1])) return ', at any hour'
  return `: from ${rounded(least[1])} at ${sayHour(least[0])} to ${rounded(most[1])} at ${sayHour(most[0])} UTC`
}
