/** The last word on a window: claims grounded, capped and raised, contradictions resolved upwards, gaps said aloud. */
import type { Brief, Health, SealedWindow, Tokens, Verdict } from '../../model.ts'
import { judgeBuiltin } from '../builtin.ts'
import type { Answer } from '../client/answer.ts'
import type { RulesOptions } from '../options.ts'
import { renderWindow } from '../render.ts'
import { draftAttack, noteAttack, warnOfAttack } from './attack.ts'
import { lowerToCeiling } from './ceiling.ts'
import { type Draft, draftFromBuiltin, draftFromClaim } from './draft.ts'
import { type Author, healthOf, settleFindings, worseHealth } from './finding.ts'
import { raiseToFloor } from './floor.ts'
import { rank } from './rank.ts'

const NOBODY: Author = { model: null, promptVersion: null }
/** A model that runs wild names thousands; past these nobody looks whether their lines are there. */
const MOST_CLAIMS = 100
const NO_PAGE = 'no page of prompts/services says what is normal for this service'
const NOTHING: Tokens = { prompt: 0, completion: 0 }

export function quietVerdict({ window }: SealedWindow): Verdict {
  return {
    ...NOBODY,
    window: window.id,
    part: window.part,
    status: 'quiet',
    reason: null,
    health: 'normal',
    analyst: null,
    tokens: NOTHING,
    findings: [],
  }
}

/** The rules' verdict: by choice (`judged`), because a model could not (`not_analysed`), or because it has to wait (`deferred`). */
export function builtinVerdict(args: {
  sealed: SealedWindow
  brief: Brief
  rules: RulesOptions
  status: 'judged' | 'not_analysed' | 'deferred'
  reason: string | null
  tokens?: Tokens
}): Verdict {
  const { window, assessment } = args.sealed
  const { drafts, health } = draftBuiltin(args)
  const marked = drafts.map((draft) => lowerToCeiling(draft, assessment))
  const { findings, dropped } = settleFindings({ drafts: marked, brief: args.brief, assessment, author: NOBODY })
  return {
    ...NOBODY,
    window: window.id,
    part: window.part,
    status: args.status,
    reason: join([args.reason, noteDropped(dropped), noteAttack(args.brief, window)]),
    /** Nobody has looked at it as was wanted, so it is not called healthy. */
    health: worseHealth(
      worseHealth(health, healthOf(findings)),
      args.status === 'not_analysed' ? 'degraded' : 'normal',
    ),
    analyst: 'builtin',
    tokens: args.tokens ?? NOTHING,
    findings,
  }
}

export function modelVerdict(args: {
  sealed: SealedWindow
  brief: Brief
  rules: RulesOptions
  answer: Answer
  tokens: Tokens
  author: Author
  /** The instructions that the model was given. */
  told: string
  /** Nothing in them says what is normal for the service. */
  pageless: boolean
}): Verdict {
  const { sealed, brief, rules, answer, author, told, pageless } = args
  const window = renderWindow(sealed, brief).text
  const claims = answer.claims.toSorted((a, b) => rank(b.severity) - rank(a.severity))
  const { unreadable, repairs } = answer
  const left = claims.slice(MOST_CLAIMS).length
  return settleDrafts({
    sealed,
    brief,
    rules,
    drafts: claims.slice(0, MOST_CLAIMS).map((claim) => draftFromClaim({ claim, brief, told, window })),
    author,
    claimed: answer.health,
    tokens: args.tokens,
    pageless,
    notes: [
      repairs.length === 0 ? null : `the answer had to be mended: ${repairs.join(', ')}`,
      unreadable.length === 0 ? null : `${unreadable.length} anomalies could not be read: ${unreadable.join('; ')}`,
    ],
    left,
  })
}

/** What a model said of a window, now or of one like it: capped, and raised to what the rules say at least. */
export function settleDrafts(args: {
  sealed: SealedWindow
  brief: Brief
  rules: RulesOptions
  drafts: readonly Draft[]
  author: Author
  /** What the model calls the window as a whole. */
  claimed: Health
  tokens: Tokens
  notes: readonly (string | null)[]
  pageless?: boolean
  /** Claims that nobody looked at. */
  left?: number
}): Verdict {
  const { sealed, brief, author, claimed, notes, pageless = false, left = 0 } = args
  const { assessment } = sealed
  const attack = draftAttack(brief)
  const warning = noteAttack(brief, sealed.window)
  const drafts = args.drafts.map((draft) => warnOfAttack(lowerToCeiling(draft, assessment), warning))
  const rules = [...draftBuiltin(args).drafts, ...attack].map((draft) => lowerToCeiling(draft, assessment))
  const raised = raiseToFloor({ drafts, builtin: rules, assessment, brief, trusted: attack.length === 0 })
  const noted = raised.map((draft) =>
    pageless && draft.analyst === 'openai' ? { ...draft, reasons: [...draft.reasons, NO_PAGE] } : draft,
  )
  const { findings, dropped } = settleFindings({ drafts: noted, brief, assessment, author })
  /** A critical window needs a critical finding that a line shows; the claim alone says that something is wrong. */
  const health = worseHealth(healthOf(findings), claimed === 'critical' ? 'degraded' : claimed)
  return {
    ...author,
    window: sealed.window.id,
    part: sealed.window.part,
    status: 'judged',
    reason: join([
      health === claimed ? null : `the model said ${claimed}, its findings say ${health}`,
      warning,
      ...notes,
      noteDropped(dropped + left),
    ]),
    health,
    analyst: 'openai',
    tokens: args.tokens,
    findings,
  }
}

function draftBuiltin({ sealed, brief, rules }: { sealed: SealedWindow; brief: Brief; rules: RulesOptions }) {
  const { findings, health } = judgeBuiltin({ ...sealed, brief, rules })
  return { health, drafts: findings.map((finding): Draft => draftFromBuiltin(finding, brief)) }
}

function noteDropped(dropped: number): string | null {
  return dropped === 0 ? null : `${dropped} more findings, none of them worse, are left out`
}

function join(notes: readonly (string | null)[]): string | null {
  return (
    notes
      .filter((note) => note !== null)
      .join('; ')
      .slice(0, 1000) || null
  )
}
