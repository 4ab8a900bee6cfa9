/** A finding in the making: what the model or the rules said, with the lines that are really there. */
import type {
  AnalystName,
  Assessment,
  Brief,
  BriefLine,
  FindingType,
  SealedWindow,
  Severity,
  Signal,
} from '../../model.ts'
import { type BuiltinFinding, judgeBuiltin } from '../builtin.ts'
import type { Claim } from '../client/answer.ts'
import { tameProse } from '../inert.ts'
import type { RulesOptions } from '../options.ts'
import { cutEcho } from './echo.ts'
import { ground } from './ground.ts'
import { checkNumbers } from './numbers.ts'

export interface Draft {
  readonly severity: Severity
  readonly type: FindingType
  /** What the rules call it, where they say the same. */
  readonly ruledAs?: FindingType
  readonly summary: string
  readonly recommendedAction: string
  /** The most telling first where the rules chose them, else in time order. */
  readonly evidence: readonly BriefLine[]
  readonly analyst: AnalystName
  /** What was changed and why; the signals' own sentences come beside it. */
  readonly reasons: readonly string[]
}

const SUMMARY_LIMIT = 300
const ACTION_LIMIT = 500

/** `instructions`: the model is to follow them and not to pass them on. `window`: what it read of this one. */
export function draftFromClaim(args: { claim: Claim; brief: Brief; instructions: string; window: string }): Draft {
  const { claim, brief, instructions } = args
  const { lines, invented } = ground(claim.evidence, brief)
  const removed =
    invented === 0 ? [] : [`${invented} of ${claim.evidence.length} pieces of evidence are not in the window: removed`]
  const summary = cutEcho({ prose: claim.summary, instructions, brief })
  const action = cutEcho({ prose: claim.recommendedAction, instructions, brief })
  const copied = summary.copied || action.copied ? ['the model repeated its instructions: that part is removed'] : []
  const { text, unfounded } = checkNumbers({ prose: summary.text.slice(0, SUMMARY_LIMIT), read: args.window, brief })
  return {
    severity: claim.severity,
    type: claim.type,
    summary: tameProse(`${text}${summary.text.slice(SUMMARY_LIMIT)}`, SUMMARY_LIMIT),
    recommendedAction: readAction(action.text),
    evidence: lines,
    analyst: 'openai',
    reasons: [
      ...claim.mended,
      ...copied,
      ...removed,
      ...(unfounded.length === 0
        ? []
        : [`no line and no count says ${unfounded.slice(0, 3).join(', ')}: the number is the model's own`]),
      ...(lines.length === 0 ? ['no line of the window shows it'] : []),
    ],
  }
}

/** People paste what a page tells them to; a command may come from a log line by way of the model. */
const COMMAND =
  /\b(?:curl|wget|sudo|bash|sh -c|rm -|chmod|chown|eval|powershell|iex|nc -|kubectl|helm|docker|systemctl|python3? -|perl -|node -e|base64 -|dd if=|mkfs|iptables|kill -|crontab|ssh |scp |git push|npm i|pip3? install|(?:drop|truncate) (?:table|database)|delete from)|\|\s*(?:ba|z)?sh\b|\$\(/i

function readAction(text: string): string {
  const tamed = tameProse(text, ACTION_LIMIT)
  return COMMAND.test(tamed) ? `Unchecked command, read it before you run it: ${tamed}` : tamed
}

export function draftsOfRules(args: { sealed: SealedWindow; brief: Brief; rules: RulesOptions }): Draft[] {
  const { sealed, brief, rules } = args
  return judgeBuiltin({ ...sealed, brief, rules }).findings.map((finding) => draftFromBuiltin(finding, brief))
}

export function draftFromBuiltin(finding: BuiltinFinding, brief: Brief): Draft {
  const { severity, type, summary, recommendedAction, reasons } = finding
  const evidence = finding.lines.flatMap((id) => brief.lines.find((line) => line.id === id) ?? [])
  return { severity, type, summary, recommendedAction, evidence, analyst: 'builtin', reasons }
}

/** The signals a draft speaks of: about its lines, else of its type. */
export function signalsOf(draft: Draft, { signals }: Assessment): readonly Signal[] {
  const touching = signals.filter((signal) => touches(draft, signal))
  const related = touching.length > 0 ? touching : signals.filter((signal) => signal.type === draft.type)
  return related.toSorted((a, b) => b.weight - a.weight)
}

export function touches(draft: Draft, { templates }: Pick<Signal, 'templates'>): boolean {
  return draft.evidence.some((line) => templates.includes(line.template))
}
