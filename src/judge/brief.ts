/** What the analyst reads of a window: whole when it fits, else the lines that tell most, in time order. */
import {
  type Brief,
  type BriefLine,
  type Example,
  LEVELS,
  type SealedWindow,
  type TemplateCount,
  type Window,
} from '../model.ts'
import { cutText } from './inert.ts'
import { renderLine } from './render.ts'
import { estimateTokens } from './tokens.ts'

const LINE_LIMIT = 1000
/** As many digits as an offset can have, so that a line never costs more than was reckoned. */
const LONGEST_OFFSET = 9_999_000

export function makeBrief(args: { sealed: SealedWindow; maxLines: number; maxTokens: number }): Brief {
  const { window, assessment } = args.sealed
  const rows = new Map(window.templates.map((row) => [row.template, row]))
  const candidates = window.examples.map((example, index) => ({
    index,
    line: briefLine(example, rows.get(example.template)),
  }))
  const wanted = assessment.signals.toSorted((a, b) => b.weight - a.weight).flatMap((signal) => signal.templates)
  const kept = fits(candidates, args)
    ? candidates
    : takeWhatFits(
        rank(candidates, wanted).map((place) => candidates[place]!),
        args,
      )
  const lines = kept
    .toSorted((a, b) => a.line.time - b.line.time || a.index - b.index)
    .map(({ line }, index) => ({ ...line, id: `L${index + 1}` }))
  return {
    window: window.id,
    part: window.part,
    service: window.service,
    start: window.start,
    end: window.end,
    lines,
    omitted: countOmitted(window, lines),
  }
}

interface Candidate {
  readonly index: number
  readonly line: BriefLine
}

function briefLine(example: Example, row: TemplateCount | undefined): BriefLine {
  const { count = 1, first = example.time, last = example.time } = row ?? {}
  return { ...example, id: 'L000', count, first, last, text: cutText(example.text, LINE_LIMIT) }
}

function cost({ line }: Candidate): number {
  return estimateTokens(renderLine(line, { complete: false, start: line.first - LONGEST_OFFSET })) + 1
}

function fits(candidates: readonly Candidate[], limits: { maxLines: number; maxTokens: number }): boolean {
  if (candidates.length > limits.maxLines) return false
  return candidates.reduce((sum, candidate) => sum + cost(candidate), 0) <= limits.maxTokens
}

/** The first line of each template goes before any second one; so what repeats most is what is left out first. */
function rank(candidates: readonly Candidate[], wanted: readonly string[]): number[] {
  const seen = new Map<string, number>()
  const total = new Map<string, number>()
  for (const { line } of candidates) total.set(line.template, (total.get(line.template) ?? 0) + 1)
  const rows = candidates.map(({ line }, place) => {
    const nth = seen.get(line.template) ?? 0
    seen.set(line.template, nth + 1)
    const last = nth === total.get(line.template)! - 1
    const round = nth === 0 ? 0 : last ? 1 : nth + 1
    const rankOfSignal = wanted.indexOf(line.template)
    return {
      place,
      round,
      signal: round === 0 && rankOfSignal >= 0 ? rankOfSignal : Number.MAX_SAFE_INTEGER,
      level: line.level === null ? -1 : LEVELS.indexOf(line.level),
      count: line.count,
    }
  })
  return rows
    .sort(
      (a, b) => a.signal - b.signal || a.round - b.round || b.level - a.level || a.count - b.count || a.place - b.place,
    )
    .map(({ place }) => place)
}

function takeWhatFits(ranked: readonly Candidate[], limits: { maxLines: number; maxTokens: number }): Candidate[] {
  const taken: Candidate[] = []
  let tokens = 0
  for (const candidate of ranked) {
    if (taken.length >= limits.maxLines) break
    const price = cost(candidate)
    if (tokens + price > limits.maxTokens) continue
    taken.push(candidate)
    tokens += price
  }
  return taken
}

function countOmitted(window: Window, lines: readonly BriefLine[]): number {
  const shown = new Map(lines.map((line) => [line.template, line.count]))
  const represented = [...shown.values()].reduce((sum, count) => sum + count, 0)
  return Math.max(0, window.records - represented)
}
