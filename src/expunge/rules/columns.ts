/** Secrets whose name stands in another list at the same place: the columns of an INSERT, the parameters of a statement. */
import { matches, type Rule, type Span } from '../rule.ts'
import { isSecret } from './field-secrets.ts'
import { sensitivityOf } from './names.ts'

const INSERT =
  /\b(?:INSERT|REPLACE)\s{1,5}(?:\w{1,12}\s{1,3}){0,3}INTO\s{1,5}[^\s(]{1,130}\s{0,5}\(([^()]{1,4000})\)[^()]{0,60}?\bVALUES?\s{0,5}(?=\()/gi
/** What a database or its driver says a statement was run with. */
const PARAMETERS = /\b(?:param(?:eter)?s?|args|bind(?:s|ings)?|values)["']?\s{0,3}[:=]\s{0,3}(?=[[({])/gi
/** `password = $2`, and what `$2` is. */
const NUMBERED_NAME = /(?<![\w.])([A-Za-z_][\w.]{1,60})["`\]]?\s{0,3}=\s{0,3}\$(\d{1,2})\b/g
const NUMBERED = /(?<![\w$])\$(\d{1,2})\s{0,3}=\s{0,3}'([^'\n]{1,500})'/g
/** Rows of one statement, cells of one row and characters of one that are looked at. */
const [ROWS, CELLS, LONGEST_ROW] = [200, 200, 20_000]

interface Row {
  /** Where each cell's text is, quotes left out. */
  readonly cells: readonly { readonly start: number; readonly end: number }[]
  readonly end: number
}

export const columns: readonly Rule[] = [
  { id: 'columns', needs: { parts: ['into '] }, find: inInserts },
  { id: 'numbered', needs: { parts: ['$#'] }, find: inNumbered },
]

interface Insert {
  readonly names: readonly string[]
  readonly start: number
}

function inInserts(text: string): readonly Span[] {
  const spans: Span[] = []
  const inserts: Insert[] = []
  let read = 0
  for (const match of matches(text, INSERT)) {
    const names = match[1]!.split(',').map((name) => name.replace(/[^\w.-]/g, ''))
    if (match.index < read || !names.some(mayBeSecret)) continue
    inserts.push({ names, start: match.index })
    read = match.index + match[0].length
    for (let count = 0; count < ROWS && text[read] === '('; count++) {
      const row = rowAt(text, read)
      spans.push(...secretsOf({ text, names, row }))
      read = row.end + /^\s{0,5},?\s{0,5}/.exec(text.slice(row.end, row.end + 12))![0].length
    }
  }
  return inserts.length === 0 ? spans : [...spans, ...inParameters(text, inserts)]
}

/** What stands apart belongs to the statement before it. */
function inParameters(text: string, inserts: readonly Insert[]): readonly Span[] {
  const spans: Span[] = []
  let insert = 0
  let read = 0
  for (const match of matches(text, PARAMETERS)) {
    if (match.index < read) continue
    while (insert + 1 < inserts.length && inserts[insert + 1]!.start < match.index) insert++
    const row = rowAt(text, match.index + match[0].length)
    read = row.end
    spans.push(...secretsOf({ text, names: inserts[insert]!.names, row }))
  }
  const { names } = inserts.at(-1)!
  const numbered = matches(text, NUMBERED).flatMap((match) =>
    secretNamed({ name: names[Number(match[1]) - 1] ?? '', match }),
  )
  return [...spans, ...numbered]
}

function inNumbered(text: string): readonly Span[] {
  const names = new Map(matches(text, NUMBERED_NAME).map(([, name, number]) => [number!, name!]))
  if (names.size === 0) return []
  return matches(text, NUMBERED).flatMap((match) => secretNamed({ name: names.get(match[1]!) ?? '', match }))
}

function mayBeSecret(name: string): boolean {
  return sensitivityOf(name, () => '') !== 'none'
}

function secretNamed({ name, match }: { name: string; match: RegExpExecArray }): readonly Span[] {
  const end = match.index + match[0].length - 1
  return holdsSecret(name, match[2]!) ? [{ start: end - match[2]!.length, end, kind: 'password' }] : []
}

function secretsOf({ text, names, row }: { text: string; names: readonly string[]; row: Row }): Span[] {
  return row.cells.flatMap(({ start, end }, at) =>
    end > start && holdsSecret(names[at] ?? '', text.slice(start, end)) ? [{ start, end, kind: 'password' }] : [],
  )
}

function holdsSecret(name: string, secret: string): boolean {
  const sensitivity = sensitivityOf(name, () => '')
  // A place for a value, or the call that makes one.
  if (/^(?:\?|%s|[$:@]\w{1,40}|[\w.]{1,40}\(.*)$/.test(secret)) return false
  return sensitivity !== 'none' && isSecret({ name, secret, sensitivity })
}

/** The cells of a list in brackets: commas inside quotes or further brackets end none. */
function rowAt(text: string, open: number): Row {
  const cells: { start: number; end: number }[] = []
  let quote = ''
  let depth = 0
  let start = open + 1
  let at = open + 1
  const last = Math.min(text.length, open + LONGEST_ROW)
  for (; at < last && cells.length < CELLS; at++) {
    const character = text[at]!
    if (quote !== '') {
      if (character === '\\') at++
      else if (character === quote) quote = ''
    } else if (character === "'" || character === '"') quote = character
    else if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character) && depth > 0) depth--
    else if (')]},'.includes(character) && depth === 0) {
      cells.push(withoutQuotes({ text, start, end: at }))
      start = at + 1
      if (character !== ',') break
    }
  }
  return { cells, end: at + 1 }
}

function withoutQuotes({ text, start, end }: { text: string; start: number; end: number }): {
  start: number
  end: number
} {
  const cell = text.slice(start, end)
  const before = /^\s{0,20}(?:[NnEeBbUu]?\\{0,2}["'])?/.exec(cell)![0].length
  const after = /\\{0,2}["']?\s{0,20}$/.exec(cell)![0].length
  return { start: start + before, end: Math.max(start + before, end - after) }
}
