/** A window goes to the model; a readable answer or one named failure comes back. A bad answer is asked for once more. */
import type { Events } from '../../events.ts'
import type { Clean, Tokens } from '../../model.ts'
import type { OpenAIOptions } from '../options.ts'
import type { WindowText } from '../render.ts'
import type { ModelFailure } from './failure.ts'
import { createManners } from './manner.ts'
import type { Exchange, Exchanger } from './openai.ts'
import type { Queue } from './queue.ts'
import { NOT_RECORDED, type Recordings, recordingKey } from './recordings.ts'
import { type Reply, readReply, repairNote } from './reply.ts'
import { buildRequest, type ModelRequest, type Prefix } from './request.ts'
import { type Patience, persist } from './retry.ts'

export interface Question {
  readonly window: string
  readonly prefix: Prefix
  readonly text: WindowText
  /** How long the answer may be, in tokens. */
  readonly answerTokens: number
  /** How many tokens a model that reads everything would count; 0 when that is not known. */
  readonly expected: number
}

export interface Asker {
  request(question: Question): ModelRequest
  /** Rejects only when aborted. */
  ask(question: Question, limits: { attempts: number; abort: AbortSignal }): Promise<Reply>
}

/** What is different the second time: what was wrong, and more room for an answer that did not fit. */
interface Again {
  readonly note: string
  readonly stretch: number
}

interface Call {
  readonly question: Question
  readonly again: Again
  readonly attempts: number
  readonly abort: AbortSignal
}

const FIRST: Again = { note: '', stretch: 1 }
const ROOMIER = 2
const NONE: Tokens = { prompt: 0, completion: 0 }

export function createAsker(args: {
  options: OpenAIOptions
  exchange: Exchanger
  queue: Queue
  events: Events
  patience: Omit<Patience, 'attempts'>
  recordings: Recordings | null
  clean: Clean
}): Asker {
  const { options, queue, events, recordings } = args
  const manners = createManners(options)
  let countsTokens = true

  function build({ prefix, text, answerTokens }: Question, { note, stretch }: Again): ModelRequest {
    const window = text.text + note
    return buildRequest({ options, manner: manners.current(), prefix, window, answerTokens: stretch * answerTokens })
  }

  /** An endpoint may repeat a key, or a line it was sent, in what it says of a failure. */
  function cleaned<Result extends Exchange | Reply>(result: Result): Result {
    if (result.outcome === 'answered') return result
    return { ...result, failure: { ...result.failure, detail: args.clean(result.failure.detail) } }
  }

  async function exchange(body: ModelRequest, abort: AbortSignal): Promise<Exchange> {
    return cleaned(await args.exchange(body, abort))
  }

  function report(question: Question, { reason, detail }: ModelFailure, willRetry: boolean): void {
    events.emit('model:failed', { window: question.window, reason, detail, willRetry })
  }

  function noteUncounted(): void {
    if (!countsTokens) return
    countsTokens = false
    const reason = 'its answers do not say how many tokens it has read'
    events.emit('model:adapted', { change: 'a prompt that was cut shows in its marker alone', reason })
  }

  /** Too much at one time is mended by asking less at one time, not by giving up a window sooner. */
  function forgive({ reason, detail }: ModelFailure): boolean {
    if (reason !== 'overloaded' && reason !== 'rate_limited') return false
    const concurrency = queue.narrow()
    if (concurrency !== null) events.emit('model:narrowed', { concurrency, reason: `${reason}: ${detail}` })
    return concurrency !== null
  }

  async function send({ question, again, attempts, abort }: Call): Promise<Exchange> {
    let attempt = 0
    for (;;) {
      const manner = manners.current()
      const exchanged = await persist({
        send: () =>
          queue.request(() => {
            abort.throwIfAborted()
            attempt += 1
            events.emit('model:asked', { window: question.window, attempt })
            return exchange(build(question, again), abort)
          }),
        patience: { ...args.patience, attempts },
        abort,
        forgive,
        onFailure: (failed, willRetry) => report(question, failed, willRetry),
      })
      const adapted = exchanged.outcome === 'failed' ? manners.adapt(exchanged.failure, manner) : null
      if (exchanged.outcome === 'answered' || adapted === null) return exchanged
      events.emit('model:adapted', { change: adapted, reason: exchanged.failure.detail })
    }
  }

  async function askOnce(call: Call): Promise<Reply> {
    const { question, again } = call
    const key = recordings === null ? '' : recordingKey(options, [question.prefix, question.text.text])
    const recorded = await recordings?.find(key)
    if (recorded) return readReply({ ...recorded, text: question.text, expected: question.expected })
    const exchanged = recordings?.only ? NOT_RECORDED : await send(call)
    if (exchanged.outcome === 'failed')
      return { outcome: 'failed', failure: exchanged.failure, problems: [], tokens: NONE, promptTokens: null }
    queue.steady()
    const reply = cleaned(readReply({ ...exchanged, text: question.text, expected: question.expected }))
    const willRetry = again === FIRST && repairNote(reply) !== null
    if (reply.promptTokens === null && reply.outcome === 'answered') noteUncounted()
    if (reply.outcome === 'failed') report(question, reply.failure, willRetry)
    else if (repairNote(reply) === null) {
      await recordings?.keep({ key, request: build(question, again), answered: exchanged })
    }
    return reply
  }

  return {
    request: (question) => build(question, FIRST),
    async ask(question, limits) {
      const first = await askOnce({ question, again: FIRST, ...limits })
      const note = repairNote(first)
      if (note === null) return first
      const cut = first.outcome === 'failed' && first.failure.reason === 'output_truncated'
      const second = await askOnce({ question, again: { note, stretch: cut ? ROOMIER : 1 }, ...limits })
      const tokens = {
        prompt: first.tokens.prompt + second.tokens.prompt,
        completion: first.tokens.completion + second.tokens.completion,
      }
      /** An answer of which a part can be read is worth more than one that is no better, or none. */
      const whole = second.outcome === 'answered' && repairNote(second) === null
      return { ...(first.outcome === 'answered' && !whole ? first : second), tokens, promptTokens: first.promptTokens }
    },
  }
}
