/** What a number in a log is a number of, as far as the word it stands in tells: times and sizes are counted in one unit each. */

export type Unit = 'time' | 'size' | 'share' | 'plain'

const TIME = /\d\s*(?:ns|us|µs|ms|s|m|h)\b/i
const SIZE = /\d\s*(?:[kmgt]i?b|b)\b/i

export function unitOf(word: string): Unit {
  if (/\d%/.test(word)) return 'share'
  if (SIZE.test(word)) return 'size'
  return TIME.test(word) ? 'time' : 'plain'
}

export function sayNumber(value: number, unit: Unit): string {
  if (unit === 'time') return value >= 10_000 ? `${trim(value / 1000)}s` : `${trim(value)}ms`
  if (unit === 'size') return sizeOf(value)
  return unit === 'share' ? `${trim(value)}%` : trim(value)
}

function sizeOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10))
  return `${trim(bytes / 1024 ** power)}${units[power]}`
}

function trim(value: number): string {
  return String(Number(value.toPrecision(Math.abs(value) >= 1000 ? 4 : 3)))
}
