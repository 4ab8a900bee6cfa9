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
      const spans: Span[] = []
      for (const match of text.matchAll(pattern)) {
        const start = match.index + (match[1] ?? '').length
        const end = match.index + match[0].length
        if (end > start && (accept === undefined || accept(text.slice(start, end)))) spans.push({ start, end, kind })
      }
      return spans
    },
  }
}

/** Rules that are only tried on text with something of their family in it: this is what keeps ordinary lines cheap. */
export function family(options: { id: string; hint: RegExp; rules: readonly Rule[] }): Rule {
  const { id, hint, rules } = options
  return {
    id,
    find: (text) => (hint.test(text) ? rules.flatMap((rule) => rule.find(text)) : []),
  }
}
