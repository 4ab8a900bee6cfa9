/** A window goes to the model; a readable answer or one named failure comes back. A bad answer is asked for once more. */
import type { Events } from '../events.ts'
import type { Tokens } from '../model.ts'
import { failure, isOutage, type ModelFailure } from './failure.ts'
import { createLadder } from './ladder.ts'
import type { Exchange, Exchanger } from './openai.ts'
import type { OpenAIOptions } from './options.ts'
import type { WindowText } from './render.ts'
import { type Reply, readReply, repairNote } from './reply.ts'
import { buildRequest, type ModelRequest, type Prefix } from './request.ts'
import { type Patience, persist } from './retry.ts'

export interface Question {
  readonly window: string
  readonly prefix: Prefix
  readonly text: WindowText
}

export interface Asker {
  request(question: Question): ModelRequest
  /** Rejects only when aborted. */
  ask(question: Question, abort: AbortSignal): Promise<Reply>
}

/** What is different the second time: what was wrong, and more room for an answer that did not fit. */
interface Again {
  readonly note: string
  readonly stretch: number
}

const FIRST: Again = { note: '', stretch: 1 }
const ROOMIER = 2
const NONE: Tokens = { prompt: 0, completion: 0 }

export function createAsker(args: {
  options: OpenAIOptions
  exchange: Exchanger
  events: Events
  patience: Omit<Patience, 'attempts'>
}): Asker {
  const { options, exchange, events } = args
  const ladder = createLadder(options.response_format)
  /** While the endpoint is away each window makes one attempt, so that a long queue is not held up by waiting. */
  let away = false

  function build({ prefix, text }: Question, { note, stretch }: Again): ModelRequest {
    return buildRequest({ options, mode: ladder.mode(), prefix, window: text.text + note, stretch })
  }

  function report(question: Question, { reason, detail }: ModelFailure, willRetry: boolean): void {
    events.emit('model:failed', { window: question.window, reason, detail, willRetry })
  }

  async function send(question: Question, again: Again, abort: AbortSignal): Promise<Exchange> {
    let attempt = 0
    for (;;) {
      const mode = ladder.mode()
      const exchanged = await persist({
        send: () => {
          attempt += 1
          events.emit('model:asked', { window: question.window, attempt })
          return exchange(build(question, again), abort)
        },
        patience: { ...args.patience, attempts: away ? 1 : options.attempts },
        abort,
        onFailure: (failed, willRetry) => report(question, failed, willRetry),
      })
      const refused = exchanged.outcome === 'failed' && exchanged.failure.reason === 'format_refused'
      if (!refused || !ladder.stepDown(mode)) return exchanged
      events.emit('model:mode', { mode: ladder.mode(), reason: `${mode} was refused: ${exchanged.failure.detail}` })
    }
  }

  async function askOnce(args: {
    question: Question
    again: Again
    last: boolean
    abort: AbortSignal
  }): Promise<Reply> {
    const { question, again, last, abort } = args
    const exchanged = await send(question, again, abort)
    if (exchanged.outcome === 'failed')
      return { outcome: 'failed', failure: exchanged.failure, problems: [], tokens: NONE }
    const reply = readReply({ ...exchanged, text: question.text })
    if (reply.outcome === 'failed') report(question, reply.failure, !last && repairNote(reply) !== null)
    return reply
  }

  async function converse(question: Question, abort: AbortSignal): Promise<Reply> {
    const first = await askOnce({ question, again: FIRST, last: false, abort })
    const note = repairNote(first)
    if (note === null) return first
    const cut = first.outcome === 'failed' && first.failure.reason === 'output_truncated'
    const second = await askOnce({ question, again: { note, stretch: cut ? ROOMIER : 1 }, last: true, abort })
    const tokens = {
      prompt: first.tokens.prompt + second.tokens.prompt,
      completion: first.tokens.completion + second.tokens.completion,
    }
    /** An answer of which a part can be read is worth more than one that is no better, or none. */
    const whole = second.outcome === 'answered' && repairNote(second) === null
    return { ...(first.outcome === 'answered' && !whole ? first : second), tokens }
  }

  return {
    request: (question) => build(question, FIRST),
    async ask(question, abort) {
      const deadline = AbortSignal.timeout(options.deadline)
      try {
        const reply = await converse(question, AbortSignal.any([abort, deadline]))
        away = reply.outcome === 'failed' && isOutage(reply.failure.reason)
        return reply
      } catch (error) {
        if (abort.aborted || !deadline.aborted) throw error
        away = true
        const late = failure('deadline', `no answer within ${options.deadline} ms, all attempts together`)
        report(question, late, false)
        return { outcome: 'failed', failure: late, problems: [], tokens: NONE }
      }
    },
  }
}
