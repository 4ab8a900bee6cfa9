/** Amounts, times and spans as people read them, in reports and on the terminal. */
import { count } from '../amounts.ts'
import type { Time } from '../model.ts'

export { count, number } from '../amounts.ts'

export function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
}

export function timeOfDay(time: number | string | null): string {
  return time === null ? '--:--' : new Date(time).toISOString().slice(11, 16)
}

export function dayAndTime(time: number | string | null): string {
  return time === null ? '----------' : new Date(time).toISOString().slice(0, 16).replace('T', ' ')
}

/** Without the day where everything happened on one. */
export function clockFor(from: string | null, to: string | null): (time: Time | string | null) => string {
  return from !== null && to !== null && from.slice(0, 10) === to.slice(0, 10) ? timeOfDay : dayAndTime
}

/** `1 h 25 min`, `7 days`: the two largest units are enough to picture it. */
export function span(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  if (days > 0) return count(days, 'day') + (hours > 0 ? ` ${hours} h` : '')
  if (hours > 0) return `${hours} h${rest > 0 ? ` ${rest} min` : ''}`
  return `${rest} min`
}
