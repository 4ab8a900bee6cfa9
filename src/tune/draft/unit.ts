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
  return sayRange(value, value, unit)
}

/** Both ends in the unit of the greater one: nobody compares milliseconds with seconds. */
export function sayRange(low: number, high: number, unit: Unit): string {
  const { name, size } = partOf(Math.max(Math.abs(low), Math.abs(high)), unit)
  const [from, to] = [low, high].map((value) => `${trim(value / size)}${name}`)
  return from === to ? to! : `${from}..${to}`
}

function partOf(value: number, unit: Unit): { name: string; size: number } {
  if (unit === 'time') return value >= 10_000 ? { name: 's', size: 1000 } : { name: 'ms', size: 1 }
  if (unit !== 'size') return { name: unit === 'share' ? '%' : '', size: 1 }
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10))
  return { name: units[power]!, size: 1024 ** power }
}

function trim(value: number): string {
  return String(Number(value.toPrecision(Math.abs(value) >= 1000 ? 4 : 3)))
}
