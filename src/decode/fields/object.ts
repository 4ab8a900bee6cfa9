/** Text to a JSON object, or null. Deep nesting is refused before anything is made of it. */

/** Deeper than this is no log record; it is text. The same limit is in `kernel/values.ts`. */
const DEEPEST = 64
const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]

export function readObject(text: string): Readonly<Record<string, unknown>> | null {
  if (mayBeDeep(text) && isTooDeep(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Hardly any text opens so many objects and lists, wherever they are closed. */
function mayBeDeep(text: string): boolean {
  return countOpened(text, '{') + countOpened(text, '[') > DEEPEST
}

function countOpened(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at !== -1 && found <= DEEPEST; at = text.indexOf(character, at + 1)) found++
  return found
}

function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === OPEN_BRACE || character === OPEN_BRACKET) {
      if (++depth > DEEPEST) return true
    } else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) depth--
    else if (character === QUOTE) at = endOfString(text, at + 1)
  }
  return false
}

function endOfString(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}
