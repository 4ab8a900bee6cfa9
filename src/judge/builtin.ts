/** The analyst that needs no model: turns the signals of a window into few findings that name what this log says. */
import {
  type Assessment,
  type Brief,
  type FindingType,
  type Health,
  SEVERITIES,
  type Severity,
  type Signal,
  type Window,
} from '../model.ts'
import { advise } from './advice.ts'
import { freshFatals } from './fresh.ts'
import type { RulesOptions } from './options.ts'
import { chooseLines, leadOf, type Scene, summarise } from './scene.ts'
import { isStorm } from './storm.ts'
import { group, isBroad, isContext, VAGUE } from './trouble.ts'

export interface BuiltinFinding {
  readonly severity: Severity
  readonly type: FindingType
  readonly summary: string
  /** Ids of lines of the brief, the most telling first. */
  readonly lines: string[]
  readonly recommendedAction: string
  readonly reasons: string[]
}

const MOST_REASONS = 5

interface Case {
  readonly window: Window
  readonly assessment: Assessment
  readonly brief: Brief
  readonly rules: RulesOptions
}

export function judgeBuiltin(judged: Case): { findings: BuiltinFinding[]; health: Health } {
  const { rules } = judged
  const groups = groupsOf(judged).filter((signals) => isWorthAWord(signals, rules))
  const findings = groups
    .map((signals) => report(signals, judged))
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
  return { findings, health: healthOf(findings[0]?.severity) }
}

/** A new fatal line stands apart, but not from what it takes to wake somebody. */
function groupsOf({ window, assessment, brief, rules }: Case): Signal[][] {
  const troubles = assessment.signals.filter((signal) => !isContext(signal))
  const isPage = (groups: Signal[][]) => groups.some((signals) => severityOf(signals, window, rules) === 'critical')
  const apart = group(troubles, freshFatals(troubles, brief))
  const together = group(troubles, new Set())
  return isPage(together) && !isPage(apart) ? together : apart
}

function healthOf(worst: Severity | undefined): Health {
  if (worst === 'critical') return 'critical'
  return worst === 'high' || worst === 'medium' ? 'degraded' : 'normal'
}

/** A false alarm costs more trust than a weak hint is worth. */
function isWorthAWord(signals: readonly Signal[], { worth_a_word }: RulesOptions): boolean {
  return signals.some((signal) => signal.severity !== 'low' || signal.floor !== null || signal.weight >= worth_a_word)
}

function report(signals: readonly Signal[], { window, assessment, brief, rules }: Case): BuiltinFinding {
  const precise = templatesOf(signals.filter((signal) => !isBroad(signal)))
  const templates = precise.length > 0 ? precise : templatesOf(signals)
  const rows = window.templates.filter((row) => leadOf(signals).templates.includes(row.template))
  const scene: Scene = {
    signals,
    templates,
    lines: chooseLines(signals, templates, brief),
    brief,
    rows: window.templates,
    // What did not come has no row: then it is about the window as a whole.
    first: rows.length === 0 ? window.start : Math.min(...rows.map((row) => row.first)),
    last: rows.length === 0 ? window.end : Math.max(...rows.map((row) => row.last)),
  }
  return {
    severity: severityOf(signals, window, rules),
    type: typeOf(signals),
    summary: summarise(scene),
    lines: scene.lines.map((line) => line.id),
    recommendedAction: advise(scene, { assessment, type: typeOf(signals) }),
    reasons: signals.slice(0, MOST_REASONS).map((signal) => signal.sentence),
  }
}

function templatesOf(signals: readonly Signal[]): readonly string[] {
  return [...new Set(signals.flatMap((signal) => signal.templates))]
}

function severityOf(signals: readonly Signal[], window: Window, rules: RulesOptions): Severity {
  const worst = signals.reduce((a, b) => (SEVERITIES.indexOf(b.severity) > SEVERITIES.indexOf(a.severity) ? b : a))
  return worst.severity === 'high' && isStorm(signals, window, rules) ? 'critical' : worst.severity
}

function typeOf(signals: readonly Signal[]): FindingType {
  const ruled = signals.find((signal) => signal.detector === 'rule')
  const telling = signals.find((signal) => !VAGUE.includes(signal.type) && signal.severity !== 'low')
  return (ruled ?? telling ?? signals[0]!).type
}
