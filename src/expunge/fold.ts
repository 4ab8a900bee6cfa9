/** Text as a reader would see it, for matching, with the way back: hidden characters must not split a secret in two. */

const CONTROL = '\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f'
/** Zero-width, bidirectional, tag and other characters that show nothing but change what is shown. */
const INVISIBLE =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}'
const PLAIN = /^[\t\n\x20-\x7e]*$/
const HIDDEN = new RegExp(`[${CONTROL}${INVISIBLE}]|\\p{Surrogate}`, 'u')
const EACH_HIDDEN = new RegExp(`[${CONTROL}${INVISIBLE}]|\\p{Surrogate}`, 'gu')
/** A whole terminal sequence is one hidden thing: its letters and digits are no text. */
const SEQUENCE = new RegExp(
  `(?:\\x1b\\[|\\x9b)[0-?]{0,32}[ -/]{0,4}[@-~]|\\x1b\\][^\\x07\\x1b\\n]{0,512}(?:\\x07|\\x1b\\\\)|[${CONTROL}${INVISIBLE}]|\\p{Surrogate}`,
  'gu',
)

export interface Folded {
  readonly text: string
  /** Where a position of the folded text is in the original. */
  original(position: number): number
}

export function fold(text: string): Folded {
  if (!hides(text)) return { text, original: (position) => position }
  const positions: number[] = []
  let folded = ''
  let at = 0
  const take = (end: number) => {
    for (let position = at; position < end; position++) positions.push(position)
    folded += text.slice(at, end)
  }
  for (const match of text.matchAll(SEQUENCE)) {
    take(match.index)
    at = match.index + match[0].length
  }
  take(text.length)
  return { text: folded, original: (position) => positions[position] ?? text.length }
}

/** Hidden characters as visible escapes; newlines, in whichever form, and tabs stay. */
export function showHidden(text: string): string {
  if (!hides(text)) return text
  return text.replaceAll('\r\n', '\n').replace(EACH_HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '\r') return '\\r'
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

function hides(text: string): boolean {
  return !PLAIN.test(text) && HIDDEN.test(text)
}
