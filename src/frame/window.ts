/** What a window is called, and how two of the same id add up. */
import { type Example, LEVELS, type Level, type TemplateCount, type Time, type Window } from '../model.ts'
import { choose } from './choice.ts'
import { addSlots, boundSketches } from './slots.ts'

/** `payments@2026-01-01T00:05Z/5m` */
export function windowId(service: string, start: Time, minutes: number): string {
  return `${service}@${new Date(start).toISOString().slice(0, 16)}Z/${minutes}m`
}

export function noLevels(): Record<Level | 'none', number> {
  return { none: 0, trace: 0, debug: 0, info: 0, warn: 0, error: 0, fatal: 0 }
}

/** Nothing came. */
export function emptyWindow(name: Pick<Window, 'id' | 'service' | 'start' | 'end'>): Window {
  const { id, service, start, end } = name
  return {
    id,
    part: null,
    service,
    start,
    end,
    lines: 0,
    records: 0,
    unparsed: 0,
    late: 0,
    levels: noLevels(),
    templates: [],
    examples: [],
  }
}

function worse(a: Level | null, b: Level | null): Level | null {
  return rank(a) >= rank(b) ? a : b
}

function rank(level: Level | null): number {
  return level === null ? -1 : LEVELS.indexOf(level)
}

/** The union of two windows of one id, whoever gathered them. */
export function add(a: Window, b: Window, maxLines: number): Window {
  const levels = noLevels()
  for (const level of Object.keys(levels) as (Level | 'none')[]) levels[level] = a.levels[level] + b.levels[level]
  const records = a.records + b.records
  const templates = addCounts([...a.templates, ...b.templates])
  const examples = [...a.examples, ...b.examples].sort((one, other) => one.time - other.time)
  const shown = examples.length > maxLines ? chooseExamples({ examples, templates, limit: maxLines }) : examples
  const isShort = a.condensed === 'memory' || b.condensed === 'memory'
  return {
    ...a,
    lines: a.lines + b.lines,
    records,
    unparsed: a.unparsed + b.unparsed,
    late: a.late + b.late,
    levels,
    templates,
    examples: shown,
    ...(shown.length < records && { condensed: isShort ? 'memory' : 'max_lines' }),
  }
}

function chooseExamples(args: {
  examples: readonly Example[]
  templates: readonly TemplateCount[]
  limit: number
}): Example[] {
  const { examples, templates, limit } = args
  const counts = new Map(templates.map(({ template, count }) => [template, count]))
  const shelves = [...Map.groupBy(examples, ({ template, level }) => `${level} ${template}`).values()].map((lines) => {
    const { level, template } = lines[0]!
    return { level, isNew: false, count: counts.get(template) ?? lines.length, lines }
  })
  return choose(shelves, limit).sort((one, other) => one.time - other.time)
}

/** One row for each template: the most frequent first. */
export function addCounts(counts: readonly TemplateCount[]): TemplateCount[] {
  const sums = new Map<string, TemplateCount>()
  for (const count of counts) {
    const sum = sums.get(count.template)
    sums.set(count.template, sum === undefined ? count : addCount(sum, count))
  }
  return boundSketches([...sums.values()].sort(byCount))
}

function addCount(a: TemplateCount, b: TemplateCount): TemplateCount {
  return {
    ...a,
    count: a.count + b.count,
    level: worse(a.level, b.level),
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    numbers: addSlots(a.numbers ?? [], b.numbers ?? []),
  }
}

/** A fixed order among equals, so that the same lines give the same bytes. */
function byCount(a: TemplateCount, b: TemplateCount): number {
  return b.count - a.count || (a.template < b.template ? -1 : 1)
}
