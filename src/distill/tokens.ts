/** Clean text becomes the tokens of a template: what varies by its form alone is already a wildcard. */
import { DECIDING_BYTES } from './shapes.ts'
import { isTelling } from './words.ts'

/** Tokens of a template at most. */
const MOST_TOKENS = 120

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
const OPENING = /^.*[=:([{<"']/
const CLOSING = /[.,;:!?)\]}>"']+$/

export interface Token {
  readonly text: string
  /** The key before a value, `user=` or `Foo.java:`; empty when there is none. */
  readonly key: string
  /** It says what happened and must stay as it is. */
  readonly telling: boolean
}

/** At most as many as decide. */
export function tokensOf(clean: string): Token[] {
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
  return splitText(masked).slice(0, MOST_TOKENS).map(mask).map(createToken)
}

/** The tokens that a template's text is made of. */
export function tokensOfTemplate(text: string): Token[] {
  return splitText(text).map(createToken)
}

export function createToken(text: string): Token {
  const key = text.slice(0, Math.max(text.indexOf('='), text.indexOf(':')) + 1)
  return { text, key, telling: isTelling(text) }
}

function splitText(text: string): string[] {
  return text.split(/[\x00-\x20]+/).filter((word) => word !== '')
}

/** A variable reaches from what opens it, a key or a bracket, to the punctuation that closes its token. */
function mask(token: string): string {
  const variable = token.search(VARIABLE)
  if (variable === -1) return token
  const opening = OPENING.exec(token.slice(0, variable))?.[0] ?? ''
  const closing = CLOSING.exec(token.slice(variable).split(WILDCARD).at(-1) ?? '')?.[0] ?? ''
  return `${opening}${WILDCARD}${closing}`
}
