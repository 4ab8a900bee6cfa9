/** Clean text becomes the tokens of a template: what varies by its form alone is already a wildcard. */
import { DECIDING_BYTES, DECIDING_TOKENS } from './shapes.ts'
import { isTelling } from './words.ts'

export const WILDCARD = '<*>'

const MARK = /‹[^›\n]{0,64}›/g
const QUOTED = /(?<![\p{L}\d])(["'`])([^\s"'`]{1,200})\1(?![\p{L}\d])/gu
const URL = /\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s"'<>)\]]{1,500}/gi
const PATH = /(?<=^|[\s=:("'[,])(?:[A-Za-z]:)?[\\/][^\s"'<>)\],;:]{2,400}/g
const DAY =
  /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}(?= +\d)/g
const HEXADECIMAL = /\b[a-f]{8,}\b/gi
/** `()` where another message has `(name)`: a value that happens to be empty. */
const EMPTY = /(?<=^|\s)([([{"'])([)\]}"'])(?=\s|$)/g
const VARIABLE = /\d|<\*>/
const CLOSING = /[.,;:!?)\]}>"']+$/

/** At most as many as decide. */
export function tokensOf(clean: string): string[] {
  const masked = clean
    .slice(0, DECIDING_BYTES)
    .replace(MARK, WILDCARD)
    .replace(URL, WILDCARD)
    .replace(QUOTED, (quoted: string, mark: string, inside: string) =>
      isTelling(inside) ? quoted : `${mark}${WILDCARD}${mark}`,
    )
    .replace(PATH, WILDCARD)
    .replace(DAY, WILDCARD)
    .replace(HEXADECIMAL, WILDCARD)
    .replace(EMPTY, `$1${WILDCARD}$2`)
  const tokens = masked.split(/[\x00-\x20]+/).filter((token) => token !== '')
  return tokens.slice(0, DECIDING_TOKENS).map(maskToken)
}

/** The key before a value, `user=` or `Foo.java:`; empty when the token has none. */
export function keyOf(token: string): string {
  return token.slice(0, Math.max(token.indexOf('='), token.indexOf(':')) + 1)
}

/** From the last `=` or `:` before the first variable part on, all is the variable; closing punctuation stays. */
function maskToken(token: string): string {
  const variable = token.search(VARIABLE)
  if (variable === -1) return token
  const before = token.slice(0, variable)
  const key = token.slice(0, Math.max(before.lastIndexOf('='), before.lastIndexOf(':')) + 1)
  const rest = token.slice(variable)
  const closing = CLOSING.exec(rest.split(WILDCARD).at(-1) ?? '')?.[0] ?? ''
  return `${key}${WILDCARD}${closing}`
}
