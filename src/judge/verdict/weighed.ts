/** What a model said of a window, now or of one like it, weighed: no further than its lines go, no less than the rules say. */
import type { Brief, Finding, Health, SealedWindow, Tokens, Verdict } from '../../model.ts'
import { draftAttack, noteAttack, warnOfAttack } from '../ground/attack.ts'
import { lowerToCeiling } from '../ground/ceiling.ts'
import { type Draft, draftsOfRules } from '../ground/draft.ts'
import { type Author, healthOf, settleFindings, worseHealth } from '../ground/finding.ts'
import { raiseToFloor } from '../ground/floor.ts'
import type { RulesOptions } from '../options.ts'
import { joinNotes, noteDropped } from './notes.ts'

const NO_PAGE = 'no page of prompts/services says what is normal for this service'

interface Said {
  readonly sealed: SealedWindow
  readonly brief: Brief
  readonly rules: RulesOptions
  readonly drafts: readonly Draft[]
  /** Claims that nobody looked at. */
  readonly unseen?: number
  readonly author: Author
  /** What the model calls the window as a whole. */
  readonly claimed: Health
  readonly tokens: Tokens
  readonly pageless?: boolean
  readonly notes: readonly (string | null)[]
}

export function weighedVerdict(said: Said): Verdict {
  const { sealed, brief, author, claimed, tokens, notes, unseen = 0 } = said
  const { window, assessment } = sealed
  const warning = noteAttack(brief, window)
  const drafts = weigh(said, warning)
  const { findings, dropped } = settleFindings({ drafts, brief, assessment, author })
  const health = healthShown(claimed, findings)
  const contradiction = health === claimed ? null : `the model said ${claimed}, its findings say ${health}`
  return {
    ...author,
    window: window.id,
    part: window.part,
    status: 'judged',
    reason: joinNotes([contradiction, warning, ...notes, noteDropped(dropped + unseen)]),
    health,
    analyst: 'openai',
    tokens,
    findings,
  }
}

/** The model's drafts and those of the rules, each under its ceiling; then the model's are raised to what the rules know. */
function weigh(said: Said, warning: string | null): readonly Draft[] {
  const { sealed, brief, pageless = false } = said
  const { assessment } = sealed
  const attack = draftAttack(brief)
  const ofModel = said.drafts.map((draft) => warnOfAttack(lowerToCeiling(draft, assessment), warning))
  const ofRules = [...draftsOfRules(said), ...attack].map((draft) => lowerToCeiling(draft, assessment))
  const trusted = attack.length === 0
  const raised = raiseToFloor({ drafts: ofModel, builtin: ofRules, assessment, brief, trusted })
  return pageless ? raised.map(noteNoPage) : raised
}

function noteNoPage(draft: Draft): Draft {
  return draft.analyst === 'openai' ? { ...draft, reasons: [...draft.reasons, NO_PAGE] } : draft
}

/** A critical window needs a critical finding that a line shows; the claim alone says that something is wrong. */
function healthShown(claimed: Health, findings: readonly Finding[]): Health {
  return worseHealth(healthOf(findings), claimed === 'critical' ? 'degraded' : claimed)
}
