/** How often each message that speaks of a start came of late: what crashes and has to wait before its next start has few in a window. */
import type { TemplateCount } from '../../model.ts'

/** In each window of the last hour in which it came. */
export type Starts = readonly (readonly [number: number, count: number])[]

const HOUR = 3_600_000
const MOST = 100

export interface Moment {
  readonly number: number
  /** How long the window is, in milliseconds. */
  readonly span: number
}

export function windowsOfHour({ span }: Pick<Moment, 'span'>): number {
  return Math.max(1, Math.floor(HOUR / span))
}

export function startsOf(known: Starts | undefined, count: number, moment: Moment): Starts {
  return [...lately(known ?? [], moment), [moment.number, count]]
}

function lately(starts: Starts, { number, span }: Moment): Starts {
  return starts.filter(([then]) => number - then < windowsOfHour({ span }))
}

export function learnStarts(
  known: ReadonlyMap<string, Starts>,
  rows: readonly Pick<TemplateCount, 'template' | 'count'>[],
  moment: Moment,
): readonly (readonly [template: string, starts: Starts])[] {
  const left = new Map([...known].map(([template, starts]) => [template, lately(starts, moment)] as const))
  for (const { template, count } of rows) left.set(template, startsOf(known.get(template), count, moment))
  return [...left].filter(([, starts]) => starts.length > 0).slice(-MOST)
}
