/** Before a finding of a model wakes somebody, its lines are looked at once more, alone; a page can only become less. */
import type { Brief, Finding, SealedWindow, Verdict } from '../model.ts'
import { z } from '../schema.ts'
import type { AnswerSchema } from './client/request.ts'
import type { SideAsker } from './client/side-question.ts'
import { draftsOfRules } from './ground/draft.ts'
import { healthOf, worseHealth } from './ground/finding.ts'
import { type Floor, floorsOf } from './ground/floor.ts'
import { findInjection } from './ground/injection.ts'
import { rank } from './ground/rank.ts'
import type { RulesOptions } from './options.ts'
import type { Prompts } from './prompts/folder.ts'
import { renderLine, renderMessage } from './render.ts'

export type SecondLook = (args: {
  sealed: SealedWindow
  brief: Brief
  verdict: Verdict
  abort: AbortSignal
}) => Promise<Verdict>

const looked = z.object({ verdict: z.enum(['confirmed', 'rejected', 'unclear']) })
const ANSWER: AnswerSchema = {
  name: 'second_look',
  schema: {
    type: 'object',
    properties: {
      reasoning: { type: 'string' },
      verdict: { type: 'string', enum: ['confirmed', 'rejected', 'unclear'] },
    },
    required: ['reasoning', 'verdict'],
    additionalProperties: false,
  },
}
const ANSWER_TOKENS = 512
/** The same lines twice are one question; more pages than this at once are no doubt about one of them. */
const MOST_LOOKS = 3

export function createSecondLook(parts: { ask: SideAsker; prompts: Prompts; rules: RulesOptions }): SecondLook {
  const { ask, prompts, rules } = parts
  return async ({ sealed, brief, verdict, abort }) => {
    // Who steers the first look steers the second one as well.
    if (brief.lines.some((line) => findInjection(line.text) !== null)) return verdict
    const builtin = draftsOfRules({ sealed, brief, rules })
    const certain = floorsOf({ builtin, assessment: sealed.assessment }).filter(({ least }) => least === 'critical')
    const doubtful = verdict.findings.filter((finding) => isOpenToDoubt(finding, certain)).slice(0, MOST_LOOKS)
    let { tokens } = verdict
    const seen = new Map<string, Finding>()
    for (const finding of doubtful) {
      const question = pose({
        finding,
        brief,
        instructions: prompts.secondLook ?? '',
        page: prompts.prefix(brief.service).page,
      })
      const answer = await ask({ ...question, answer: ANSWER, answerTokens: ANSWER_TOKENS }, abort)
      tokens = {
        prompt: tokens.prompt + answer.tokens.prompt,
        completion: tokens.completion + answer.tokens.completion,
      }
      seen.set(finding.id, conclude(finding, answer.outcome))
    }
    const findings = verdict.findings
      .map((finding) => seen.get(finding.id) ?? finding)
      .toSorted((a, b) => rank(b.severity) - rank(a.severity))
    return { ...verdict, tokens, findings, health: healthAfter(verdict, findings) }
  }
}

/** What the rules alone would wake somebody for is not put to a vote. */
function isOpenToDoubt(finding: Finding, certain: readonly Floor[]): boolean {
  if (finding.analyst !== 'openai' || finding.severity !== 'critical' || !finding.grounded) return false
  const shown = finding.evidence.map(({ template }) => template)
  return !certain.some(
    ({ type, templates }) => type === finding.type || templates.some((template) => shown.includes(template)),
  )
}

function pose(args: { finding: Finding; brief: Brief; instructions: string; page: string }): {
  system: string
  user: string
} {
  const { finding, brief, instructions, page } = args
  const ids = finding.evidence.map(({ line }) => line)
  const lines = brief.lines.filter(({ id }) => ids.includes(id))
  const start = Math.min(...lines.map(({ first }) => first))
  const { text } = renderMessage({
    key: finding.id,
    facts: [`claim: ${finding.severity} ${finding.type}: ${finding.summary}`],
    lines: lines.map((line) => renderLine(line, { complete: line.count === 1, start })),
    omitted: 0,
    order: 'Do the lines between the fences show the claim? Answer with one JSON object.',
  })
  return { system: `${instructions}\n\n${page}`, user: text }
}

function conclude(finding: Finding, outcome: Awaited<ReturnType<SideAsker>>['outcome']): Finding {
  const said = 'answer' in outcome ? looked.safeParse(outcome.answer) : null
  const verdict = said?.success ? said.data.verdict : 'unclear'
  const add = (reason: string): Finding => ({ ...finding, reasons: [...finding.reasons, reason] })
  if (verdict === 'confirmed') return add('a second look at its lines alone confirmed it')
  if (verdict === 'unclear') return add('a second look at its lines alone did not settle it')
  const lowered = add('lowered from critical to high: a second look at its lines alone did not find it there')
  return { ...lowered, severity: 'high' }
}

function healthAfter(verdict: Verdict, findings: readonly Finding[]): Verdict['health'] {
  return verdict.health === 'critical' ? worseHealth(healthOf(findings), 'degraded') : verdict.health
}
