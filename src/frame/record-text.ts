/** How much of a record is kept while its window is open, and how much of it is shown. */
import type { Clean } from '../model.ts'

/** Four times what is shown, so that a secret is cleaned whole before its record is cut. */
const MOST_BYTES = 16_384
const LONGEST = 4000
/** Where bytes were left off, what stands before may be the half of something: a card number has gaps. */
const UNSURE = 100
/** `‹private_key#12›` */
const LONGEST_MARK = 40

/** Where to stop taking bytes: at the end, else in a gap, where no word is cut, else between two characters. */
export function endOfKept(bytes: Buffer, start: number, end: number): number {
  if (end - start <= MOST_BYTES) return end
  const limit = start + MOST_BYTES
  for (let at = limit; at > limit - MOST_BYTES / 2; at--) if (isGap(bytes[at]!)) return at
  let at = limit
  while (isContinuation(bytes[at]!)) at--
  return at
}

/** `left`: how many bytes of the record were not kept. */
export function showRecord({ text, clean, left }: { text: string; clean: Clean; left: number }): string {
  const shown = clean(text)
  if (left === 0 && shown.length <= LONGEST) return shown
  const end = endOfShown(left === 0 ? shown : shown.slice(0, -UNSURE))
  return `${shown.slice(0, end)}… (+${shown.length - end + left} ${left === 0 ? 'characters' : 'bytes'})`
}

/** Half a surrogate pair is no text, and half a mark is no mark. */
function endOfShown(text: string): number {
  if (text.length <= LONGEST) return text.length
  const mark = text.lastIndexOf('‹', LONGEST - 1)
  if (mark > LONGEST - LONGEST_MARK && text.indexOf('›', mark) >= LONGEST) return mark
  return text.codePointAt(LONGEST - 1)! > 0xffff ? LONGEST - 1 : LONGEST
}

/** Blanks, and commas for JSON that was written without. */
function isGap(byte: number): boolean {
  return byte <= 0x20 || byte === 0x2c
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}
