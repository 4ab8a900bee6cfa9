/** From drafts to findings: each said once, the worst first, with an id that is the same in every replay. */
import { createHash } from 'node:crypto'
import {
  type Assessment,
  type Brief,
  type Evidence,
  type Finding,
  HEALTHS,
  type Health,
  type Signal,
} from '../../model.ts'
import { freshFatals } from '../fresh.ts'
import { type Draft, signalsOf } from './draft.ts'
import { rank } from './rank.ts'

const MOST_FINDINGS = 20
const MOST_SENTENCES = 5

export interface Author {
  readonly model: string | null
  readonly promptVersion: string | null
}

/** Rules have no name and no prompts. */
export const NOBODY: Author = { model: null, promptVersion: null }

export function settleFindings(args: {
  drafts: readonly Draft[]
  brief: Brief
  assessment: Assessment
  author: Author
}): { readonly findings: readonly Finding[]; readonly dropped: number } {
  const all = args.drafts.map((draft) => settle(draft, args)).toSorted(worstFirst)
  const distinct = [...Map.groupBy(all, ({ id }) => id).values()].map(unite)
  return { findings: distinct.slice(0, MOST_FINDINGS), dropped: Math.max(0, distinct.length - MOST_FINDINGS) }
}

/** The window is at least as ill as its worst finding that can be shown. */
export function healthOf(findings: readonly Finding[]): Health {
  const worst = findings.filter((finding) => finding.grounded).toSorted(worstFirst)[0]?.severity
  if (worst === 'critical') return 'critical'
  return worst === undefined || worst === 'low' ? 'normal' : 'degraded'
}

export function worseHealth(a: Health, b: Health): Health {
  return HEALTHS.indexOf(a) >= HEALTHS.indexOf(b) ? a : b
}

function settle(draft: Draft, args: { brief: Brief; assessment: Assessment; author: Author }): Finding {
  const { brief, assessment, author } = args
  const byModel = draft.analyst === 'openai'
  const signals = signalsOf(draft, assessment)
  const sentences = signals.slice(0, MOST_SENTENCES).map((signal) => signal.sentence)
  const first = Math.min(...draft.evidence.map(({ time }) => time))
  return {
    id: identify(draft, brief),
    window: brief.window,
    service: brief.service,
    // Of a window that nothing came in the last line before it is shown: that is not when it was found.
    time: Number.isFinite(first) ? Math.max(first, brief.start) : brief.start,
    severity: draft.severity,
    type: draft.type,
    summary: draft.summary,
    evidence: evidenceOf(draft),
    recommendedAction: draft.recommendedAction,
    analyst: draft.analyst,
    model: byModel ? author.model : null,
    promptVersion: byModel ? author.promptVersion : null,
    grounded: draft.evidence.length > 0,
    score: assessment.score,
    ...(draft.ruledAs !== undefined && draft.ruledAs !== draft.type && { ruledAs: [draft.ruledAs] }),
    ...withFresh(draft, args),
    ...(everyTelling(signals, 'isLast') && { isLast: true }),
    ...(everyTelling(signals, 'isLastWord') && { isLastWord: true }),
    reasons: [...new Set([...sentences, ...draft.reasons])],
  }
}

/** The same said several times, the worst first: it goes wherever one of them would. */
function unite(said: readonly Finding[]): Finding {
  const ruledAs = [...new Set(said.flatMap((finding) => finding.ruledAs ?? []))]
  return { ...said[0]!, ...(ruledAs.length > 0 && { ruledAs }) }
}

function withFresh({ evidence }: Draft, args: { brief: Brief; assessment: Assessment }): Pick<Finding, 'fresh'> {
  const fatal = freshFatals(args.assessment.signals, args.brief)
  const fresh = [...new Set(evidence.map(({ template }) => template))].filter((template) => fatal.has(template))
  return fresh.length === 0 ? {} : { fresh }
}

function everyTelling(signals: readonly Signal[], says: 'isLast' | 'isLastWord'): boolean {
  const telling = signals.filter(({ severity, floor }) => severity !== 'low' || floor !== null)
  return telling.length > 0 && telling.every((signal) => signal[says] === true)
}

/** How often a kind of line came is said once, with the first line of its kind. */
function evidenceOf({ evidence }: Draft): Evidence[] {
  const counted = new Set<string>()
  return evidence.map(({ id, time, level, text, count, template }) => {
    const first = !counted.has(template)
    counted.add(template)
    return { line: id, time, level, text, count: first ? count : 1, template }
  })
}

function identify({ type, evidence }: Draft, { window, part }: Brief): string {
  const key = [window, part ?? '', type, ...evidence.map((line) => line.id).sort()].join('\n')
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

function worstFirst(a: Finding, b: Finding): number {
  return rank(b.severity) - rank(a.severity) || Number(b.grounded) - Number(a.grounded) || a.time - b.time
}
