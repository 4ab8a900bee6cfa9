/** Two replays of the same windows: which alerts changed, what text did it, whether it is better, and what it costs. */
import { UsageError } from '../../errors.ts'
import type { Severity } from '../../model.ts'
import type { WindowRecord } from '../../records.ts'
import type { Manifest } from '../manifest.ts'
import type { Price } from '../price.ts'
import type { Results } from '../results.ts'
import { type Score, score } from '../score/score.ts'
import { historyOf } from '../score/scored.ts'
import type { Truth } from '../score/truth.ts'
import { type AlertDifference, compareAlerts } from './alerts.ts'
import { type Paired, pairUp } from './paired.ts'
import { type Spent, spentOn } from './spent.ts'
import { type ChangedText, changedTexts } from './texts.ts'

/** One of the two, with the name that it is shown by. */
export interface Side {
  readonly name: string
  readonly results: Results
  readonly manifest: Manifest | null
}

export interface Comparison {
  readonly names: readonly [before: string, after: string]
  readonly shared: number
  /** Windows that only one of the two has, or that hold other lines there: nothing is said about them. */
  readonly unshared: number
  readonly alerts: AlertDifference
  readonly texts: readonly ChangedText[]
  readonly spent: readonly [before: Spent, after: Spent]
  /** Null without labels. */
  readonly scored: { readonly before: Score; readonly after: Score; readonly paired: Paired } | null
}

export function compareReplays(args: {
  before: Side
  after: Side
  truth: Truth | null
  severity: Severity
  price?: Price | null
}): Comparison {
  const { before, after, truth, severity, price = null } = args
  const shared = sharedWindows(before.results, after.results)
  const [old, now] = [keep(before.results, shared), keep(after.results, shared)]
  const all = new Set([...before.results.windows, ...after.results.windows].map(identify))
  return {
    names: [before.name, after.name],
    shared: shared.size,
    unshared: all.size - shared.size,
    alerts: compareAlerts(old.history.findings, now.history.findings),
    texts: changedTexts(before.manifest, after.manifest),
    spent: [spentOn(old.windows, price), spentOn(now.windows, price)],
    scored: truth === null ? null : scoreBoth({ old, now, truth, severity }),
  }
}

interface Kept {
  readonly windows: readonly WindowRecord[]
  readonly history: ReturnType<typeof historyOf>
}

function keep({ windows: all, findings }: Results, shared: ReadonlySet<string>): Kept {
  const windows = all.filter((window) => shared.has(identify(window)))
  return { windows, history: historyOf(windows, findings) }
}

function sharedWindows(before: Results, after: Results): ReadonlySet<string> {
  const known = new Set(before.windows.map(identify))
  const shared = new Set(after.windows.map(identify).filter((window) => known.has(window)))
  if (shared.size === 0 && known.size + after.windows.length > 0) {
    throw new UsageError(['the two have no window in common: compare replays of the same lines'])
  }
  return shared
}

/** The same lines, as far as their number tells. */
function identify({ window, part, lines }: WindowRecord): string {
  return `${window} ${part ?? ''} ${lines}`
}

function scoreBoth(args: { old: Kept; now: Kept; truth: Truth; severity: Severity }) {
  const { old, now, truth, severity } = args
  const before = score({ history: old.history, truth, severity })
  const after = score({ history: now.history, truth, severity })
  return { before, after, paired: pairUp(before, after) }
}
