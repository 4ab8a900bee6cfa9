/** Whether a message says that something is in a bad state, by a word at which another one stood all the time: `db=down`, once `db=ok`. */
import { remembering } from '../remembering.ts'
import { WILDCARD } from '../template.ts'
import { byWords } from './joined.ts'

const BAD =
  /^(?:down|unavailable|unhealthy|fail(?:s|ed|ing|ure)?|lost|offline|dead|died|stopped|halted|(?:un|not[ _-]?)(?:reachable|ready|connected|available|responding|synced|ok)|nok|ko|disconnected|degraded|broken|critical|faulty|faulted|crashed|expired|missing|out of sync)$/
const WELL =
  /(?:^|[^a-z])(?:health(?:y)?|ready|running|alive|live|up|ok|connected|connection|available|reachable|online|success(?:ful)?|succeeded|passed|valid|active|sync(?:ed)?|working|responding|mounted|established|writable|optimal)$/
const ILL =
  /(?:^|[^a-z])(?:down|degraded|unhealthy|fail(?:ed|ing|ure)?|stale|expired|lost|offline|dead|read ?only|broken|unavailable|unreachable|stopped|corrupt(?:ed)?)$/
/** What is well while it is closed. */
const BREAKER = /\b(?:circuit|breaker)/i

interface Word {
  /** What the word is the value of; the word before it, where it holds no key. */
  readonly key: string
  readonly value: string
}

/** Also of an object that was written without blanks. */
const wordsOf = remembering((text) => text.split(/[ ,;{}]+/))

function wordAt(words: readonly string[], at: number): Word {
  const [key, value] = /^(.*?)[=:]+(.+)$/.exec(words[at]!)?.slice(1, 3) ?? [words[at - 1] ?? '', words[at]!]
  return { key: plain(byWords(key!)), value: plain(byWords(value!)) }
}

function plain(text: string): string {
  return text.toLowerCase().replace(/^[^a-z<]+|[^a-z>]+$/g, '')
}

function isBad({ key, value }: Word, text: string): boolean {
  if (BAD.test(value)) return true
  if (value === 'no' || value === 'false') return WELL.test(key)
  if (value === 'yes' || value === 'true') return ILL.test(key)
  return value === 'open' && BREAKER.test(text)
}

/** Of each word of a text, whether it says so; null where none does. */
const badIn = remembering((text): readonly boolean[] | null => {
  const words = wordsOf(text)
  const bad = words.map((_, at) => isBad(wordAt(words, at), text))
  return bad.includes(true) ? bad : null
})

export function mayBeBad(text: string): boolean {
  return badIn(text) !== null
}

/** Two services of one check may turn at once; more is another message. */
const MOST_TURNED = 3

/** The words of a message that have turned bad, where another one differs from it in nothing else. */
export function turnedFrom(before: string, now: string): readonly string[] {
  const bad = badIn(now)
  const [others, words] = [wordsOf(before), wordsOf(now)]
  if (bad === null || others.length !== words.length) return []
  const turned: string[] = []
  for (const [at, word] of words.entries()) {
    const other = others[at]!
    if (word === other || word === WILDCARD || other === WILDCARD) continue
    if (!bad[at] || isBad(wordAt(others, at), before) || turned.length === MOST_TURNED) return []
    turned.push(word)
  }
  return turned
}
