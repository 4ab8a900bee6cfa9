/** The words of a decision: times, spans and counts as people read them at night. */
import type { Absence, Incident, Time } from '../model.ts'

const MINUTE = 60_000
/** Of services that an incident explains. */
const MOST_NAMES = 10

/** `00:15 UTC`; with its day where that is not the day of `now`. */
export function instant(time: Time, now: Time): string {
  const [day, clock] = new Date(time).toISOString().split('T') as [string, string]
  const today = new Date(now).toISOString().startsWith(day)
  return `${today ? '' : `${day} `}${clock.slice(0, 5)} UTC`
}

/** `03:10 to 05:40 UTC`; with its day where that is not the day of `now`, and with both where they are not one. */
export function clockSpan({ from, to }: Absence, now = to): string {
  return `${instant(from, now).replace(/ UTC$/, '')} to ${instant(to, from)}`
}

/** `35m`, `2h 5m`, `7d 2h` */
export function span(from: Time, to: Time): string {
  const minutes = Math.max(1, Math.round((to - from) / MINUTE))
  const hours = Math.floor(minutes / 60)
  if (hours >= 48)
    return [`${Math.floor(hours / 24)}d`, hours % 24 > 0 ? `${hours % 24}h` : ''].filter(Boolean).join(' ')
  return [hours > 0 ? `${hours}h` : '', minutes % 60 > 0 ? `${minutes % 60}m` : ''].filter(Boolean).join(' ')
}

/** `12 findings since 00:15 UTC (35m), worst critical (×214)`: the most often that one kind of line came in a window */
export function story(incident: Incident, now: Time): string {
  const { count, firstSeen, severity, peak = 0, explains = [] } = incident
  const findings = count === 1 ? '1 finding' : `${count} findings`
  const others = explains.length > 0 ? `, seen in ${explains.slice(0, MOST_NAMES).join(', ')} as well` : ''
  const most = peak > 1 ? ` (×${peak})` : ''
  return `${findings} since ${instant(firstSeen, now)} (${span(firstSeen, now)}), worst ${severity}${most}${others}`
}

/** `2nd`, `3rd`, `11th` */
export function ordinal(number: number): string {
  const teen = Math.floor(number / 10) % 10 === 1
  return `${number}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`
}

export function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}
