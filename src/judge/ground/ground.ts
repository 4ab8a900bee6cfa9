/** What a model names as evidence is looked up in the brief; what is not there was invented. */
import type { Brief, BriefLine } from '../../model.ts'
import { makeInert } from '../inert.ts'

/** A shorter quotation could be part of almost any line. */
const SHORTEST_QUOTATION = 20
const LONGEST_LIST = 1000

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
  const ids = readIds(claim, brief.lines.length)
  if (ids !== null) return brief.lines.filter((line) => ids.includes(line.id))
  const quoted = fold(claim)
  if (quoted === '') return []
  const exact = brief.lines.filter((line) => foldLine(line) === quoted)
  if (exact.length > 0) return exact.slice(0, 1)
  const part = brief.lines.find((line) => {
    const text = foldLine(line)
    const [shorter, longer] = text.length < quoted.length ? [text, quoted] : [quoted, text]
    return shorter.length >= SHORTEST_QUOTATION && longer.includes(shorter)
  })
  return part ? [part] : []
}

/** `L12 | the line as it was shown`, and what models make of that. */
const SHOWN = /^\s*[[(]?(L\d{1,4})[\])]?(?: \d+x(?: \+\d+s\.\.\+\d+s)?)? ?[|:]/i
const ID = String.raw`(?:lines? ?)?#?L?\d{1,4}`
/** `L12`, `12`, `[L3, L5]`, `line 12`, `L3-L5`, `lines 3 to 5`. */
const IDS = new RegExp(
  String.raw`^[\s[("']*${ID}(?:(?:[\s,;&]+(?:and )?|\s?(?:-|–|\.{2,3}|to|through)\s?)${ID})*[\s\])"'.]*$`,
  'i',
)
const RANGE = /(\d+)\s?(?:-|–|\.{2,3}|to|through)\s?(?:lines? ?)?#?L?(\d+)/gi

/** Null where the claim is no list of ids. A range of which an end is not there is as invented as a line that is not. */
function readIds(claim: string, last: number): string[] | null {
  const shown = SHOWN.exec(claim)
  if (shown) return [shown[1]!.toUpperCase()]
  if (claim.length > LONGEST_LIST || !IDS.test(claim)) return null
  const numbers = [...claim.replace(RANGE, ' ').matchAll(/\d+/g)].map(([digits]) => Number(digits))
  for (const [, from, to] of claim.matchAll(RANGE)) {
    if (Number(to) > last) continue
    for (let number = Number(from); number <= Number(to); number += 1) numbers.push(number)
  }
  return numbers.map((number) => `L${number}`)
}

/** Every claim is held against every line. */
const foldedLines = new WeakMap<BriefLine, string>()

function foldLine(line: BriefLine): string {
  const known = foldedLines.get(line)
  if (known !== undefined) return known
  const folded = fold(line.text)
  foldedLines.set(line, folded)
  return folded
}

/** Lines are compared as they were shown, whatever became of their white space on the way. */
function fold(text: string): string {
  return makeInert(text)
    .replace(/\\[nrt]|\s+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
