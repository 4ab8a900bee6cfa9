/** Marks in place of secrets: equal for equal values within one numbering, and holding nothing of the value. */

/** Values remembered at most; further ones are marked without a number. */
const REMEMBERED = 10_000

export const UNREADABLE = '‹unreadable›'
export const CUT = '‹cut›'

export type Numbering = (kind: string, value: string) => string

export function createNumbering(): Numbering {
  const marks = new Map<string, string>()
  const counts = new Map<string, number>()
  return (kind, value) => {
    const known = marks.get(value)
    if (known !== undefined) return known
    if (marks.size >= REMEMBERED) return `‹${kind}›`
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    const mark = `‹${kind}#${number}›`
    marks.set(value, mark)
    return mark
  }
}
