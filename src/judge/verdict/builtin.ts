/** The rules' verdict: by choice (`judged`), because a model could not (`not_analysed`), or because it has to wait (`deferred`). */
import { type Brief, NO_TOKENS, type SealedWindow, type Tokens, type Verdict } from '../../model.ts'
import { judgeBuiltin } from '../builtin.ts'
import { noteAttack } from '../ground/attack.ts'
import { lowerToCeiling } from '../ground/ceiling.ts'
import { draftFromBuiltin } from '../ground/draft.ts'
import { healthOf, NOBODY, settleFindings, worseHealth } from '../ground/finding.ts'
import type { RulesOptions } from '../options.ts'
import { joinNotes, noteDropped } from './notes.ts'

export function builtinVerdict(args: {
  sealed: SealedWindow
  brief: Brief
  rules: RulesOptions
  status: 'judged' | 'not_analysed' | 'deferred'
  reason: string | null
  tokens?: Tokens
}): Verdict {
  const { sealed, brief, rules, status, reason, tokens = NO_TOKENS } = args
  const { window, assessment } = sealed
  const said = judgeBuiltin({ ...sealed, brief, rules })
  const drafts = said.findings.map((finding) => lowerToCeiling(draftFromBuiltin(finding, brief), assessment))
  const { findings, dropped } = settleFindings({ drafts, brief, assessment, author: NOBODY })
  // Nobody has looked at it as was wanted, so it is not called healthy.
  const least = status === 'not_analysed' ? 'degraded' : 'normal'
  return {
    ...NOBODY,
    window: window.id,
    part: window.part,
    status,
    reason: joinNotes([reason, noteDropped(dropped), noteAttack(brief, window)]),
    health: worseHealth(worseHealth(said.health, healthOf(findings)), least),
    analyst: 'builtin',
    tokens,
    findings,
  }
}
