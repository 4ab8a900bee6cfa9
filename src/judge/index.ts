/** The analyst's room: a sealed window goes in, a verdict comes out, and nothing a model says is believed unseen. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { Brief, SealedWindow, Verdict } from '../model.ts'
import type { Secret } from '../secret.ts'
import { createAsker, type Question } from './ask.ts'
import { makeBrief } from './brief.ts'
import { createExchanger } from './openai.ts'
import { type AnalystOptions, DEFAULT_OPENAI_OPTIONS } from './options.ts'
import type { Prompts } from './prompts.ts'
import { createQueue } from './queue.ts'
import { renderWindow } from './render.ts'
import { answerTokens, type ModelRequest } from './request.ts'
import { estimateTokens } from './tokens.ts'
import { builtinVerdict, modelVerdict, quietVerdict } from './verdict.ts'

export type { ModelRequest } from './request.ts'

export interface Judge {
  /** The exact body that a model is or would be sent. */
  request(sealed: SealedWindow): ModelRequest
  /** Rejects only when aborted; a model that fails makes a verdict that says so. */
  verdict(sealed: SealedWindow, abort: AbortSignal): Promise<Verdict>
  readonly concurrency: number
}

/** Heading, facts and signals of a window, and the words around its lines. */
const TOKENS_AROUND_LINES = 400
const FEWEST_TOKENS_FOR_LINES = 512

export function createJudge(args: {
  analyst: AnalystOptions
  apiKey: Secret | null
  prompts: Prompts
  events: Events
  maxLines?: number
  sleep?: (milliseconds: number, abort: AbortSignal) => Promise<void>
  random?: () => number
  now?: () => number
}): Judge {
  const { analyst, prompts, events, maxLines = 200 } = args
  const options = analyst.kind === 'openai' ? analyst : DEFAULT_OPENAI_OPTIONS
  const asker = createAsker({
    options,
    exchange: createExchanger({ options, apiKey: args.apiKey, now: args.now ?? Date.now }),
    events,
    patience: {
      sleep: args.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal })),
      random: args.random ?? Math.random,
    },
  })
  const queue = createQueue(options.concurrency)

  function roomForLines(service: string): number {
    const { system, examples } = prompts.prefix(service)
    const prefix = [system, ...examples.map((message) => message.content)].join('\n')
    const room = options.context_tokens - answerTokens(options) - estimateTokens(prefix, 'prose') - TOKENS_AROUND_LINES
    return Math.max(room, FEWEST_TOKENS_FOR_LINES)
  }

  function pose(sealed: SealedWindow): { brief: Brief; question: Question } {
    const { service, id } = sealed.window
    const brief = makeBrief({ sealed, maxLines, maxTokens: roomForLines(service) })
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
