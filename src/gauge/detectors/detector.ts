/** The contract of a detector: it looks at one window beside its service's past and says what it noticed. */
import type { AlwaysRule, Example, FindingType, Level, Severity, Signal, TemplateCount } from '../../model.ts'
import type { Row } from '../forest.ts'
import type { Logins } from '../logins.ts'
import type { GateOptions } from '../options.ts'
import type { Bounds } from '../past/bounds.ts'
import type { Attendance, Memory } from '../past/past.ts'
import type { Deploy } from '../past/release.ts'
import type { Hourly } from '../past/week.ts'
import type { Place } from '../places.ts'
import type { Fate } from '../supervised.ts'
import type { Trouble } from '../trouble.ts'

export type Detector = (sight: Sight) => Signal[]

/** One window as the detectors see it, beside its service's past. What the service page calls expected is left out where nothing else is said. */
export interface Sight {
  /** The templates of the window with their counts. */
  readonly rows: readonly TemplateCount[]
  /** The numbers in them. */
  readonly places: readonly Place[]
  /** Every row and line, expected or not: what `always` rules look at. */
  readonly all: { readonly rows: readonly TemplateCount[]; readonly examples: readonly Example[] }
  readonly always: readonly AlwaysRule[]

  /** Which window it is, counted by the clock: the next one has the next number, also after a pause. */
  readonly number: number
  /** How long the window is, in milliseconds. */
  readonly span: number
  /** The history ends within the window, so that more of it may have come. */
  readonly unfinished: boolean
  /** Which of the windows in which anybody wrote it is. */
  readonly attendance: Attendance

  readonly records: number
  /** All records, expected ones too. */
  readonly total: number
  /** How many records are usual at this hour of the week; null where that is not known. */
  readonly hourly: Hourly | null
  /** The least of this hour and of the two beside it, in which it may still, or already, rest; null where one is not known. */
  readonly hourlyLeast: () => number | null
  /** Records at error level or above, and at warning level. */
  readonly errors: number
  readonly warnings: number

  /** Templates that the service never wrote before. */
  readonly newcomers: Readonly<Record<Band, readonly TemplateCount[]>>
  readonly troubles: readonly Trouble[]
  /** With the fatal lines that say nothing of their kind: what is compared by its count. */
  readonly counted: readonly Trouble[]
  /** The rows that speak of a start. */
  readonly starts: readonly TemplateCount[]
  /** For each template that speaks of trouble, the type of that. */
  readonly typeOf: ReadonlyMap<string, FindingType>
  /** Who failed to log in, and who was let in. */
  readonly logins: Logins
  /** What became of the programs that a supervisor keeps running. */
  readonly fates: readonly Fate[]

  /** The versions that lines of the window name. */
  readonly versions: readonly string[]
  /** The release that went live in this window, as its lines show. */
  readonly deploy: Deploy | null
  /** How many windows ago the last one went live; null where that is too long ago to explain anything. */
  readonly sinceDeploy: number | null
  /** The version that people said went live shortly before: what it says for the first time, but for trouble, is no news. */
  readonly announced: string | null

  /** The window as one row of numbers. */
  readonly shape: Row
  readonly past: Memory
  readonly bounds: Bounds
  /** The service is new: what is usual for it is not known yet. */
  readonly warmUp: boolean
  /** Fewer ordinary windows than a warm-up are behind it: how many times the usual something is says little. */
  readonly young: boolean
  readonly options: GateOptions
}

/** `failures`: what says in words that something failed, though at no level that does. */
export const BANDS = ['errors', 'warnings', 'failures', 'others'] as const
export type Band = (typeof BANDS)[number]

/** Under which names it is remembered how many new messages came, and in how many windows any did. */
export const NEWS: Readonly<Record<Band, { readonly messages: string; readonly windows: string }>> = {
  errors: { messages: 'new errors', windows: 'with new errors' },
  warnings: { messages: 'new warnings', windows: 'with new warnings' },
  failures: { messages: 'new failures', windows: 'with new failures' },
  others: { messages: 'new others', windows: 'with new others' },
}

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
