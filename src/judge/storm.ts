/** When to wake somebody for what no single detector calls critical: it is much of what the service does, and it is not over. */
import type { Signal, TemplateCount, Window } from '../model.ts'

/** So many detectors must find it as bad where it has only begun. */
const VOICES = 3

export function isStorm(signals: readonly Signal[], window: Window): boolean {
  const strong = signals.filter((signal) => signal.severity === 'high')
  const isOn = goesOn(strong, window)
  // What is over by the time that anybody hears of it wakes nobody, unless it was there in the window before.
  const isBurst = !isOn && signals.every(({ numbers }) => numbers.windows === undefined)
  const voices = new Set(strong.map((signal) => signal.detector)).size
  const isMost = voices >= VOICES && strong.some((signal) => signal.floor === 'high')
  // At this hour it came before, and went by itself: a nightly job that fails can wait for the morning.
  if (strong.every(({ numbers }) => numbers.windows_since_last_visit !== undefined)) return false
  return (isMost && !isBurst) || (isOn && strong.some((signal) => signal.isLastingFlood))
}

/** Of a window, the part at its end that is free of what is over. */
const CALM = 0.2
/** What comes seldom leaves gaps of its own. */
const GAPS = 3

function goesOn(signals: readonly Signal[], { templates, start, end }: Window): boolean {
  const concerned = new Set(signals.flatMap((signal) => signal.templates))
  const rows = templates.filter(({ template }) => concerned.has(template))
  const last = Math.max(...rows.map((row) => row.last))
  return rows.length === 0 || end - last <= Math.max(CALM * (end - start), GAPS * gapOf(rows))
}

/** Between two of them, on average. */
function gapOf(rows: readonly TemplateCount[]): number {
  const count = rows.reduce((sum, row) => sum + row.count, 0)
  const first = Math.min(...rows.map((row) => row.first))
  const last = Math.max(...rows.map((row) => row.last))
  return (last - first) / Math.max(1, count - 1)
}
