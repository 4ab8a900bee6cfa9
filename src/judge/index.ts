/** The analyst's room: a sealed window goes in, a verdict comes out, and nothing a model says is believed unseen. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { Environment } from '../find-secret.ts'
import type { Brief, SealedWindow, Verdict } from '../model.ts'
import type { Secret } from '../secret.ts'
import { readApiKey } from './api-key.ts'
import { createAsker, type Question } from './ask.ts'
import { makeBrief } from './brief.ts'
import type { Exchanger } from './openai.ts'
import { type AnalystOptions, DEFAULT_OPENAI_OPTIONS, type OpenAIOptions } from './options.ts'
import type { Prompts } from './prompts.ts'
import { createQueue } from './queue.ts'
import { renderWindow } from './render.ts'
import { answerTokens, type ModelRequest, SCHEMA_TEXT } from './request.ts'
import { estimateTokens } from './tokens.ts'
import { builtinVerdict, modelVerdict, quietVerdict } from './verdict.ts'

export { findOutage } from './outage.ts'
export type { ModelRequest } from './request.ts'

export interface Judge {
  /** The exact body that a model is or would be sent. */
  request(sealed: SealedWindow): ModelRequest
  /** Rejects only when aborted; a model that fails makes a verdict that says so. */
  verdict(sealed: SealedWindow, abort: AbortSignal): Promise<Verdict>
  readonly concurrency: number
}

/** Where hardly any room is left the request is made anyway, and the endpoint says whether it is too long. */
const FEWEST_TOKENS_FOR_LINES = 512

export function createJudge(args: {
  analyst: AnalystOptions
  prompts: Prompts
  events: Events
  /** Where the variable that holds the API key is looked up. */
  environment: Environment
  maxLines?: number
  sleep?: (milliseconds: number, abort: AbortSignal) => Promise<void>
  random?: () => number
  now?: () => number
}): Judge {
  const { analyst, prompts, events, maxLines = 200 } = args
  const options = analyst.kind === 'openai' ? analyst : DEFAULT_OPENAI_OPTIONS
  const asker = createAsker({
    options,
    exchange: connectWhenAsked({ options, apiKey: readApiKey(options, args.environment), now: args.now ?? Date.now }),
    events,
    patience: {
      sleep: args.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal })),
      random: args.random ?? Math.random,
    },
  })
  const queue = createQueue(options.concurrency)

  /** The schema comes in words too: for an endpoint that does not know it, or when asking once more. */
  function roomForLines(sealed: SealedWindow): number {
    const { system, examples } = prompts.prefix(sealed.window.service)
    const prose = [system, ...examples.map((message) => message.content), SCHEMA_TEXT].join('\n')
    const facts = renderWindow(sealed, { lines: [], omitted: sealed.window.records }).text
    const taken = estimateTokens(prose, 'prose') + estimateTokens(facts, 'lines') + answerTokens(options)
    return Math.max(options.context_tokens - taken, FEWEST_TOKENS_FOR_LINES)
  }

  function pose(sealed: SealedWindow): { brief: Brief; question: Question } {
    const { service, id } = sealed.window
    const brief = makeBrief({ sealed, maxLines, maxTokens: roomForLines(sealed) })
    return { brief, question: { window: id, prefix: prompts.prefix(service), text: renderWindow(sealed, brief) } }
  }

  async function askModel(sealed: SealedWindow, abort: AbortSignal): Promise<Verdict> {
    const { brief, question } = pose(sealed)
    const reply = await asker.ask(question, abort)
    const { tokens } = reply
    if (reply.outcome === 'answered') {
      const author = { model: options.model, promptVersion: prompts.version }
      return modelVerdict({ sealed, brief, answer: reply.answer, tokens, author })
    }
    const reason = `${reply.failure.reason}: ${reply.failure.detail}`
    return builtinVerdict({ sealed, brief, status: 'not_analysed', reason, tokens })
  }

  return {
    concurrency: options.concurrency,
    request: (sealed) => asker.request(pose(sealed).question),
    async verdict(sealed, abort) {
      const { decision, reason } = sealed.assessment
      if (decision === 'skip') return quietVerdict(sealed)
      if (decision !== 'defer' && analyst.kind === 'openai') {
        return queue(() => {
          abort.throwIfAborted()
          return askModel(sealed, abort)
        })
      }
      const brief = makeBrief({ sealed, maxLines, maxTokens: Number.POSITIVE_INFINITY })
      return decision === 'defer'
        ? builtinVerdict({ sealed, brief, status: 'deferred', reason })
        : builtinVerdict({ sealed, brief, status: 'judged', reason: null })
    },
  }
}

/** The client takes longer to load than most commands take to run, and most windows never need it. */
function connectWhenAsked(args: { options: OpenAIOptions; apiKey: Secret | null; now: () => number }): Exchanger {
  let connected: Promise<Exchanger> | null = null
  return async (request, abort) => {
    connected ??= import('./openai.ts').then(({ createExchanger }) => createExchanger(args))
    return (await connected)(request, abort)
  }
}
