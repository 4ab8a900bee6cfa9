/**
 * Finds, among all lines, those that a service page names, also where the part it names is a variable of their template and
 * the line would not be kept. The bytes are searched for words that a match must hold; text is made of the few lines that do.
 */
import { markOf } from '../apart.ts'
import { type Batch, messageText, recordText } from '../batch.ts'
import { literalsOf } from '../literal.ts'
import type { Pattern, ServiceRules, Template } from '../model.ts'
import { remembering } from '../remembering.ts'
import { names } from './detectors/rule.ts'
import { rowsWithWords } from './rows-with-words.ts'

export interface Heeded {
  readonly row: number
  /** Of all the rules that name it. */
  readonly marks: string
}

interface Seen {
  readonly batch: Batch
  readonly rulesFor: (service: string) => ServiceRules
  readonly template: (index: number) => Template
}

/** A pattern with the numbers of the services it is for. */
interface Wanted {
  readonly pattern: Pattern
  readonly words: readonly string[] | null
  readonly services: ReadonlySet<number>
}

/** A rule that already matches the template of a line says no more by the line. */
export function createHeed(): (seen: Seen) => Heeded[] {
  const wordsOf = remembering(literalsOf)
  const known = new WeakMap<Pattern, (text: string) => boolean>()

  function isNamed(pattern: Pattern, text: string): boolean {
    const said = known.get(pattern) ?? remembering((text) => names(pattern, text))
    known.set(pattern, said)
    return said(text)
  }

  return ({ batch, rulesFor, template }) => {
    const wanted = wantedIn(batch, rulesFor, wordsOf)
    const found = new Map<number, Set<Pattern>>()
    for (const [row, { pattern, services }] of candidates(batch, wanted)) {
      if (!services.has(batch.service[row]!) || found.get(row)?.has(pattern)) continue
      if (isNamed(pattern, template(batch.template[row]!).text)) continue
      if (!pattern.test(recordText(batch, row)) && !pattern.test(messageText(batch, row))) continue
      found.set(row, (found.get(row) ?? new Set()).add(pattern))
    }
    return [...found].map(([row, patterns]) => ({ row, marks: [...patterns].map(markOf).join(' ') }))
  }
}

function wantedIn(
  { services }: Batch,
  rulesFor: (service: string) => ServiceRules,
  wordsOf: (source: string) => readonly string[] | null,
): Wanted[] {
  const uses = services.flatMap((service, number) => {
    const { always, expected } = rulesFor(service)
    return [...always.map(({ match }) => match), ...expected].map((pattern) => ({ pattern, number }))
  })
  return [...Map.groupBy(uses, ({ pattern }) => pattern.source)].map(([source, alike]) => ({
    pattern: alike[0]!.pattern,
    words: wordsOf(source),
    services: new Set(alike.map(({ number }) => number)),
  }))
}

/** Each row with each pattern that it may match. */
function* candidates(batch: Batch, wanted: readonly Wanted[]): Generator<readonly [row: number, Wanted]> {
  const searched = wanted.filter(({ words }) => words !== null)
  for (const [row, word] of rowsWithWords(batch, wordsIn(searched))) {
    for (const one of searched) if (one.words!.some((own) => own.startsWith(word))) yield [row, one]
  }
  // What stands in no bytes cannot be searched.
  for (const row of batch.messages.keys()) for (const one of searched) yield [row, one]
  for (const one of wanted) {
    if (one.words === null) for (let row = 0; row < batch.records; row++) yield [row, one]
  }
}

/** Where one begins with another the shorter one is enough: it stands wherever the longer one does. */
function wordsIn(searched: readonly Wanted[]): string[] {
  const words = [...new Set(searched.flatMap(({ words }) => words!))]
  return words.filter((word) => !words.some((other) => other !== word && word.startsWith(other)))
}
