/** The JSON of an answer, out of the text a model wrote: one fence or one think block aside, it has to be clean. */
import { failure, type ModelFailure } from './failure.ts'

const DEEPEST = 32
/** A string that never ends is one token as well: to look for its end from every quote in it takes minutes. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[{}[\],:]|-?\d[\d.eE+-]*/g

export function extractJson(text: string): { readonly value: unknown } | { readonly failed: ModelFailure } {
  const clean = unwrap(text)
  if (clean === '') return { failed: failure('empty_answer', 'the answer has no text beside its reasoning') }
  const danger = findDanger(clean)
  if (danger !== null) return { failed: failure('unsafe_json', danger) }
  try {
    return { value: JSON.parse(clean) }
  } catch {
    return { failed: failure('invalid_json', `expected one JSON object, got ${clean.length} characters that are none`) }
  }
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
