/** Each moment of a history against its labels: a window is raised when a finding, bad enough, stands in it. */
import type { Time } from '../../model.ts'
import { type Ratio, share } from './ratio.ts'
import type { Episode, Truth, WindowLabel } from './truth.ts'

const HOUR = 3_600_000

/** All services of one span of time: labels speak of moments, whichever service noticed. */
export interface Moment {
  readonly start: Time
  readonly end: Time
  readonly label: WindowLabel
  readonly raised: boolean
  /** Whether the first stage let it pass in any service. */
  readonly asked: boolean
}

export interface WindowScore {
  readonly truePositive: number
  readonly falsePositive: number
  readonly falseNegative: number
  readonly trueNegative: number
  readonly precision: Ratio
  readonly recall: Ratio
  readonly alarmsPerHour: number
  readonly alarmsPerDay: number
  /** The first stage: anomalous moments that passed, normal ones it kept from the analyst. */
  readonly passed: Ratio
  readonly skipped: Ratio
}

export function scoreWindows(moments: readonly Moment[]): WindowScore {
  const anomalous = moments.filter(({ label }) => label === 'anomaly')
  const normal = moments.filter(({ label }) => label === 'normal')
  const recall = share(anomalous, ({ raised }) => raised)
  const alarms = share(normal, ({ raised }) => raised)
  const watched = normal.reduce((sum, { start, end }) => sum + (end - start), 0) / HOUR
  const perHour = watched === 0 ? 0 : alarms.hits / watched
  return {
    truePositive: recall.hits,
    falsePositive: alarms.hits,
    falseNegative: recall.of - recall.hits,
    trueNegative: alarms.of - alarms.hits,
    precision: { hits: recall.hits, of: recall.hits + alarms.hits },
    recall,
    alarmsPerHour: perHour,
    alarmsPerDay: perHour * 24,
    passed: share(anomalous, ({ asked }) => asked),
    skipped: share(normal, ({ asked }) => !asked),
  }
}

/** A label of its own, else by the episodes it overlaps: both their ends belong to them. Null: nobody knows. */
export function labelOf({ start, end }: { start: Time; end: Time }, truth: Truth): WindowLabel | null {
  if (truth.windows !== null) return truth.windows.get(start) ?? null
  if (!truth.complete) return null
  if (truth.episodes.some((episode) => overlaps(episode, { start, end }))) return 'anomaly'
  return truth.doubtful.some((span) => overlaps(span, { start, end })) ? 'ignore' : 'normal'
}

export function overlaps(episode: Episode, { start, end }: { readonly start: Time; readonly end: Time }): boolean {
  return end > episode.start && start <= episode.end
}
