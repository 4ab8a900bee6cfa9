/** Keeps the last part of a history apart: what prompts were tuned on says nothing of how good they are. */
import type { Time } from '../../model.ts'
import type { History } from './scored.ts'
import { type Truth, truthWithin } from './truth.ts'

export interface Part {
  readonly name: string
  readonly history: History
  readonly truth: Truth
}

/** `share` of the time, 0 to 1; cut between two windows. */
export function holdOut(args: { history: History; truth: Truth; share: number }): Part[] {
  const { history, truth, share } = args
  const { start, end } = extent(history)
  const starts = [...new Set(history.windows.map((window) => window.start))].sort((a, b) => a - b)
  const wanted = end - share * (end - start)
  const cut = starts.find((each) => each >= wanted) ?? end
  return [
    { name: 'tuned on', ...within({ history, truth, start, end: cut }) },
    { name: 'held out', ...within({ history, truth, start: cut, end }) },
  ]
}

export function extent({ windows }: History): { start: Time; end: Time } {
  return windows.reduce(
    (span, window) => ({ start: Math.min(span.start, window.start), end: Math.max(span.end, window.end) }),
    { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY },
  )
}

function within(args: { history: History; truth: Truth; start: Time; end: Time }): Omit<Part, 'name'> {
  const { history, truth, start, end } = args
  const inside = (each: { start: Time }) => each.start >= start && each.start < end
  return {
    history: { windows: history.windows.filter(inside), findings: history.findings.filter(inside) },
    truth: truthWithin(truth, { start, end }),
  }
}
