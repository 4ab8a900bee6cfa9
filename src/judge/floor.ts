/** What the statistics know for certain is reported at least so, whatever a model says: it can add, never remove. */
import { type Assessment, type Brief, SEVERITIES, type Severity, type Signal } from '../model.ts'
import { type Draft, touches } from './draft.ts'

export function raiseToFloor(args: {
  drafts: readonly Draft[]
  /** What the built-in analyst says of the same brief: the words for what a model left out. */
  builtin: readonly Draft[]
  assessment: Assessment
  brief: Brief
}): readonly Draft[] {
  const drafts = [...args.drafts]
  for (const signal of args.assessment.signals) {
    if (signal.floor === null) continue
    const place = findCovering(drafts, signal)
    if (place >= 0) drafts[place] = raise(drafts[place]!, signal, signal.floor)
    else drafts.push(raise(fromRules(signal, args), signal, signal.floor))
  }
  return drafts
}

/** What no line shows cannot page, so it does not count as having said it. */
function findCovering(drafts: readonly Draft[], signal: Signal): number {
  const grounded = drafts.filter((draft) => draft.evidence.length > 0)
  const about = grounded.filter((draft) => touches(draft, signal))
  const same = grounded.filter((draft) => draft.type === signal.type)
  const worst = (about.length > 0 ? about : same).toSorted((a, b) => rank(b.severity) - rank(a.severity))[0]
  return worst ? drafts.indexOf(worst) : -1
}

function raise(draft: Draft, signal: Signal, floor: Severity): Draft {
  if (rank(draft.severity) >= rank(floor)) return draft
  const reason = `raised from ${draft.severity} to ${floor}: ${signal.sentence}`
  return { ...draft, severity: floor, reasons: [...draft.reasons, reason] }
}

function fromRules(signal: Signal, args: { builtin: readonly Draft[]; brief: Brief }): Draft {
  const said = args.builtin[findCovering(args.builtin, signal)]
  if (said) return said
  return {
    severity: signal.severity,
    type: signal.type,
    summary: signal.sentence,
    recommendedAction: 'Read these lines: the analyst did not speak of them.',
    evidence: args.brief.lines.filter((line) => signal.templates.includes(line.template)).slice(0, 5),
    analyst: 'builtin',
    reasons: [],
  }
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
