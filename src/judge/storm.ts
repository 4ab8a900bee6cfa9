/** When to wake somebody for what no single detector calls critical: it is much of what the service does, and it is not over. */
import type { Signal, TemplateCount, Window } from '../model.ts'
import type { RulesOptions } from './options.ts'

export function isStorm(signals: readonly Signal[], window: Window, rules: RulesOptions): boolean {
  const strong = signals.filter((signal) => signal.severity === 'high')
  const isOn = goesOn(strong, window, rules)
  // What is over by the time that anybody hears of it wakes nobody, unless it was there in the window before.
  const isBurst = !isOn && signals.every(({ numbers }) => numbers.windows === undefined)
  const voices = new Set(strong.map((signal) => signal.detector)).size
  const isMost = voices >= rules.storm_detectors && strong.some((signal) => signal.floor === 'high')
  // At this hour it came before, and went by itself: a nightly job that fails can wait for the morning.
  if (strong.every(({ numbers }) => numbers.windows_since_last_visit !== undefined)) return false
  return (isMost && !isBurst) || (isOn && strong.some((signal) => signal.isLastingFlood))
}

function goesOn(signals: readonly Signal[], window: Window, { storm_calm, storm_gaps }: RulesOptions): boolean {
  const { templates, start, end } = window
  const concerned = new Set(signals.flatMap((signal) => signal.templates))
  const rows = templates.filter(({ template }) => concerned.has(template))
  const last = Math.max(...rows.map((row) => row.last))
  return rows.length === 0 || end - last <= Math.max(storm_calm * (end - start), storm_gaps * gapOf(rows))
}

/** Between two of them, on average. */
function gapOf(rows: readonly TemplateCount[]): number {
  const count = rows.reduce((sum, row) => sum + row.count, 0)
  const first = Math.min(...rows.map((row) => row.first))
  const last = Math.max(...rows.map((row) => row.last))
  return (last - first) / Math.max(1, count - 1)
}
