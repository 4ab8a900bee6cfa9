/** Text from logs and models made harmless for a reader, and cut before a vendor cuts or refuses it. */

const MARK = '… [cut]'
/** Made for the first text that is too long: it takes longer than the rest of a short command. */
let graphemes: Intl.Segmenter | null = null

/** Control characters, and those that hide or turn the text around them. Tab, newline and the joiners that scripts and
 *  emoji need stay. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Whoever reads it sees what is there, and a terminal obeys none of it. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
}

export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).trim()
}

/** Also without anything that a chat client or a phone turns into a link, or a gateway into a mention. */
export function inert(text: string): string {
  return visible(text)
    .replace(/:(?=\/\/)/g, '[:]')
    .replace(/\b(mailto|tel):(?=\S)/gi, '$1[:]')
    .replace(/\bwww\.(?=\S)/gi, 'www[.]')
    .replace(/@(?=(?:here|channel|everyone|group)\b)/gi, '＠')
}

/** Also without the brackets that some client behind a gateway reads as a mention, a link or a tag. */
export function unbracketed(text: string): string {
  return inert(text).replaceAll('<', '‹').replaceAll('>', '›')
}

/**
 * At most `limit` characters, written by `write` (which may escape). Vendors count in code points, UTF-16 units or
 * something between; units are the strictest, so what fits here fits everywhere. A grapheme, such as a family emoji, is
 * kept whole or left out.
 */
export function cut(text: string, limit: number, write: (part: string) => string = (part) => part): string {
  // Nothing beyond the limit can be shown, so a line of megabytes need not be taken apart.
  const near = text.slice(0, limit + 1)
  const whole = text.length <= limit ? write(text) : undefined
  if (whole !== undefined && whole.length <= limit) return whole
  const room = limit - MARK.length
  let written = ''
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { segment } of graphemes.segment(near)) {
    const next = write(segment)
    if (written.length + next.length > room) break
    written += next
  }
  return (written === '' ? firstPoints(near, room, write) : written) + MARK
}

/** One grapheme can be endless: a letter under a thousand accents. */
function firstPoints(text: string, room: number, write: (part: string) => string): string {
  let written = ''
  for (const point of text) {
    const next = write(point)
    if (written.length + next.length > room) break
    written += next
  }
  return written
}
