/** Pieces of a header: where a group in brackets ends, and what a name or a number looks like. */

/** A word, a dotted name, a path, a host: no blanks, and no colon at its end. Spring cuts `[Catalina].[localhost]` to `[.[`. */
export const NAME = /(?:[A-Za-z]\.){3,}\[\S+|(?:\.{3})?[A-Za-z_$/*%@~][\w.$#/@%*~+=-]*(?:::?[\w.$#/<>@-]+)*/y
/** A process, an address, a date of its own. */
export const NUMBER = /-?\d[\w.:/#-]*%?(?=[\s\])|,;]|$)/y

const CLOSES: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>', '{': '}', '"': '"' }
const LONGEST_GROUP = 200

/** How long the match is that begins here; 0 for none. */
export function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** Behind the bracket that closes the one at `at`; -1 where none does. */
export function groupEnd(text: string, at: number, end: number): number {
  const open = text.charAt(at)
  const close = CLOSES[open]
  const last = Math.min(end, at + LONGEST_GROUP)
  let depth = 0
  for (let place = at; place < last; place++) {
    const character = text.charAt(place)
    if (character === close && (place > at || open !== close)) {
      if (--depth <= 0) return place + 1
    } else if (character === open) depth++
  }
  return -1
}
