/** The verdict on trouble that goes on unchanged: what a model said of it earlier, borne out by the lines of this window. */
import { type Brief, type BriefLine, type Finding, NO_TOKENS, type SealedWindow, type Verdict } from '../../model.ts'
import { isAttacked } from '../ground/attack.ts'
import type { Draft } from '../ground/draft.ts'
import type { RulesOptions } from '../options.ts'
import { weighedVerdict } from './weighed.ts'

const MOST_LINES = 5

/** What a model that was asked then would say again; what the rules or an attacker had a part in is no such word. */
export function isWordOfModel({ status, analyst, reason }: Verdict): boolean {
  return status === 'judged' && analyst === 'openai' && !isAttacked(reason)
}

/** `reason`: since when nothing has changed. Null where nothing that was found then is in the lines of this window. */
export function carriedVerdict(args: {
  sealed: SealedWindow
  brief: Brief
  rules: RulesOptions
  last: Verdict
  reason: string
}): Verdict | null {
  const { sealed, brief, rules, last, reason } = args
  const said = last.findings.filter(({ analyst }) => analyst === 'openai')
  const drafts = said
    .map((finding) => draftAgain({ finding, brief, reason }))
    .filter(({ evidence }) => evidence.length > 0)
  if (said.length > 0 && drafts.length === 0) return null
  const { model, promptVersion } = last
  return weighedVerdict({
    sealed,
    brief,
    rules,
    drafts,
    author: { model, promptVersion },
    claimed: last.health,
    tokens: NO_TOKENS,
    notes: [reason],
  })
}

function draftAgain({ finding, brief, reason }: { finding: Finding; brief: Brief; reason: string }): Draft {
  const { severity, type, summary, recommendedAction } = finding
  const kinds = new Set(finding.evidence.flatMap(({ template }) => template ?? []))
  const evidence = firsts(brief, kinds)
  return { severity, type, summary, recommendedAction, evidence, analyst: 'openai', reasons: [reason] }
}

function firsts({ lines }: Brief, kinds: ReadonlySet<string>): BriefLine[] {
  const groups = Map.groupBy(
    lines.filter(({ template }) => kinds.has(template)),
    ({ template }) => template,
  )
  return [...groups.values()].map(([first]) => first!).slice(0, MOST_LINES)
}
