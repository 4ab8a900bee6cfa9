/** Characters that show nothing but change what is shown, or what a terminal does: made visible, wherever text goes to. */

const CONTROL = '\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f'
/** Zero-width, bidirectional, tag and other characters of that kind. */
const INVISIBLE =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}'
/** One of them, to be built into a pattern with the flag `u`. */
export const HIDDEN_CHARACTER = `[${CONTROL}${INVISIBLE}]|\\p{Surrogate}`

const PLAIN = /^[\t\n\x20-\x7e]*$/
const HIDDEN = new RegExp(HIDDEN_CHARACTER, 'u')
const EACH_HIDDEN = new RegExp(HIDDEN_CHARACTER, 'gu')

export function hides(text: string): boolean {
  return !PLAIN.test(text) && HIDDEN.test(text)
}

/** As escapes that can be seen; newlines, in whichever form, and tabs stay. */
export function showHidden(text: string): string {
  if (!hides(text)) return text
  return text.replaceAll('\r\n', '\n').replace(EACH_HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '\r') return '\\r'
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** One row of NDJSON: the same value to whoever reads it, but nothing in it is hidden from, or acts on, a terminal. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value)
  if (!hides(text)) return `${text}\n`
  const escaped = text.replace(EACH_HIDDEN, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
  return `${escaped}\n`
}
