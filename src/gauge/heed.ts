/**
 * Finds, among all lines, those that a service page names, also where the part it names is a variable of their template and
 * the line would not be kept. The bytes are searched for words that a match must hold; text is made of the few lines that do.
 */
import { markOf } from '../apart.ts'
import { type Batch, messageText, recordText } from '../batch.ts'
import type { Pattern, ServiceRules, Template } from '../model.ts'
import { literalOf } from './literal.ts'

export interface Heeded {
  readonly row: number
  /** Of all the rules that name it. */
  readonly marks: string
}

/** A pattern with the numbers of the services it is for. */
interface Wanted {
  readonly pattern: Pattern
  readonly services: ReadonlySet<number>
}

/** A rule that already matches the template of a line says no more by the line. */
export function findHeeded(args: {
  batch: Batch
  rulesFor: (service: string) => ServiceRules
  template: (index: number) => Template
}): Heeded[] {
  const { batch, rulesFor, template } = args
  const wanted = wantedIn(batch, rulesFor)
  if (wanted.length === 0) return []
  const text = batch.bytes.toString('latin1', 0, batch.used).toLowerCase()
  const found = new Map<number, Pattern[]>()
  for (const { pattern, services } of wanted) {
    const literal = literalOf(pattern.source)
    for (const row of literal === null ? everyRow(batch) : rowsWith(literal, text, batch)) {
      if (!services.has(batch.service[row]!) || pattern.test(template(batch.template[row]!).text)) continue
      if (!pattern.test(recordText(batch, row)) && !pattern.test(messageText(batch, row))) continue
      found.set(row, [...(found.get(row) ?? []), pattern])
    }
  }
  return [...found].map(([row, patterns]) => ({ row, marks: patterns.map(markOf).join(' ') }))
}

function wantedIn(batch: Batch, rulesFor: (service: string) => ServiceRules): Wanted[] {
  const uses = batch.services.flatMap((service, number) => {
    const { always, expected } = rulesFor(service)
    return [...always.map(({ match }) => match), ...expected].map((pattern) => ({ pattern, number }))
  })
  return [...Map.groupBy(uses, ({ pattern }) => pattern.source).values()].map((alike) => ({
    pattern: alike[0]!.pattern,
    services: new Set(alike.map(({ number }) => number)),
  }))
}

/** Also those of which the message was made anew, since their bytes may say it with escapes. */
function* rowsWith(literal: string, text: string, { records, start, end, messages }: Batch): Generator<number> {
  let row = 0
  for (let at = text.indexOf(literal); at !== -1; at = text.indexOf(literal, at)) {
    row = rowAt(start, { at, from: row, until: records })
    if (row >= records) break
    if (at >= start[row]! && !messages.has(row)) yield row
    at = Math.max(at + 1, end[row]!)
  }
  for (const row of messages.keys()) if (row < records) yield row
}

function everyRow({ records }: Batch): Iterable<number> {
  return Array.from({ length: records }, (_, row) => row)
}

/** The last one that starts at or before this place. */
function rowAt(start: Uint32Array, { at, from, until }: { at: number; from: number; until: number }): number {
  let low = from
  let high = until
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (start[middle]! <= at) low = middle
    else high = middle
  }
  return low
}
