/** How much of a long prompt does an endpoint really read? Its head and its tail hold a word that has to come back. */
import { z } from '../../schema.ts'
import type { SideAnswer, SideQuestion, TrialAsker } from '../client/side-question.ts'

const schema = {
  type: 'object',
  properties: { first_word: { type: 'string' }, last_word: { type: 'string' } },
  required: ['first_word', 'last_word'],
  additionalProperties: false,
}
const words = z.object({ first_word: z.string(), last_word: z.string() })

export interface ContextTrial {
  /** How many tokens the endpoint reads: all that were sent, or fewer. Null where the trial says nothing about it. */
  readonly reads: number | null
  readonly whole: boolean
  readonly tokensPerByte: number | null
  /** Of the long prompt, null where it does not count. */
  readonly tokensPerSecond: number | null
  readonly tried: SideAnswer
}

const FIRST = 'kestrel'
const LAST = 'juniper'
const SHORT_BYTES = 2000
const ANSWER_TOKENS = 512
/** More than this nobody sends about one window; and a large context costs as it is filled. */
const LONGEST = 24_000
/** A prompt that was cut is counted far below what its first bytes were counted. */
const CUT = 0.85
/** Dense enough for most vocabularies, where the endpoint does not count. */
const TOKENS_PER_BYTE = 0.5

export async function tryOutContext(ask: TrialAsker, contextTokens: number): Promise<ContextTrial> {
  const short = await ask(longQuestion(SHORT_BYTES))
  const tokensPerByte = short.promptTokens === null ? null : short.promptTokens / SHORT_BYTES
  const target = Math.min(contextTokens, LONGEST) - ANSWER_TOKENS
  const bytes = Math.floor(target / (tokensPerByte ?? TOKENS_PER_BYTE))
  const tried = await ask(longQuestion(bytes))
  const expected = tokensPerByte === null ? null : bytes * tokensPerByte
  return { ...measure(tried, expected), tokensPerByte, tried }
}

function measure(
  tried: SideAnswer,
  expected: number | null,
): Pick<ContextTrial, 'reads' | 'whole' | 'tokensPerSecond'> {
  const { outcome, promptTokens, seconds } = tried
  const tokensPerSecond = promptTokens === null || seconds === 0 ? null : promptTokens / seconds
  if ('failed' in outcome) {
    const { size } = outcome.failed
    return { reads: size?.limit ?? null, whole: false, tokensPerSecond }
  }
  if (promptTokens !== null && expected !== null) {
    return { reads: promptTokens, whole: promptTokens >= expected * CUT, tokensPerSecond }
  }
  const said = words.safeParse(outcome.answer)
  const isWhole = said.success && said.data.first_word.includes(FIRST) && said.data.last_word.includes(LAST)
  return { reads: null, whole: isWhole, tokensPerSecond }
}

function longQuestion(bytes: number): SideQuestion {
  const lines: string[] = []
  for (let length = 0, nth = 1; length < bytes; nth += 1) {
    const line = `L${nth} | 2026-01-01T00:${pad(Math.floor(nth / 60) % 60)}:${pad(nth % 60)} INFO trial request ${nth * 7919} took ${nth % 97} ms`
    lines.push(line)
    length += line.length + 1
  }
  return {
    system: 'You copy words.',
    user: [
      `The first word is ${FIRST}.`,
      ...lines,
      `The last word is ${LAST}.`,
      'Answer with a JSON object: first_word and last_word, as they were said above.',
    ].join('\n'),
    answer: { name: 'words', schema },
    answerTokens: ANSWER_TOKENS,
  }
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
