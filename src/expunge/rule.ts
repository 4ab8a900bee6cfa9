/** What a rule is: it looks at text and says which parts must not leave, and what they are. */

export interface Span {
  readonly start: number
  readonly end: number
  /** The kind of thing, as the mark shows it: `email` becomes `‹email#1›`. */
  readonly kind: string
}

export interface Rule {
  readonly id: string
  find(text: string): readonly Span[]
}

export interface PatternRule {
  readonly id: string
  readonly kind: string
  /** Global. What its first group holds stays readable, the rest of a match is masked; without a group all of it is. */
  readonly pattern: RegExp
  /** A second look at what the pattern found, for what no pattern can say: check digits, mixtures of characters. */
  readonly accept?: (secret: string) => boolean
}

export function patternRule({ id, kind, pattern, accept }: PatternRule): Rule {
  return {
    id,
    find(text) {
      const found = matches(text, pattern)
      if (found.length === 0) return NOTHING
      const spans: Span[] = []
      for (const match of found) {
        const start = match.index + (match[1] ?? '').length
        const end = match.index + match[0].length
        if (end > start && (accept === undefined || accept(text.slice(start, end)))) spans.push({ start, end, kind })
      }
      return spans
    },
  }
}

const NOTHING: readonly Span[] = []
const NONE: readonly RegExpExecArray[] = []

/** What all the rules find. Nearly always nothing, and then nothing is allocated either. */
export function findAll(rules: readonly Rule[], text: string): readonly Span[] {
  let all = NOTHING
  for (const rule of rules) {
    const found = rule.find(text)
    if (found.length > 0) all = [...all, ...found]
  }
  return all
}

/** All matches of a global pattern; unlike `matchAll` it copies no pattern, most of the cost where none is found. */
export function matches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0
  let match = pattern.exec(text)
  if (match === null) return NONE
  const found: RegExpExecArray[] = []
  for (; match !== null; match = pattern.exec(text)) {
    found.push(match)
    if (match[0] === '') pattern.lastIndex++
  }
  return found
}

/** A quick look whether a family can find anything at all: a pattern, or whatever else has `test`. */
export interface Hint {
  test(text: string): boolean
}

/** Rules that are only tried on text with something of their family in it: this is what keeps ordinary lines cheap. */
export function family(options: { id: string; hint: Hint; rules: readonly Rule[] }): Rule {
  const { id, hint, rules } = options
  return {
    id,
    find: (text) => (hint.test(text) ? findAll(rules, text) : NOTHING),
  }
}
