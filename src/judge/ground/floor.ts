/** What the statistics know for certain is reported at least so, whatever a model says: it can add, never remove. */
import type { Assessment, Brief, FindingType, Severity, Signal } from '../../model.ts'
import { type Draft, touches } from './draft.ts'
import { rank } from './rank.ts'

interface Floor {
  readonly least: Severity
  readonly type: FindingType
  readonly templates: readonly string[]
  readonly sentence: string
}

export function raiseToFloor(args: {
  drafts: readonly Draft[]
  /** What the built-in analyst says of the same brief: the words for what a model left out. */
  builtin: readonly Draft[]
  assessment: Assessment
  brief: Brief
  /** False when the model may have been talked out of something: then all that the rules say is a floor. */
  trusted: boolean
}): readonly Draft[] {
  const { builtin, brief } = args
  const drafts = [...args.drafts]
  for (const floor of [...floorsOf(args.assessment.signals), ...(args.trusted ? [] : builtin.map(floorFromRules))]) {
    const place = findCovering(drafts, floor)
    if (place >= 0) drafts[place] = raise(drafts[place]!, floor)
    else drafts.push(raise(builtin[findCovering(builtin, floor)] ?? draftFromFloor(floor, brief), floor))
  }
  return drafts
}

function floorsOf(signals: readonly Signal[]): Floor[] {
  return signals.flatMap(({ floor, type, templates, sentence }) =>
    floor === null ? [] : [{ least: floor, type, templates, sentence }],
  )
}

function floorFromRules({ severity, type, evidence, summary }: Draft): Floor {
  return { least: severity, type, templates: evidence.map((line) => line.template), sentence: summary }
}

/** What no line shows cannot page, so it does not count as having said it. */
function findCovering(drafts: readonly Draft[], floor: Floor): number {
  const grounded = drafts.filter((draft) => draft.evidence.length > 0)
  const about = grounded.filter((draft) => touches(draft, floor))
  const same = grounded.filter((draft) => draft.type === floor.type)
  const worst = (about.length > 0 ? about : same).toSorted((a, b) => rank(b.severity) - rank(a.severity))[0]
  return worst ? drafts.indexOf(worst) : -1
}

function raise(draft: Draft, { least, sentence }: Floor): Draft {
  if (rank(draft.severity) >= rank(least)) return draft
  const reason = `raised from ${draft.severity} to ${least}: ${sentence}`
  return { ...draft, severity: least, reasons: [...draft.reasons, reason] }
}

function draftFromFloor({ least, type, templates, sentence }: Floor, brief: Brief): Draft {
  return {
    severity: least,
    type,
    summary: sentence,
    recommendedAction: 'Read these lines: the analyst did not speak of them.',
    evidence: brief.lines.filter((line) => templates.includes(line.template)).slice(0, 5),
    analyst: 'builtin',
    reasons: [],
  }
}
