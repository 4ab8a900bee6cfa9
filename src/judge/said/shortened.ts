/** What was said, short enough for a headline: addresses, paths and requests go first, the words of failure never. */

import { FAILURE } from '../../excerpt.ts'

export const GAP = '…'
const LONGEST = 8000
const MOST_WORDS = 400
const LONGEST_WORD = 40
/** What comes after a word of failure says what failed: it is as near as what stands half as far before it. */
const AFTER = 0.5
/** That something failed is said of most of what goes wrong: it is as near as a word so far from what says why. */
const VAGUE = 3

const METHOD = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS'
/** The first says the least. Each is left out only where the text is still too long. */
const NOISE: readonly RegExp[] = [
  /\s*\bat (?:async |new )?[\w$.<>/[\]]{1,200} ?\([^()\s]{1,200}(?::\d+){1,2}\)|\s*\bat \S{1,200}:\d+:\d+|\s*\bFile "?[^"\s,]{1,200}"?, line \d+(?:, in \S+)?/g,
  /\b(?:[a-z_]\w{0,40}[.\\]){2,10}(?=[A-Z])/g,
  new RegExp(`"?\\b(?:${METHOD}) \\S+(?: HTTP/[\\d.]+)?"?`, 'g'),
  /\b[a-z][a-z+.-]{1,20}:\/\/[^\s"',;)\]}]+|(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\w.])|(?<![\w.@/\\-])(?:[a-z0-9][a-z0-9-]*\.){1,8}[a-z]{2,12}(?::\d{1,5})?(?![\w.(])/g,
  /(?<![\w.])(?:~|[A-Z]:)?(?:[/\\][\w.@%+~*-]+){2,}[/\\]?/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4,12}){2,4}(?::\d+)?\b|\b(?=[0-9a-z]*\d)(?:0x)?[0-9a-f]{8,}\b|\b\d{5,}\b/gi,
]
/** `, client: …`, `upstream=…`: a name of nothing. */
const EMPTY_FIELD = /[,;]?\s*\b[\w.-]{1,40}(?:=["']?…["']?|: ?["']?…["']?(?=[,;)]|$))/g

const VAGUELY = /^(?:fail|error|exception|unexpected|unknown)/
const TELLING = new RegExp(
  `${FAILURE.source}|\\w(?:exception|error)\\b|\\b(?:expired|no such|not found|does not exist|already exists|no space|full|exceeded|exhausted|too (?:many|long|large|big|old|small)|out of (?:memory|space|range|bounds|sync)|not enough|insufficient|allocate|reset|broken|closed|killed|missing|lost|violat(?:es|ed|ion)|duplicate|deadlock|mismatch|conflict|misbehaving|overflow|undefined|null|not (?:allowed|permitted|supported|available|responding|ready)|no (?:route|server|response|available|leader|connection)|stale|untrusted|self-signed|unknown|wrong|bad|panic|abort)\\b`,
  'g',
)

/** On one line. */
export function shortened(text: string, limit: number): string {
  let short = tidy(text.slice(0, LONGEST))
  for (const noise of NOISE) {
    if (lengthOf(short) <= limit) return short
    short = tidy(short.replace(noise, GAP).replace(EMPTY_FIELD, ''))
  }
  return lengthOf(short) <= limit ? short : mostTelling(short, limit)
}

/** A line's end may be written as two letters, and a bracket may have lost its other half on the way. */
function tidy(text: string): string {
  const line = text
    .replace(/(?:\\[rt])*\\n(?=[\s"}]|$|at\b|[A-Z])/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/…(?: ?…)+/g, GAP)
  return withoutStray(line).trim()
}

const CLOSING: Readonly<Record<string, string>> = { '}': '{', ']': '[' }

function withoutStray(text: string): string {
  const open: string[] = []
  return text.replace(/[{}[\]]/g, (bracket) => {
    const opening = CLOSING[bracket]
    if (opening === undefined) open.push(bracket)
    else if (open.at(-1) !== opening) return ''
    else open.pop()
    return bracket
  })
}

/** The words of failure and those beside them, the first and the last: the nearer the sooner, until no more fit. */
function mostTelling(text: string, limit: number): string {
  const words = text.split(' ', MOST_WORDS).map(cutWord)
  const telling = tellingIn(words)
  const distance = (at: number) =>
    Math.min(
      at + 1,
      words.length - at,
      ...telling.map(({ from, base }) => base + (at < from ? from - at : AFTER * (at - from))),
    )
  const nearest = words.map((_, at) => at).toSorted((a, b) => distance(a) - distance(b) || a - b)
  const kept = new Set<number>()
  for (const at of nearest) {
    kept.add(at)
    if (lengthOf(join(words, kept)) <= limit) continue
    kept.delete(at)
    break
  }
  return join(words, kept)
}

/** Which words they are, and how near each is at best. */
function tellingIn(words: readonly string[]): { from: number; base: number }[] {
  const text = words.join(' ').toLowerCase()
  return [...text.matchAll(TELLING)].flatMap(({ 0: found, index }) => {
    const first = text.slice(0, index).split(' ').length - 1
    return found.split(' ').map((_, more) => ({ from: first + more, base: VAGUELY.test(found) ? VAGUE : 0 }))
  })
}

function join(words: readonly string[], kept: ReadonlySet<number>): string {
  return words
    .map((word, at) => (kept.has(at) ? word : GAP))
    .join(' ')
    .replace(/…(?: …)+/g, GAP)
}

function cutWord(word: string): string {
  const points = [...word]
  if (points.length <= LONGEST_WORD) return word
  const half = LONGEST_WORD / 2
  return `${points.slice(0, half).join('')}${GAP}${points.slice(-half).join('')}`
}

function lengthOf(text: string): number {
  return [...text].length
}
