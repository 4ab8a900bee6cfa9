/** The JSON of an answer, out of the text a model wrote: thoughts and a fence aside, nothing is guessed. */
import { failure, type ModelFailure } from './failure.ts'

const DEEPEST = 32
/** A string that never ends is one token as well: to look for its end from every quote in it takes minutes. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[{}[\],:]|-?\d[\d.eE+-]*/g

export interface Extracted {
  readonly value: unknown
  /** Other words stand around it: whoever uses it must know by something else that the model means it, and quotes nothing. */
  readonly aside: boolean
  /** What had to be done to read it, all of it without a loss. */
  readonly repairs: readonly string[]
}

export function extractJson(text: string): Extracted | { readonly failed: ModelFailure } {
  const clean = unwrap(text)
  if (clean === '') return { failed: failure('empty_answer', 'the answer has no text beside its reasoning') }
  const whole = /^[{["]/.test(clean) ? parse(clean) : null
  if (whole !== null) return 'failed' in whole ? whole : { ...whole, aside: false }
  const only = onlyObject(clean)
  const inner = only === null ? null : parse(only)
  if (inner !== null) {
    return 'failed' in inner
      ? inner
      : { ...inner, aside: true, repairs: ['it stood among other words', ...inner.repairs] }
  }
  return { failed: failure('invalid_json', `expected one JSON object, got ${clean.length} characters that are none`) }
}

function unwrap(text: string): string {
  const spoken = dropThoughts(text.trim()).trim()
  const fenced = /^```[a-z]*[^\S\n]*\n([\s\S]*?)\n?```$/i.exec(spoken)
  return (fenced?.[1] ?? spoken).trim()
}

/** Where the template of a chat opens the block itself, only its end is part of the answer. */
function dropThoughts(text: string): string {
  const [, opened] = /^<(think|thinking|reasoning)>/i.exec(text) ?? []
  if (opened === undefined && /^[{`]/.test(text)) return text
  const end = new RegExp(`</${opened ?? 'think'}>`, 'i').exec(text)
  return end === null ? text : text.slice(end.index + end[0].length)
}

type Parsed =
  | { readonly value: unknown; readonly repairs: readonly string[] }
  | { readonly failed: ModelFailure }
  | null

/** A comma too many is left out; an object that was written as a string is read as what it is. */
function parse(text: string): Parsed {
  const danger = findDanger(text)
  if (danger !== null) return { failed: failure('unsafe_json', danger) }
  for (const [json, repairs] of [
    [text, []],
    [withoutLastCommas(text), ['commas before a closing bracket']],
  ] as const) {
    try {
      const value: unknown = JSON.parse(json)
      if (typeof value !== 'string' || !/^\s*\{/.test(value)) return { value, repairs }
      const inner = parse(value)
      return inner === null || 'failed' in inner
        ? inner
        : { ...inner, repairs: ['it was a string of JSON', ...inner.repairs] }
    } catch {}
  }
  return null
}

function withoutLastCommas(text: string): string {
  let [kept, at, comma] = ['', 0, -1]
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if ((token === '}' || token === ']') && comma !== -1 && text.slice(comma + 1, index).trim() === '') {
      kept += text.slice(at, comma)
      at = comma + 1
    }
    comma = token === ',' ? index : -1
  }
  return kept + text.slice(at)
}

/** The one object among other words; null where there are several, one is not complete, or nobody separated the thoughts. */
function onlyObject(text: string): string | null {
  if (/<\/?(?:think|thinking|reasoning)>/i.test(text)) return null
  const start = text.indexOf('{')
  const end = start < 0 ? -1 : objectEnd(text, start)
  return end < 0 || text.includes('{', end) ? null : text.slice(start, end)
}

/** Behind the brace that closes the one at `start`; -1 where none does. */
function objectEnd(text: string, start: number): number {
  let depth = 0
  for (const { 0: token, index } of text.slice(start).matchAll(TOKEN)) {
    if (token === '{') depth++
    else if (token === '}' && --depth === 0) return start + index + 1
  }
  return -1
}

/** What JSON.parse would take without a word: depth, a key said twice, a key that reaches for the prototype, 1e400. */
function findDanger(json: string): string | null {
  const keys: (Set<string> | null)[] = []
  let previous = ''
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      keys.push(token === '{' ? new Set() : null)
      if (keys.length > DEEPEST) return `nested deeper than ${DEEPEST}`
    } else if (token === '}' || token === ']') {
      keys.pop()
    } else if (token === ':') {
      const key = readKey(previous)
      if (key === '__proto__') return 'a key is named __proto__'
      if (keys.at(-1)?.has(key)) return 'a key is there twice'
      keys.at(-1)?.add(key)
    } else if (/^[-\d]/.test(token) && !Number.isFinite(Number(token))) {
      return 'a number is not finite'
    }
    previous = token
  }
  return null
}

/** Two spellings of one key (`\u0061` and `a`) are one key. */
function readKey(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
