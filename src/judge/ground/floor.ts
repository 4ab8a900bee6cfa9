/** What the statistics know for certain is reported at least as the rules would, whatever a model says: it can add, never remove. */
import type { Assessment, Brief, FindingType, Severity, Signal } from '../../model.ts'
import { familyOf } from '../trouble.ts'
import { type Draft, touches } from './draft.ts'
import { rank } from './rank.ts'

export interface Floor {
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
  const { builtin, brief, trusted } = args
  const drafts = [...args.drafts]
  for (const floor of [...floorsOf(args), ...(trusted ? [] : builtin.map(floorFromRules))]) {
    // What stands for one thing that the rules say cannot stand for another as well.
    const free = drafts.filter(({ ruledAs = floor.type }) => ruledAs === floor.type)
    const said = findCovering(free, floor)
    const draft = standFor(said ?? findCovering(builtin, floor) ?? draftFromFloor(floor, brief), floor)
    drafts.splice(said === undefined ? drafts.length : drafts.indexOf(said), 1, draft)
  }
  return drafts
}

/** What the rules tell of a signal that is certain, with all that they saw beside it; and whatever they would wake somebody for. */
export function floorsOf({ builtin, assessment }: { builtin: readonly Draft[]; assessment: Assessment }): Floor[] {
  const certain = assessment.signals.flatMap(floorFromSignal)
  const covering = certain.map((floor) => findCovering(builtin, floor))
  const standing = builtin.filter(
    (draft) =>
      draft.severity === 'critical' || covering.includes(draft) || certain.some((floor) => touches(draft, floor)),
  )
  return [...standing.map(floorFromRules), ...certain.filter((_, index) => covering[index] === undefined)]
}

function floorFromSignal({ floor, type, templates, sentence }: Signal): Floor[] {
  return floor === null ? [] : [{ least: floor, type, templates, sentence }]
}

function floorFromRules({ severity, type, evidence, summary, reasons }: Draft): Floor {
  return { least: severity, type, templates: evidence.map((line) => line.template), sentence: reasons[0] ?? summary }
}

/** What no line shows cannot page, and what is another kind of trouble may go elsewhere: neither has said it. */
function findCovering(drafts: readonly Draft[], floor: Floor): Draft | undefined {
  const shown = drafts.filter(({ evidence }) => evidence.length > 0)
  const covering = shown.filter((draft) =>
    floor.templates.length === 0
      ? draft.type === floor.type
      : touches(draft, floor) && familyOf(draft.type) === familyOf(floor.type),
  )
  const isSame = ({ type }: Draft) => Number(type === floor.type)
  return covering.toSorted((a, b) => isSame(b) - isSame(a) || rank(b.severity) - rank(a.severity))[0]
}

/** Where it is sent may depend on its type, too: it is remembered as what the rules would have sent it. */
function standFor(draft: Draft, { least, type, sentence }: Floor): Draft {
  const ruled = { ...draft, ruledAs: type }
  if (rank(draft.severity) >= rank(least)) return ruled
  const reason = `raised from ${draft.severity} to ${least}: ${sentence}`
  return { ...ruled, severity: least, reasons: [...draft.reasons, reason] }
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
