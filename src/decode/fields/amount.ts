/** How long, how much or how many: `18ms`, `1m30s`, `2.5kB`, `85%`, `12`. What is one names nobody. */

const UNIT = '(?:%|[nuµm]?s|m|min|sec|h|d|[kKMGT]?i?[bB])'
const AMOUNT = new RegExp(String.raw`^[-+]?(?:\d[\d.,]*${UNIT})*(?:\d[\d.,]*)?$`)

export function isAmount(text: string): boolean {
  return /\d/.test(text) && AMOUNT.test(text)
}
