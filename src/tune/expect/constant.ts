/** Names in quotes that were the same in all lines: without them a pattern would hide what has another name as well. */

import { readable } from '../../readable.ts'
import { WILDCARD } from '../../template.ts'

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '«': '»', '“': '”' }
/** Words and letters, and no id. */
const NAME = String.raw`[A-Za-z]+\d{0,2}(?:[_.$-][A-Za-z]+\d{0,2}){0,9}`
/** What stands before it has to tell which of the quoted words is meant. */
const TELLING = /\p{L}{3}/u

/** The template with those names in their places. */
export function keepNames(template: string, lines: readonly string[]): string {
  const parts = template.split(WILDCARD)
  const texts = lines.map(readable)
  return parts.slice(1).reduce((kept, after, at) => {
    const before = parts[at]!
    const closing = QUOTES[before.slice(-1)]
    const isQuoted = closing !== undefined && after.startsWith(closing) && TELLING.test(before)
    return `${kept}${(isQuoted ? nameBehind(before, closing, texts) : null) ?? WILDCARD}${after}`
  }, parts[0]!)
}

/** Null where they differ, or are no names. */
function nameBehind(before: string, closing: string, texts: readonly string[]): string | null {
  const pattern = new RegExp(`${before.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(${NAME})${closing}`)
  const names = new Set(texts.map((text) => pattern.exec(text)?.[1] ?? null))
  const [name] = names
  return names.size === 1 && name !== undefined ? name : null
}
