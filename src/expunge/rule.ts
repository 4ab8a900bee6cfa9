/** What a rule is: it looks at text and says which parts must not leave, and what they are. */
import type { Needs } from './needs.ts'

export interface Span {
  readonly start: number
  readonly end: number
  /** The kind of thing, as the mark shows it: `email` becomes `‹email#1›`. */
  readonly kind: string
}

export interface Rule {
  readonly id: string
  /** What a text must have for the rule to find anything in it: this is what keeps ordinary lines cheap. */
  readonly needs: Needs
  find(text: string): readonly Span[]
}

export interface PatternRule {
  readonly id: string
  readonly kind: string
  readonly needs: Needs
  /** What any text has that the pattern fits: where the words of `needs` are common, most texts are passed over by it. */
  readonly hint?: RegExp
  /** Global. What its first group holds stays readable, the rest of a match is masked; without a group all of it is. */
  readonly pattern: RegExp
  /** A second look at what the pattern found, for what no pattern can say: check digits, mixtures of characters. */
  readonly accept?: (secret: string, label: string) => boolean
}

const NOTHING: readonly Span[] = []
const NONE: readonly RegExpExecArray[] = []

export function patternRule({ id, kind, needs, hint, pattern, accept }: PatternRule): Rule {
  return {
    id,
    needs,
    find(text) {
      if (hint !== undefined && !hint.test(text)) return NOTHING
      const found = matches(text, pattern)
      if (found.length === 0) return NOTHING
      const spans: Span[] = []
      for (const match of found) {
        const label = match[1] ?? ''
        const start = match.index + label.length
        const end = match.index + match[0].length
        if (end > start && (accept === undefined || accept(text.slice(start, end), label))) {
          spans.push({ start, end, kind })
        }
      }
      return spans
    },
  }
}

/** What all the rules find. Nearly always nothing, and then nothing is allocated either. */
export function findAll(rules: readonly Rule[], text: string): readonly Span[] {
  let all = NOTHING
  for (const rule of rules) {
    const found = rule.find(text)
    if (found.length > 0) all = all.concat(found)
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
