/** How messages, times and amounts are written on a page. */
import { LEVELS } from '../../model.ts'
import { number } from '../wording.ts'
import type { Entry } from './entry.ts'
import { sayNumber } from './unit.ts'

/** Between backticks, which it must not hold itself; a comment must not end early either. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('-->', '->')}\``
}

export function level(entry: Entry): string {
  return isWarning(entry) ? `(${entry.level}) ` : ''
}

export function isWarning(entry: Entry): boolean {
  return rank(entry) >= LEVELS.indexOf('warn')
}

export function rank({ level: worst }: Entry): number {
  return worst === null ? -1 : LEVELS.indexOf(worst)
}

export function sayPeriod(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 90) return `${rounded(seconds)} s`
  return seconds < 5400 ? `${rounded(seconds / 60)} min` : `${rounded(seconds / 3600)} h`
}

export function sayRate(perHour: number): string {
  return perHour >= 1 ? `about ${rounded(perHour)} an hour` : `about ${rounded(perHour * 24)} a day`
}

export function sayHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

export function rounded(value: number): string {
  return value >= 10 ? number(Math.round(value)) : sayNumber(Math.round(value * 10) / 10, 'plain')
}
