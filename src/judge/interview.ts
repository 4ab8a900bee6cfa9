/** One model and one window: the brief is made to fit what the model can read, and smaller when that was too much. */
import type { Events } from '../events.ts'
import { type Brief, type Clean, NO_TOKENS, type SealedWindow } from '../model.ts'
import { makeBrief } from './brief.ts'
import { createAsker, type Question } from './client/ask.ts'
import { createBreaker } from './client/breaker.ts'
import { createContext } from './client/context.ts'
import { failure, type ModelFailure } from './client/failure.ts'
import { mindOllama } from './client/ollama.ts'
import type { Exchanger } from './client/openai.ts'
import type { Queue } from './client/queue.ts'
import type { Recordings } from './client/recordings.ts'
import type { Reply } from './client/reply.ts'
import { limitAnswer, type ModelRequest, type Prefix, SCHEMA_TEXT } from './client/request.ts'
import type { Patience } from './client/retry.ts'
import type { OpenAIOptions } from './options.ts'
import type { Prompts } from './prompts/folder.ts'
import { renderWindow } from './render.ts'
import { estimateTokens, TOKENS_AROUND_MESSAGE } from './tokens.ts'

export interface Interview {
  readonly brief: Brief
  readonly reply: Reply
  readonly promptVersion: string
  /** What the model was given before the window. */
  readonly instructions: string
  /** No page of its own says what is normal for the service. */
  readonly pageless: boolean
}

export interface Interviewer {
  readonly model: string
  /** The exact body that would be sent now. */
  request(sealed: SealedWindow): ModelRequest
  /** Rejects only when aborted. `deadline` ends all attempts together. */
  ask(sealed: SealedWindow, signals: { abort: AbortSignal; deadline: AbortSignal }): Promise<Interview>
}

interface Posed {
  readonly brief: Brief
  readonly question: Question
  readonly promptVersion: string
  readonly pageless: boolean
  readonly estimated: number
  /** Tokens left for lines; below the least there is no use in asking again. */
  readonly room: number
}

/** Where hardly any room is left the request is made anyway, and the endpoint says whether it is too long. */
const LEAST_ROOM = 512
/** The examples are left out of a prompt that would have less room than this for lines. */
export const CRAMPED_ROOM = 1024
const MOST_TRIES = 4

export function createInterviewer(args: {
  options: OpenAIOptions
  prompts: Prompts
  exchange: Exchanger
  queue: Queue
  events: Events
  patience: Omit<Patience, 'attempts'>
  recordings: Recordings | null
  clean: Clean
  maxLines: number
  now: () => number
}): Interviewer {
  const { options, prompts, events, maxLines } = args
  const asker = createAsker({ ...args, exchange: mindOllama(args.exchange, options) })
  const context = createContext(options.context_tokens)
  const breaker = createBreaker(args.now)

  function pose(sealed: SealedWindow): Posed {
    const { id, service } = sealed.window
    const answerTokens = limitAnswer(options.max_tokens, context.tokens())
    const space = (context.tokens() - answerTokens) / context.density()
    const facts = estimateTokens(renderWindow(sealed, { lines: [], omitted: sealed.window.records }).text)
    const whole = prompts.prefix(service)
    const lean = { ...whole, examples: [] }
    const prefix = space - weigh(whole) - facts < CRAMPED_ROOM ? lean : whole
    const room = Math.floor(space - weigh(prefix) - facts)
    const brief = makeBrief({ sealed, maxLines, maxTokens: Math.max(room, LEAST_ROOM) })
    const text = renderWindow(sealed, brief)
    const estimated = weigh(prefix) + estimateTokens(text.text)
    const expected = context.expects(estimated)
    const question = { window: id, prefix, text, answerTokens, expected }
    const pageless = !prompts.hasPage(service)
    return { brief, question, promptVersion: prompts.version, pageless, estimated, room }
  }

  async function askOnce(posed: Posed, abort: AbortSignal): Promise<Reply> {
    const resting = breaker.enter()
    if (resting !== null) return fail(posed, resting)
    try {
      const reply = await asker.ask(posed.question, { attempts: breaker.attempts(options.attempts), abort })
      breaker.leave(reply.outcome === 'failed' ? reply.failure : null)
      return reply
    } catch (error) {
      breaker.abandon()
      throw error
    }
  }

  function fail({ question }: Posed, failed: ModelFailure): Reply {
    const { reason, detail } = failed
    events.emit('model:failed', { window: question.window, reason, detail, willRetry: false })
    return { outcome: 'failed', failure: failed, problems: [], tokens: NO_TOKENS, promptTokens: null }
  }

  async function untilItFits(sealed: SealedWindow, abort: AbortSignal): Promise<Interview> {
    let posed = pose(sealed)
    for (let tries = 1; ; tries += 1) {
      const { brief, estimated, question, promptVersion, pageless } = posed
      const reply = await askOnce(posed, abort)
      if (reply.outcome === 'answered' && reply.promptTokens) context.counted(reply.promptTokens, estimated)
      const interview = { brief, reply, promptVersion, instructions: question.prefix.system, pageless }
      if (reply.outcome === 'answered' || reply.failure.size === null || tries === MOST_TRIES) return interview
      context.tooLong(reply.failure.size, estimated)
      posed = pose(sealed)
      const tokens = context.tokens()
      if (posed.room < LEAST_ROOM) {
        const { reason, detail } = reply.failure
        const why = `the instructions leave no room for lines in ${tokens} tokens, raise the context of the model: ${detail}`
        return { ...interview, reply: { ...reply, failure: failure(reason, why) } }
      }
      events.emit('model:context', { tokens, reason: `${reply.failure.reason}: ${reply.failure.detail}` })
    }
  }

  return {
    model: options.model,
    request: (sealed) => asker.request(pose(sealed).question),
    async ask(sealed, { abort, deadline }) {
      try {
        return await untilItFits(sealed, AbortSignal.any([abort, deadline]))
      } catch (error) {
        if (abort.aborted || !deadline.aborted) throw error
        const late = failure('deadline', `no answer within ${options.deadline} ms, all attempts together`)
        breaker.leave(late)
        const posed = pose(sealed)
        const { brief, promptVersion, pageless } = posed
        return { brief, reply: fail(posed, late), promptVersion, instructions: '', pageless }
      }
    },
  }
}

/** The schema comes in words too: for an endpoint that does not know it, or when asking once more. */
function weigh({ system, examples }: Prefix): number {
  const shown = examples.reduce((sum, { content }) => sum + estimateTokens(content), 0)
  const around = TOKENS_AROUND_MESSAGE * (examples.length + 2)
  return estimateTokens(system) + estimateTokens(SCHEMA_TEXT) + shown + around
}
