/** The verdict on trouble that goes on unchanged: what a model said of it earlier, borne out by the lines of this window. */
import type { Brief, BriefLine, Finding, SealedWindow, Signal, Tokens, Verdict } from '../../model.ts'
import { isAttacked } from './attack.ts'
import type { Draft } from './draft.ts'
import { settleDrafts } from './verdict.ts'

const NOTHING: Tokens = { prompt: 0, completion: 0 }
const MOST_LINES = 5

/** What a model that was asked then would say again; what the rules or an attacker had a part in is no such word. */
export function isWordOfModel({ status, analyst, reason }: Verdict): boolean {
  return status === 'judged' && analyst === 'openai' && !isAttacked(reason)
}

/** `reason`: since when nothing has changed. */
export function carriedVerdict(args: { sealed: SealedWindow; brief: Brief; last: Verdict; reason: string }): Verdict {
  const { sealed, brief, last, reason } = args
  const said = last.findings.filter(({ analyst }) => analyst === 'openai')
  const found = said.map((finding) => draftAgain({ finding, brief, reason }))
  const still = found.filter(({ evidence }) => evidence.length > 0)
  // It goes on, though the very lines that were named do not come just now.
  const drafts = still.length > 0 || found.length === 0 ? still : [{ ...found[0]!, evidence: telling(sealed, brief) }]
  const { model, promptVersion } = last
  return settleDrafts({
    sealed,
    brief,
    drafts: drafts.filter(({ evidence }) => evidence.length > 0),
    author: { model, promptVersion },
    claimed: last.health,
    tokens: NOTHING,
    notes: [reason],
  })
}

function draftAgain({ finding, brief, reason }: { finding: Finding; brief: Brief; reason: string }): Draft {
  const { severity, type, summary, recommendedAction } = finding
  const kinds = new Set(finding.evidence.flatMap(({ template }) => template ?? []))
  const evidence = firsts(brief, kinds)
  return { severity, type, summary, recommendedAction, evidence, analyst: 'openai', reasons: [reason] }
}

/** Lines of what is most unusual. */
function telling({ assessment }: SealedWindow, brief: Brief): BriefLine[] {
  const isTelling = ({ severity, floor }: Signal) => severity !== 'low' || floor !== null
  return firsts(brief, new Set(assessment.signals.filter(isTelling).flatMap(({ templates }) => templates)))
}

function firsts({ lines }: Brief, kinds: ReadonlySet<string>): BriefLine[] {
  const groups = Map.groupBy(
    lines.filter(({ template }) => kinds.has(template)),
    ({ template }) => template,
  )
  return [...groups.values()].map(([first]) => first!).slice(0, MOST_LINES)
}
