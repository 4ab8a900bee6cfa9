/** Numbers of lines as a sentence says them: in the unit of those lines, and no more exact than they are known. */
import { number } from '../amounts.ts'
import type { SlotNumbers, TemplateCount } from '../model.ts'
import { WILDCARD } from '../template.ts'
import { byWords } from './joined.ts'

export interface Measure {
  /** Empty where no line tells it. */
  readonly unit: string
  /** Times were counted in milliseconds and sizes in bytes, where their unit stood right behind the number. */
  readonly size: number
}

const BARE: Measure = { unit: '', size: 1 }
const TIMES: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
])
const SIZE = /^([kmgt])(?:i?b)?$/i
const POWERS = 'kmgt'
/** Of a word or the last part of a name. */
const UNIT =
  /^(?:%|percent|pct|ns|nanos(?:econds)?|us|µs|micros(?:econds)?|ms|msecs?|millis(?:econds)?|s|secs?|seconds?|mins?|minutes?|hours?|bytes|[kmgt]i?b)$/i
const SHORT: Readonly<Record<string, string>> = {
  percent: '%',
  pct: '%',
  nanos: 'ns',
  micros: 'µs',
  millis: 'ms',
  msec: 'ms',
}

/** `line`: one of them, which holds the message. */
export function measureOf(row: TemplateCount, { slot, name }: SlotNumbers, line: string | undefined): Measure {
  if (name !== undefined) return named(name)
  const token = line === undefined ? undefined : tokensOf(row.text, line)?.slice(slot & 63)
  if (token?.[0] === undefined) return BARE
  const all = [...token[0].matchAll(/-?\d+(?:\.\d+)?(%|[a-zµ]*)(?![a-z\d])/gi)]
  const glued = all[Math.min(slot >> 6, all.length - 1)]?.[1]
  if (glued === undefined) return BARE
  if (glued !== '')
    return { unit: UNIT.test(glued) || TIMES.has(glued) || SIZE.test(glued) ? glued : '', size: sizeOf(glued) }
  const next = token[1]?.replace(/[,.;:)\]}"]+$/, '') ?? ''
  return UNIT.test(next) ? { unit: shortOf(next), size: 1 } : named(/^([\w.-]+)[=:]/.exec(token[0])?.[1] ?? '')
}

/** About so much: what is kept of the numbers of a window are not the numbers themselves. The unit is said once, elsewhere. */
export function measured(value: number, { size }: Measure): string {
  const said = rough(value / size)
  return Math.abs(said) >= 10 ? number(said) : String(said)
}

export function measuredRange(low: number, high: number, measure: Measure): string {
  const [from, to] = [measured(low, measure), measured(high, measure)]
  return from === to ? to : `${from}..${to}`
}

/** Of the two as they are said: who reads them and divides finds the same. */
export function ratioOfMeasures(now: number, before: number, { size }: Measure): number {
  return rough(now / size) / rough(before / size)
}

function rough(value: number): number {
  return Number(value.toPrecision(2))
}

/** A variable; its unit, or what is asked for and how it was answered, may be a word of its own. */
const VARIABLE = String.raw`\S{1,80}?(?: \S{1,12})??`
/** The last one, and the word after it. */
const TO_THE_END = String.raw`\S{1,80}(?: \S{1,12})?`

/** The words of the message from its first on; null where the line does not hold it as it is mined. */
function tokensOf(template: string, line: string): string[] | null {
  const parts = template.split(WILDCARD).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const last = parts.pop() ?? ''
  const end = last === '' ? TO_THE_END : `${VARIABLE}${last}`
  const found = new RegExp(`${parts.join(VARIABLE)}${parts.length > 0 ? end : last}`, 'i').exec(line)
  return found === null ? null : found[0].trim().split(/\s+/)
}

/** `duration_ms`, `elapsedSeconds`, `heap.bytes` */
function named(name: string): Measure {
  const last = byWords(name).split(/[ .-]/).at(-1)!
  return UNIT.test(last) ? { unit: shortOf(last.toLowerCase()), size: 1 } : BARE
}

function shortOf(word: string): string {
  return SHORT[word.toLowerCase()] ?? word
}

function sizeOf(unit: string): number {
  const time = TIMES.get(unit)
  if (time !== undefined) return time
  const letter = SIZE.exec(unit)?.[1]?.toLowerCase()
  return letter === undefined ? 1 : 1024 ** (POWERS.indexOf(letter) + 1)
}
