/** Where the value of a field ends: at the quote that closes it, or where the next field begins. */

export interface Value {
  readonly start: number
  readonly end: number
  readonly quoted: boolean
}

/** A letter before a quote is how some languages mark raw text and bytes, and databases national characters. */
const OPENER = /(?:[bBrRuUfFnNeE]{1,2}(?=["']))?\\{0,3}["'`]/y
/** Ends at a gap, a quote, a bracket that closes nothing, or where the next field begins. */
const BARE =
  /(?:[^\s"'`<>&,;)\]}\\%]|%(?!26|20|0[adAD]|22)|[&,;](?!\\{0,3}[\s"']|[\w.-]{1,60}=|$)|[)\]}](?![\s,;.)\]}"'\\]|$)|\\(?![nrt"'`\\])){1,1000}/y
/** Between angle brackets stands what should be filled in, or hidden: with a digit it is neither. */
const IN_BRACKETS = /<(?=[^\s<>]{0,60}\d)[^\s<>]{6,200}(?=>)/y
const INSIDE_ELEMENT = /[^<\n]{1,500}/y
const GAP = /\s/g
/** The patterns are bounded to stay quick on garbage: what is longer is one value up to the next gap. */
const LONGEST = 1000

/** `previous`: the value of the field before. One that begins inside it ends where it does: what ends a bare value does not
 *  depend on where it began, and `a=a=a=…` is not read anew from each `a`. */
export function valueAt(place: { text: string; start: number; previous: Value | null }): Value {
  const { text, start, previous } = place
  const opener = matchAt(OPENER, text, start)
  if (opener !== '') {
    const first = start + opener.length
    return { start: first, end: closingAt({ text, start: first, opener }), quoted: true }
  }
  const bracketed = matchAt(IN_BRACKETS, text, start)
  if (bracketed !== '') return { start: start + 1, end: start + bracketed.length, quoted: true }
  const inside = previous !== null && !previous.quoted && start < previous.end
  return { start, end: inside ? previous.end : bareEnd(text, start), quoted: false }
}

export function elementValueAt(text: string, start: number): Value {
  return { start, end: start + matchAt(INSIDE_ELEMENT, text, start).length, quoted: true }
}

function bareEnd(text: string, start: number): number {
  const { length } = matchAt(BARE, text, start)
  return length < LONGEST ? start + length : gapAfter(text, start + length)
}

/** A quote that never closes runs to the end of its line. */
function closingAt({ text, start, opener }: { text: string; start: number; opener: string }): number {
  const near = text.slice(start, start + LONGEST)
  const lineEnd = near.indexOf('\n')
  const line = lineEnd === -1 ? near : near.slice(0, lineEnd)
  const quote = opener.at(-1)!
  const slashes = opener.split('\\').length - 1
  for (let at = line.indexOf(quote); at !== -1; at = line.indexOf(quote, at + 1)) {
    let escapes = 0
    while (escapes < at && line[at - 1 - escapes] === '\\') escapes++
    if (escapes <= slashes) return start + at - escapes
  }
  return line.length < LONGEST ? start + line.length : gapAfter(text, start + LONGEST)
}

function gapAfter(text: string, position: number): number {
  GAP.lastIndex = position
  return GAP.exec(text)?.index ?? text.length
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position
  return pattern.exec(text)?.[0] ?? ''
}
