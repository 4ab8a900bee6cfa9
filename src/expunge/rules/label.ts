/** Rules for values that only a label before them gives away. */
import { patternRule, type Rule } from '../rule.ts'

/** Ids are groups of hexadecimal digits, and a first group can be all decimal by chance. */
export const NOT_IN_ID = '(?![:./][0-9a-f]{6})'

export interface Labelled {
  readonly id: string
  readonly kind: string
  /** A gap in a label may be a space, an underscore, a hyphen, or nothing. */
  readonly labels: string
  /** What may follow the label before the separator. */
  readonly after?: string
  /** Where the label is a common word too, only a separator makes it one. */
  readonly separator?: string
  readonly value: string
}

const GAPS = ['', '_']

export function labelledRules(labelled: readonly Labelled[]): Rule[] {
  return labelled.map(({ id, kind, labels, after = '', separator = '[:=#]?', value }) => {
    const each = labels.split(/,\s+/)
    const label = each.map((words) => words.replaceAll(' ', '[ _-]?')).join('|')
    // Letters and digits right before or behind it: a word or an id that happens to hold the label's letters.
    const before = `(?<![a-z0-9])(?:${label})${after}\\d?(?![a-z0-9])`
    return patternRule({
      id,
      kind,
      needs: { beginnings: each.flatMap(beginningsOf) },
      pattern: new RegExp(`(${before}\\\\{0,3}["']?\\s{0,2}${separator}\\s{0,2}\\\\{0,3}["']?)${value}`, 'gi'),
    })
  })
}

/** Its first two words are enough to know it by. */
function beginningsOf(label: string): string[] {
  const [first, second] = label.split(' ')
  return second === undefined ? [first!] : GAPS.map((gap) => first + gap + second)
}
