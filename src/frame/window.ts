/** What a window is called, and how two of the same id add up. */
import { LEVELS, type Level, type TemplateCount, type Time, type Window } from '../model.ts'
import { chooseExamples } from './examples.ts'

/** `payments@2026-01-01T00:05Z/5m` */
export function windowId(service: string, start: Time, minutes: number): string {
  return `${service}@${new Date(start).toISOString().slice(0, 16)}Z/${minutes}m`
}

export function noLevels(): Record<Level | 'none', number> {
  return { none: 0, trace: 0, debug: 0, info: 0, warn: 0, error: 0, fatal: 0 }
}

export function worse(a: Level | null, b: Level | null): Level | null {
  return rank(a) >= rank(b) ? a : b
}

function rank(level: Level | null): number {
  return level === null ? -1 : LEVELS.indexOf(level)
}

/** The union of two windows of one id, whoever gathered them. */
export function add(a: Window, b: Window, maxLines: number): Window {
  const levels = noLevels()
  for (const level of Object.keys(levels) as (Level | 'none')[]) levels[level] = a.levels[level] + b.levels[level]
  return {
    ...a,
    lines: a.lines + b.lines,
    records: a.records + b.records,
    unparsed: a.unparsed + b.unparsed,
    late: a.late + b.late,
    levels,
    templates: addCounts([...a.templates, ...b.templates]),
    examples: chooseExamples({
      examples: [...a.examples, ...b.examples],
      limit: maxLines,
      records: a.records + b.records,
    }),
  }
}

/** One row for each template, the most frequent first. */
export function addCounts(counts: readonly TemplateCount[]): TemplateCount[] {
  const sums = new Map<string, TemplateCount>()
  for (const count of counts) {
    const sum = sums.get(count.template)
    sums.set(
      count.template,
      sum === undefined
        ? count
        : {
            ...sum,
            count: sum.count + count.count,
            level: worse(sum.level, count.level),
            first: Math.min(sum.first, count.first),
            last: Math.max(sum.last, count.last),
          },
    )
  }
  return [...sums.values()].sort(byCount)
}

/** The most frequent first; a fixed order among equals, so that the same lines give the same bytes. */
function byCount(a: TemplateCount, b: TemplateCount): number {
  return b.count - a.count || (a.template < b.template ? -1 : 1)
}
