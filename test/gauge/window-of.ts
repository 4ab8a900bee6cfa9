/** Windows for tests, made of a few rows: how often a template came, at which level, and lines of it. */
import type { Example, Level, ServiceRules, Sketch, TemplateCount, Window } from '../../src/model.ts'
import { addNumber, closeSketch, openSketch } from '../../src/sketch.ts'

export interface Row {
  readonly text: string
  readonly level?: Level | null
  readonly count?: number
  /** From the first to the last, in milliseconds; else a tenth of a second between two. */
  readonly spread?: number
  /** Whole lines as written; else the text itself with its wildcards filled. */
  readonly lines?: readonly string[]
  /** The numbers at the first place of its messages. */
  readonly values?: readonly number[]
  /** Of these values: they stand in a field of this name beside the message. */
  readonly field?: string
  /** The word of the message that these values stand in, counted from 0. */
  readonly word?: number
  /** At how many places of its messages such numbers stand; 1 unless given. */
  readonly places?: number
  /** The numbers at each place, where they differ. */
  readonly slots?: readonly (readonly number[])[]
}

export const FIVE_MINUTES = 300_000
const START = Date.parse('2026-01-01T00:00:00Z')

export const NO_RULES: ServiceRules = { always: [], expected: [], suppression: {}, owner: null }

/** The window number `index` of a service. */
export function windowOf(rows: readonly Row[], { index = 0, service = 'shop' } = {}): Window {
  const start = START + index * FIVE_MINUTES
  const templates = rows.map((row, place) => countOf(row, start + place * 1000))
  const examples = rows.flatMap((row, place) => linesOf(row, start + place * 1000))
  const levels = { none: 0, trace: 0, debug: 0, info: 0, warn: 0, error: 0, fatal: 0 }
  for (const { level, count } of templates) levels[level ?? 'none'] += count
  const records = templates.reduce((sum, { count }) => sum + count, 0)
  return {
    id: `${service}@${new Date(start).toISOString().slice(0, 16)}Z/5m`,
    part: null,
    service,
    start,
    end: start + FIVE_MINUTES,
    lines: records,
    records,
    unparsed: 0,
    late: 0,
    levels,
    templates,
    examples: examples.toSorted((a, b) => a.time - b.time),
  }
}

function countOf(
  { text, level = 'info', count = 1, spread = (count - 1) * 100, values, field, word = 0, places = 1, slots }: Row,
  first: number,
): TemplateCount {
  const row = { template: idOf(text), text, count, level, first, last: first + spread }
  if (slots !== undefined) return { ...row, numbers: slots.map((each, slot) => ({ slot, ...sketchOf(each) })) }
  if (values === undefined) return row
  const sketch = sketchOf(values)
  const numbers = Array.from({ length: places }, (_, nth) => ({
    slot: word + nth,
    ...(field && { name: field }),
    ...sketch,
  }))
  return { ...row, numbers }
}

function sketchOf(values: readonly number[]): Sketch {
  const sketch = openSketch()
  for (const value of values) addNumber(sketch, value)
  return closeSketch(sketch)
}

function linesOf(row: Row, first: number): Example[] {
  const { text, level = 'info', count = 1 } = row
  const lines = row.lines ?? Array.from({ length: Math.min(count, 3) }, () => text.replaceAll('<*>', '17'))
  return lines.map((line, nth) => ({ time: first + nth * 100, level, template: idOf(text), text: line }))
}

export function idOf(text: string): string {
  return `t${Buffer.from(text).toString('hex').slice(0, 60)}`
}

export const QUIET: readonly Row[] = [
  { text: 'request <*> served in <*>ms', count: 300 },
  { text: 'cache refreshed, <*> entries', count: 5 },
  { text: 'client <*> went away', level: 'warn', count: 2 },
]
