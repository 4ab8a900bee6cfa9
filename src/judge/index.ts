/** The analyst's room: a sealed window goes in, a verdict comes out, and nothing a model says is believed unseen. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { Environment } from '../find-secret.ts'
import type { SealedWindow, Tokens, Verdict } from '../model.ts'
import type { Secret } from '../secret.ts'
import { readApiKey } from './api-key.ts'
import { makeBrief } from './brief.ts'
import { whyAskNext } from './chain.ts'
import { createInterviewer, type Interview, type Interviewer } from './interview.ts'
import type { Exchanger } from './openai.ts'
import { type AnalystOptions, DEFAULT_OPENAI_OPTIONS, modelsOf, type OpenAIOptions } from './options.ts'
import type { Prompts } from './prompts.ts'
import { createQueue } from './queue.ts'
import type { Recordings } from './recordings.ts'
import type { ModelRequest } from './request.ts'
import { builtinVerdict, modelVerdict, quietVerdict } from './verdict.ts'

export type { Exchanger } from './openai.ts'
export { findOutage } from './outage.ts'
export { openRecordings, type Recordings } from './recordings.ts'
export type { ModelRequest } from './request.ts'

export interface Judge {
  /** The exact body that a model is or would be sent. */
  request(sealed: SealedWindow): ModelRequest
  /** Rejects only when aborted; a model that fails makes a verdict that says so. */
  verdict(sealed: SealedWindow, abort: AbortSignal): Promise<Verdict>
  readonly concurrency: number
}

export function createJudge(args: {
  analyst: AnalystOptions
  prompts: Prompts
  events: Events
  /** Where the variable that holds the API key is looked up. */
  environment: Environment
  maxLines?: number
  /** Who answers instead of the endpoint. */
  exchange?: Exchanger
  /** Where answers are looked for before anyone is asked, and kept. */
  recordings?: Recordings | null
  sleep?: (milliseconds: number, abort: AbortSignal) => Promise<void>
  random?: () => number
  now?: () => number
}): Judge {
  const { analyst, prompts, events, maxLines = 200, recordings = null, now = Date.now } = args
  const options = analyst.kind === 'openai' ? analyst : DEFAULT_OPENAI_OPTIONS
  const exchange = args.exchange ?? connectWhenAsked({ options, apiKey: readApiKey(options, args.environment), now })
  const patience = {
    sleep: args.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal })),
    random: args.random ?? Math.random,
  }
  const queue = createQueue(options.concurrency)
  const parts = { prompts, exchange, queue, events, patience, recordings, maxLines, now }
  const [first, ...others] = modelsOf(options).map((model) =>
    createInterviewer({ ...parts, options: { ...options, model } }),
  ) as [Interviewer, ...Interviewer[]]

  async function askModels(sealed: SealedWindow, abort: AbortSignal): Promise<Verdict> {
    const signals = { abort, deadline: AbortSignal.timeout(options.deadline) }
    let asked = first
    let interview = await asked.ask(sealed, signals)
    let verdict = concludeInterview({ sealed, model: asked.model, interview })
    for (const next of others) {
      const why = whyAskNext({ reply: interview.reply, verdict })
      if (why === null) break
      const later = await next.ask(sealed, signals)
      const tokens = sum(verdict.tokens, later.reply.tokens)
      if (later.reply.outcome === 'failed' && interview.reply.outcome === 'answered') {
        return note(
          { ...verdict, tokens },
          `${asked.model} ${why}, and ${next.model} failed (${later.reply.failure.reason})`,
        )
      }
      const told = `${asked.model} ${why}, so ${next.model} was asked`
      verdict = note({ ...concludeInterview({ sealed, model: next.model, interview: later }), tokens }, told)
      asked = next
      interview = later
    }
    return verdict
  }

  return {
    concurrency: options.concurrency,
    request: (sealed) => first.request(sealed),
    async verdict(sealed, abort) {
      const { decision, reason } = sealed.assessment
      if (decision === 'skip') return quietVerdict(sealed)
      if (decision !== 'defer' && analyst.kind === 'openai') {
        return queue.window(() => {
          abort.throwIfAborted()
          return askModels(sealed, abort)
        })
      }
      const brief = makeBrief({ sealed, maxLines, maxTokens: Number.POSITIVE_INFINITY })
      return decision === 'defer'
        ? builtinVerdict({ sealed, brief, status: 'deferred', reason })
        : builtinVerdict({ sealed, brief, status: 'judged', reason: null })
    },
  }
}

function concludeInterview(args: { sealed: SealedWindow; model: string; interview: Interview }): Verdict {
  const { sealed, model } = args
  const { brief, reply, promptVersion, told } = args.interview
  const { tokens } = reply
  if (reply.outcome === 'answered') {
    return modelVerdict({ sealed, brief, answer: reply.answer, tokens, author: { model, promptVersion }, told })
  }
  const reason = `${reply.failure.reason}: ${reply.failure.detail}`
  return builtinVerdict({ sealed, brief, status: 'not_analysed', reason, tokens })
}

function note(verdict: Verdict, sentence: string): Verdict {
  return { ...verdict, reason: verdict.reason === null ? sentence : `${verdict.reason}; ${sentence}` }
}

function sum(a: Tokens, b: Tokens): Tokens {
  return { prompt: a.prompt + b.prompt, completion: a.completion + b.completion }
}

/** The client takes longer to load than most commands take to run, and most windows never need it. */
function connectWhenAsked(args: { options: OpenAIOptions; apiKey: Secret | null; now: () => number }): Exchanger {
  let connected: Promise<Exchanger> | null = null
  return async (request, abort) => {
    connected ??= import('./openai.ts').then(({ createExchanger }) => createExchanger(args))
    return (await connected)(request, abort)
  }
}
