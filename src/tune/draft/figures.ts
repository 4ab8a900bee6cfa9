/** What a sentence claims that can be checked: numbers, spans of time, sizes, shares, quoted lines, names, words that count. */

const TIMES: Readonly<Record<string, number>> = {
  ms: 1,
  millisecond: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hour: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  night: 86_400_000,
  week: 604_800_000,
}
const BY_TIME: Readonly<Record<string, string>> = { hourly: 'hour', daily: 'day', nightly: 'night', weekly: 'week' }
const SIZES: Readonly<Record<string, number>> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40 }
const WORDS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen']
const NUMBERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(WORDS.map((word, index) => [word, String(index + 2)])),
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
}
/** They claim an amount as well as a number does. */
const AMOUNTS =
  /\b(?:twice|thrice|half|halves|quarters?|doubles?|doubled|triples?|other|dozens?|hundreds?|thousands?|millions?|zero|no|none|nobody|nothing|never|always|all|only|exactly|constant(?:ly)?|rare(?:ly)?|seldom|most(?:ly)?|usual(?:ly)?|sometimes|monthly|yearly|annual(?:ly)?)\b/gi
const QUOTED = /`([^`]*)`|"([^"]*)"|“([^”]*)”/g
const MOMENT = /\b\d{4}-\d\d-\d\d\b|\b\d{1,2}:\d\d(?::\d\d)?\b/g
const NAME =
  /(?<![\p{L}\p{N}])(?=[^\s]*\p{L})(?=[^\s]*[\p{N}_])[\p{L}\p{N}_][\p{L}\p{N}_./:-]*|(?<=[\p{L}\p{N},;:)] )\p{Lu}[\p{L}\p{N}]*/gu
const UNIT = Object.keys(TIMES).filter((unit) => unit.length > 2)
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}_]|\\d\\.)(\\d[\\d,]*(?:\\.\\d+)?|${Object.keys(NUMBERS).join('|')})(?:[\\s-]?(%|percent\\b|(?:${[...Object.keys(TIMES), ...Object.keys(SIZES)].join('|')})s?(?![\\p{L}\\p{N}])))?`,
  'giu',
)
/** `38..2688 ms`: the unit is said once. */
const RANGE = /(\d[\d,.]*\d|\d)(?=\s?(?:\.\.|-|–|to|and|or)\s?\d[\d,.]*\s?([a-z]+|%))/gi
const RATE = new RegExp(`\\b(?:an?|per)\\s(${UNIT.join('|')})\\b|/\\s?(${Object.keys(TIMES).join('|')})\\b`, 'gi')
const EVERY = new RegExp(`\\b(?:each|every)\\s(${UNIT.join('|')})\\b|\\b(${Object.keys(BY_TIME).join('|')})\\b`, 'gi')

interface Claim {
  /** In one form, however it was written. */
  readonly key: string
  readonly written: string
}

/** The first claim of a sentence that is not among those of a fact; null where each is. */
export function findUnfounded(sentence: string, fact: string): string | null {
  const founded = new Set(claimsOf(fact, true).map(({ key }) => key))
  const plain = fact.toLowerCase()
  for (const quoted of quotesOf(sentence)) if (!plain.includes(quoted.toLowerCase())) return quoted
  const bare = sentence.replace(QUOTED, ' … ')
  return claimsOf(bare).find(({ key }) => !founded.has(key) && !isWordOf(plain, key))?.written ?? null
}

function quotesOf(text: string): string[] {
  return [...text.matchAll(QUOTED)].map(([, a, b, c]) => (a ?? b ?? c)!)
}

/** Amounts and names are claimed by their word; a number is not, since it may be part of another one. */
function isWordOf(text: string, key: string): boolean {
  if (!key.startsWith('word:')) return false
  const word = key.slice('word:'.length).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}

function claimsOf(text: string, asFact = false): Claim[] {
  const moments = [...text.matchAll(MOMENT)].map(([written]) => ({ key: `at:${written}`, written }))
  const spread = text
    .replace(MOMENT, ' ')
    .replace(RANGE, (number, _, unit: string) => (isUnit(unit) ? `${number}${unit} ` : number))
  const amounts = [...spread.matchAll(AMOUNT)].map(([written, number, unit]) => ({
    key: keyOf(NUMBERS[number!.toLowerCase()] ?? number!, unit ?? null),
    written: written.trim(),
  }))
  const rates = [...spread.matchAll(RATE)].flatMap(([written, word, short]) => {
    const time = keyOf('1', word ?? short!)
    // So many a minute are some every minute; some in one hour are not so many an hour.
    return [{ key: `rate:${time}`, written }, ...(asFact ? [{ key: time, written }] : [])]
  })
  const periods = [...spread.matchAll(EVERY)].map(([written, word, adverb]) => ({
    key: keyOf('1', word ?? BY_TIME[adverb!.toLowerCase()]!),
    written,
  }))
  const counted = [...spread.matchAll(AMOUNTS), ...spread.replace(AMOUNT, ' ').matchAll(NAME)]
  return [
    ...moments,
    ...amounts,
    ...rates,
    ...periods,
    ...counted.map(([word]) => ({ key: `word:${word.toLowerCase()}`, written: word })),
  ]
}

function isUnit(word: string): boolean {
  return word === '%' || singular(word) in TIMES || singular(word) in SIZES
}

function singular(unit: string): string {
  const lower = unit.toLowerCase()
  return lower in TIMES || lower in SIZES ? lower : lower.replace(/s$/, '')
}

function keyOf(digits: string, unit: string | null): string {
  const value = Number(digits.replaceAll(',', ''))
  if (unit === null) return `number:${value}`
  if (unit === '%' || unit.toLowerCase() === 'percent') return `share:${value}`
  const name = singular(unit)
  return name in TIMES ? `time:${round(value * TIMES[name]!)}` : `size:${round(value * SIZES[name]!)}`
}

function round(value: number): number {
  return Number(value.toPrecision(6))
}
