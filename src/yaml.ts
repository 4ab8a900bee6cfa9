/** YAML as people write it, read with the place of every key, so that a complaint can point at the line it is about. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { inWords } from './yaml-words.ts'

export interface Place {
  readonly line: number
  readonly column: number
}

export interface YamlProblem extends Place {
  readonly message: string
}

export interface YamlText {
  /** Plain values; undefined where the text is so broken that reading on would only mislead. */
  readonly value: unknown
  /** Where the key or item at this path is written, else the nearest parent that is. */
  at(path: readonly (string | number)[]): Place
  readonly problems: readonly YamlProblem[]
}

/** An alias may be repeated so often before the text counts as an attack on memory. */
const MOST_ALIASES = 100
/** The structure stays readable in spite of these. */
const HARMLESS_CODES: ReadonlySet<string> = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'])

export function parseYaml(text: string, file: string): YamlText {
  const counter = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' })
  const complaints = [...document.errors, ...document.warnings]
  const problems: YamlProblem[] = complaints.map((complaint) => ({
    ...place(complaint.pos[0]),
    message: explain(complaint, document, text),
  }))
  const broken = complaints.some((complaint) => !HARMLESS_CODES.has(complaint.code))
  const aliases = aliasProblems(document).map(({ offset, message }) => ({ ...place(offset), message }))
  problems.push(...aliases)
  // What follows from the first one in a line would only hide it.
  const told = broken ? firstOfEachLine(problems) : problems

  let value: unknown
  if (!broken && aliases.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MOST_ALIASES })
    } catch {
      told.push({
        line: 1,
        column: 1,
        message: `aliases (*name) stand for too much in ${file}: write the values out`,
      })
    }
  }
  return { value, at: (path) => place(offsetOf(document, path, text)), problems: told }
}

function firstOfEachLine(problems: readonly YamlProblem[]): YamlProblem[] {
  const lines = Map.groupBy(problems, ({ line }) => line)
  return [...lines.values()].map((several) => several.toSorted((a, b) => a.column - b.column)[0]!)
}

function explain({ code, message, pos }: YAMLError, document: Document, text: string): string {
  const [from, to] = pos
  if (code === 'DUPLICATE_KEY') return `duplicate key "${keyAt(document, from)}": it may be given once`
  if (code === 'TAG_RESOLVE_FAILED') return `the tag ${text.slice(from, to)} is not allowed: write a plain value`
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here: only one is allowed'
  if (code === 'RESOURCE_EXHAUSTION') return 'the text is nested too deeply'
  if (code === 'TAB_AS_INDENT') return 'tabs are not allowed as indentation: use spaces'
  return inWords(message)
}

function keyAt(document: Document, offset: number): string {
  let found = ''
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.range?.[0] === offset) found = String(key.value)
    },
  })
  return found
}

/** Aliases that stand for nothing, or for what they are part of: as a value the latter would have no end. */
function aliasProblems(document: Document): { offset: number; message: string }[] {
  const problems: { offset: number; message: string }[] = []
  visit(document, {
    Alias(_, alias, ancestors) {
      const offset = alias.range?.[0] ?? 0
      const target = alias.resolve(document)
      if (!target)
        problems.push({
          offset,
          message: `*${alias.source} stands for nothing${isName(alias.source) ? `: no &${alias.source} before` : ', and text that begins with * has to stand in quotes'}`,
        })
      else if (ancestors.includes(target)) problems.push({ offset, message: `*${alias.source} contains itself` })
    },
  })
  return problems
}

/** Else it is more likely the beginning of a text, such as a schedule or a glob. */
function isName(text: string): boolean {
  return /^[\w-]+$/.test(text)
}

function offsetOf(document: Document, path: readonly (string | number)[], text: string): number {
  let node: unknown = document.contents
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0
  for (const segment of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = pairOf(node, segment)
      if (!pair) break
      offset = (pair.key as Node | null)?.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof segment === 'number') {
      const item = node.items[segment] as Node | null | undefined
      if (!item) break
      offset = dashOf(node, item, text) ?? item.range?.[0] ?? offset
      node = item
    } else break
  }
  return offset
}

/** Of an item that is made of keys: it begins at its dash, and its first key is one of them. */
function dashOf(list: YAMLSeq, item: Node | null | undefined, text: string): number | null {
  if (list.flow || !isMap(item) || item.flow) return null
  const before = text.slice(0, item.range?.[0] ?? 0).trimEnd()
  return before.endsWith('-') ? before.length - 1 : null
}

function pairOf(map: YAMLMap, segment: string | number) {
  return map.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(segment))
}
