/** The contract of a detector: it looks at one window beside its service's past and says what it noticed. */
import type { AlwaysRule, Example, FindingType, Level, Severity, Signal, TemplateCount } from '../../model.ts'
import type { Row } from '../forest.ts'
import type { GateOptions } from '../options.ts'
import type { Attendance, Memory } from '../past/past.ts'
import type { Deploy } from '../past/release.ts'
import type { Hourly } from '../past/week.ts'
import type { Fate } from '../supervised.ts'
import type { Trouble } from '../trouble.ts'

export type Detector = (sight: Sight) => Signal[]

/** One window as the detectors see it: what the service page calls expected is left out. */
export interface Sight {
  readonly rows: readonly TemplateCount[]
  /** Of the window, counted by the clock. */
  readonly number: number
  /** In milliseconds. */
  readonly span: number
  readonly attendance: Attendance
  readonly records: number
  /** Expected ones too. */
  readonly total: number
  /** More of it may have come: the history ends within the window. */
  readonly unfinished: boolean
  /** How many are usual at this hour, where that is known. */
  readonly hourly: Hourly | null
  /** At error level or above, and at warning level. */
  readonly errors: number
  readonly warnings: number
  readonly newcomers: Readonly<Record<Band, readonly TemplateCount[]>>
  readonly troubles: readonly Trouble[]
  /** Of the trouble that a template speaks of, if any. */
  readonly typeOf: ReadonlyMap<string, FindingType>
  /** Of the programs that somebody keeps running. */
  readonly fates: readonly Fate[]
  readonly always: readonly AlwaysRule[]
  /** Every row and line, expected or not: what `always` rules look at. */
  readonly all: { readonly rows: readonly TemplateCount[]; readonly examples: readonly Example[] }
  /** In this window; `sinceDeploy`: windows since the last one, null where it was long ago. */
  readonly deploy: Deploy | null
  readonly sinceDeploy: number | null
  /** The version people said went live shortly before: what it says for the first time, but for trouble, is no news. */
  readonly announced: string | null
  readonly versions: readonly string[]
  /** The window as one row of numbers. */
  readonly shape: Row
  readonly past: Memory
  readonly warmUp: boolean
  /** Fewer ordinary windows than a warm-up are behind it: how many times the usual something is says little. */
  readonly young: boolean
  readonly options: GateOptions
}

/** `failures`: what says in words that something failed, though at no level that does. */
export const BANDS = ['errors', 'warnings', 'failures', 'others'] as const
export type Band = (typeof BANDS)[number]

export function bandOf(level: Level | null): Exclude<Band, 'failures'> {
  if (level === 'error' || level === 'fatal') return 'errors'
  return level === 'warn' ? 'warnings' : 'others'
}

/** `ratio`: how many times the usual. */
export function isFlood({ count }: Pick<TemplateCount, 'count'>, ratio: number, { young, options }: Sight): boolean {
  return !young && ratio >= options.flood_ratio && count >= options.error_flood
}

/** A quiet service never writes many lines: there it is a flood, too, when so much of what it writes is this. */
export function isFloodForIt(row: Pick<TemplateCount, 'count'>, ratio: number, sight: Sight): boolean {
  const { young, records, options } = sight
  const { count } = row
  const much = count >= options.error_count && count >= options.error_flood_share * records
  return isFlood(row, ratio, sight) || (!young && ratio >= options.flood_ratio && much)
}

/** So far apart that no strength lifts a severity above the next; a strength of a thousand is as strong as any. */
const BASE: Readonly<Record<Severity, number>> = { low: 0.2, medium: 0.55, high: 0.8, critical: 0.95 }

/** Among signals of one severity the stronger weighs more; `strength` is how many times the usual, or how many. */
export function weigh(severity: Severity, strength: number): number {
  const extra = Math.min(1, Math.log10(Math.max(1, strength)) / 3)
  return Math.round((BASE[severity] + extra * (severity === 'critical' ? 0.05 : 0.15)) * 1000) / 1000
}
