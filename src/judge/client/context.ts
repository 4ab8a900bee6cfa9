/** How much a model can read: what the config says, until the endpoint says or shows that it is less. */
import type { PromptSize } from './failure.ts'

export interface Context {
  /** How many tokens prompt and answer may take together. */
  tokens(): number
  /** How many real tokens an estimated one has turned out to be. */
  density(): number
  /** The fewest tokens that a model which has read the whole prompt would count; 0 while nothing is known. */
  expects(estimated: number): number
  counted(promptTokens: number, estimated: number): void
  /** A prompt was too long: the next one has to be smaller. */
  tooLong(size: PromptSize, estimated: number): void
}

/** A vocabulary is never thriftier than this by our estimate; a smaller count leaves out what the server had cached. */
const THRIFTIEST = 0.4
/** The next window may be denser than the ones before. */
const MARGIN = 1.1
/** So many prompts are remembered, and so few are no experience yet. */
const REMEMBERED = 32
const EXPERIENCE = 3
/** Of what was sent, where the endpoint does not say how much is too much. */
const NEXT_TRY = 0.6

export function createContext(configured: number): Context {
  let tokens = configured
  let refused = 0
  let seen: readonly number[] = []

  /** Before anything is known the estimate stands, which is from above. */
  function density(): number {
    const needed = seen.length === 0 ? 1 : Math.max(...seen) * MARGIN
    return Math.max(refused, needed)
  }

  return {
    tokens: () => tokens,
    density,
    expects: (estimated) => (seen.length < EXPERIENCE ? 0 : estimated * Math.min(...seen)),
    counted(promptTokens, estimated) {
      const ratio = promptTokens / estimated
      if (ratio >= THRIFTIEST) seen = [...seen, ratio].slice(-REMEMBERED)
    },
    tooLong({ limit, sent }, estimated) {
      if (limit !== null && limit < tokens) tokens = limit
      else if (sent !== null && sent > estimated * density()) refused = sent / estimated
      else tokens = Math.floor(Math.min(tokens, estimated * density()) * NEXT_TRY)
    },
  }
}
