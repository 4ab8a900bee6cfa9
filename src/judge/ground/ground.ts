/** What a model names as evidence is looked up in the brief; what is not there was invented. */
import type { Brief, BriefLine } from '../../model.ts'
import { makeInert } from '../inert.ts'

/** A shorter quotation could be part of almost any line. */
const SHORTEST_QUOTATION = 20

export interface Grounding {
  /** In the order of the brief, each once. */
  readonly lines: readonly BriefLine[]
  /** How many of the claims led to no line. */
  readonly invented: number
}

export function ground(claims: readonly (string | number)[], brief: Brief): Grounding {
  const found = new Set<BriefLine>()
  let invented = 0
  for (const claim of claims) {
    const lines = find(String(claim), brief)
    if (lines.length === 0) invented += 1
    for (const line of lines) found.add(line)
  }
  return { lines: brief.lines.filter((line) => found.has(line)), invented }
}

function find(claim: string, brief: Brief): BriefLine[] {
  const ids = readIds(claim)
  if (ids.length > 0) return brief.lines.filter((line) => ids.includes(line.id))
  const quoted = fold(claim)
  if (quoted === '') return []
  const exact = brief.lines.filter((line) => fold(line.text) === quoted)
  if (exact.length > 0) return exact.slice(0, 1)
  const part = brief.lines.find((line) => {
    const text = fold(line.text)
    const [shorter, longer] = text.length < quoted.length ? [text, quoted] : [quoted, text]
    return shorter.length >= SHORTEST_QUOTATION && longer.includes(shorter)
  })
  return part ? [part] : []
}

/** `L12`, `12`, `[L3, L5]`, and `L12 | the line as it was shown`. */
function readIds(claim: string): string[] {
  const shown = /^\s*(L\d{1,4})(?: \d+x)? ?[|:]/i.exec(claim)
  if (shown) return [shown[1]!.toUpperCase()]
  if (!/^[\s[(]*L?\d{1,4}(?:[\s,;]+L?\d{1,4})*[\s\])]*$/i.test(claim)) return []
  return [...claim.matchAll(/\d+/g)].map(([digits]) => `L${Number(digits)}`)
}

/** Lines are compared as they were shown, whatever became of their white space on the way. */
function fold(text: string): string {
  return makeInert(text)
    .replace(/\\[nrt]|\s+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
