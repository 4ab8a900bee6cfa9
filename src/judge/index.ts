/**
 * The analyst's room: a sealed window goes in, a verdict comes out, and nothing a model says is believed unseen.
 *
 *   prompts/    the text that people edit
 *   client/     the way to a model: one answer, or one named failure
 *   ground/     what of an answer is true, and what in the lines was written to steer it
 *   verdict/    the last word on a window, by how it came about
 *   said/       what lines say, for the rules that judge without a model
 *   trial/      an endpoint tried out before it is relied on
 */
import { setTimeout as wait } from 'node:timers/promises'
import { UsageError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Environment } from '../find-secret.ts'
import type { Clean, SealedWindow, Verdict } from '../model.ts'
import { makeBrief } from './brief.ts'
import { readApiKey } from './client/api-key.ts'
import { connectWhenAsked } from './client/connect.ts'
import { createManners } from './client/manner.ts'
import type { Exchanger } from './client/openai.ts'
import { createQueue } from './client/queue.ts'
import type { Recordings } from './client/recordings.ts'
import type { ModelRequest } from './client/request.ts'
import { createSideAsker } from './client/side-question.ts'
import { createInterviewer } from './interview.ts'
import { type AnalystOptions, DEFAULT_OPENAI_OPTIONS, modelsOf, type RulesOptions } from './options.ts'
import { createPanel } from './panel.ts'
import type { Prompts } from './prompts/folder.ts'
import { createSecondLook, type SecondLook } from './second-look.ts'
import { builtinVerdict } from './verdict/builtin.ts'
import { carriedVerdict, isWordOfModel } from './verdict/carried.ts'
import { quietVerdict } from './verdict/quiet.ts'

export { createAside } from './aside.ts'
export { FAILURE_REASONS } from './client/failure.ts'
export type { Exchanger } from './client/openai.ts'
export { openRecordings, type Recordings } from './client/recordings.ts'
export type { AnswerSchema, ModelRequest } from './client/request.ts'
export type { SideAnswer, SideQuestion } from './client/side-question.ts'
export { findInjection } from './ground/injection.ts'
export { findOutage, isAnswered } from './outage.ts'
export { withSuspect } from './suspect.ts'

export interface Judge {
  /** The exact body that a model is or would be sent. */
  request(sealed: SealedWindow): ModelRequest
  /** Rejects only when aborted; a model that fails makes a verdict that says so. */
  verdict(sealed: SealedWindow, abort: AbortSignal): Promise<Verdict>
  /** An earlier verdict on what has not changed since, which `reason` says; null where that is not what this analyst would say today. */
  carry(args: { sealed: SealedWindow; last: Verdict; reason: string }): Verdict | null
  readonly concurrency: number
  /** Each question has a price; the built-in rules have none. */
  readonly asksModel: boolean
}

export function createJudge(args: {
  analyst: AnalystOptions
  /** How the built-in rules judge: in place of a model, and beside one. */
  rules: RulesOptions
  prompts: Prompts
  events: Events
  /** Where the variable that holds the API key is looked up. */
  environment: Environment
  maxLines?: number
  /** Who answers instead of the endpoint. */
  exchange?: Exchanger
  /** Where answers are looked for before anyone is asked, and kept. */
  recordings?: Recordings | null
  /** What an endpoint says when it fails is shown to people, too. */
  clean?: Clean
  sleep?: (milliseconds: number, abort: AbortSignal) => Promise<void>
  random?: () => number
  now?: () => number
}): Judge {
  const { analyst, rules, prompts, events, maxLines = 200, recordings = null, now = Date.now } = args
  const { clean = (text) => text } = args
  const options = analyst.kind === 'openai' ? analyst : DEFAULT_OPENAI_OPTIONS
  const exchange = args.exchange ?? connectWhenAsked({ options, apiKey: readApiKey(options, args.environment), now })
  const patience = {
    sleep: args.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal })),
    random: args.random ?? Math.random,
  }
  const queue = createQueue(options.concurrency)
  const parts = { prompts, exchange, queue, events, patience, recordings, clean, maxLines, now }
  const interview = (model: string) => createInterviewer({ ...parts, options: { ...options, model } })
  const [first, ...others] = modelsOf(options)
  const interviewers = [interview(first), ...others.map(interview)] as const
  const lookAgain = options.second_look ? createLook() : null
  const panel = createPanel({ interviewers: [...interviewers], lookAgain, rules, deadline: options.deadline })

  /** By the model that is asked last, which is the one trusted most. */
  function createLook(): SecondLook {
    if (prompts.secondLook === null) {
      throw new UsageError([`analyst.second_look: expected the page verify.md in ${prompts.folder}`])
    }
    const judging = { ...options, model: modelsOf(options).at(-1)! }
    const ask = createSideAsker({ options: judging, exchange, manners: createManners(judging), now, recordings })
    return createSecondLook({ ask: (question, abort) => queue.request(() => ask(question, abort)), prompts, rules })
  }

  return {
    concurrency: options.concurrency,
    asksModel: analyst.kind === 'openai',
    request: (sealed) => interviewers[0].request(sealed),
    carry({ sealed, last, reason }) {
      const isOwn = modelsOf(options).some((model) => model === last.model) && last.promptVersion === prompts.version
      if (analyst.kind !== 'openai' || !isOwn || !isWordOfModel(last)) return null
      const brief = makeBrief({ sealed, maxLines, maxTokens: Number.POSITIVE_INFINITY })
      return carriedVerdict({ sealed, brief, rules, last, reason })
    },
    async verdict(sealed, abort) {
      const { decision, reason } = sealed.assessment
      // A window that nothing came in has nothing to be read by anyone: what is told of it the first stage has found.
      const isEmpty = sealed.window.records === 0
      if (decision === 'skip' && !isEmpty) return quietVerdict(sealed)
      if (decision !== 'defer' && !isEmpty && analyst.kind === 'openai') {
        return queue.window(() => {
          abort.throwIfAborted()
          return panel.judge(sealed, abort)
        })
      }
      const brief = makeBrief({ sealed, maxLines, maxTokens: Number.POSITIVE_INFINITY })
      return decision === 'defer'
        ? builtinVerdict({ sealed, brief, rules, status: 'deferred', reason })
        : builtinVerdict({ sealed, brief, rules, status: 'judged', reason: null })
    },
  }
}
