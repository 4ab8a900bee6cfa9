/** The JSON of an answer, out of the text a model wrote: one fence or one think block aside, it has to be clean. */
import { failure, type ModelFailure } from './failure.ts'

const DEEPEST = 32
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/g

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
  const spoken = text.trim().replace(/^<(think|thinking|reasoning)>[\s\S]*?<\/\1>/i, '')
  const fenced = /^```[a-z]*\s*\n([\s\S]*?)\n?```$/i.exec(spoken.trim())
  return (fenced?.[1] ?? spoken).trim()
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
