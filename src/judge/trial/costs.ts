/** What a whole window takes of an endpoint, by what the trials have shown: tokens, seconds, and how many lines fit. */
import { limitAnswer } from '../client/request.ts'
import { CRAMPED_ROOM } from '../interview.ts'
import type { OpenAIOptions } from '../options.ts'
import type { ContextTrial } from './context.ts'
import type { SchemaTrial } from './schema.ts'

/** Of what stands before every window, in bytes. */
export interface PrefixSize {
  readonly instructions: number
  readonly examples: number
}

export interface WindowCosts {
  /** Of a whole window, in tokens. */
  readonly prompt: number
  /** Null where the endpoint does not count. */
  readonly seconds: number | null
  /** The context that holds a whole window and its answer. */
  readonly enough: number
  linesIn(contextTokens: number): number
}

export const LINES_OF_A_WINDOW = 200
/** A line as most logs write it, with the id that it gets. */
const BYTES_OF_A_LINE = 120
const ANSWER_OF_A_WINDOW = 300
/** Instructions are prose, which takes fewer tokens for its length than lines do. */
const PROSE = 0.6
/** Sizes of context that people set. */
const STEP = 4096

export function reckonWindow(args: {
  context: ContextTrial
  schema: SchemaTrial
  options: OpenAIOptions
  prefix: PrefixSize
}): WindowCosts {
  const { context, schema, options, prefix } = args
  const perByte = context.tokensPerByte ?? 0.5
  const instructions = prefix.instructions * perByte * PROSE
  const examples = prefix.examples * perByte
  const perLine = BYTES_OF_A_LINE * perByte
  const prompt = Math.round(instructions + examples + LINES_OF_A_WINDOW * perLine)
  const generation = schema.tried.tokens.completion / schema.tried.seconds
  const reading = context.tokensPerSecond
  return {
    prompt,
    seconds: reading !== null && generation > 0 ? Math.ceil(prompt / reading + ANSWER_OF_A_WINDOW / generation) : null,
    enough: Math.ceil((prompt + options.max_tokens) / STEP) * STEP,
    linesIn(contextTokens) {
      const lean = contextTokens - limitAnswer(options.max_tokens, contextTokens) - instructions
      const room = lean - examples < CRAMPED_ROOM ? lean : lean - examples
      return Math.max(0, Math.floor(room / perLine))
    },
  }
}
