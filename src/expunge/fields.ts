/** Secrets that a name stands before: `password=…`, `"secret": "…"`, `--token …`, `<apiKey>…</apiKey>`. */
import { type Sensitivity, sensitivityOf, TELLING } from './names.ts'
import { matches, type Rule, type Span } from './rule.ts'
import { isCounter, isIdentifier, isPlaceholder, isRandom } from './values.ts'

/** A name and what separates it from its value, quotes and brackets around the name included. */
const NAME =
  /(?:(?<![\w\u00c0-\uffff])|(?<=%[0-9A-Fa-f]{2}))([A-Za-z_\u00c0-\uffff][\w.\u00c0-\uffff-]{0,99})((?:\\{0,3}["'`\])]){0,3}[ \t]{0,3}(?:=>|:=|={1,2}|:|：|＝|%3[AaDd])[ \t]{0,3})/g
const OPTION = /(?<![\w-])--?([A-Za-z][\w-]{1,40})([ \t]{1,3})(?!-)/g
const ELEMENT = /<(?:\w{1,20}:)?([A-Za-z][\w.-]{1,60})((?:\s[^<>\n]{0,200})?>)(?=[^<\n]{1,500}<)/g
const WORDS_BEFORE = /(?:[\p{L}]{1,20} ){1,2}$/u

const OPENER = /\\{0,3}["'`]/y
/** Ends at a gap, a quote, a bracket that closes nothing, or where the next field begins. */
const BARE =
  /(?:[^\s"'`<>&,;)\]}\\%]|%(?!26|20|0[adAD]|22)|[&,;](?!\\{0,3}[\s"']|[\w.-]{1,60}=|$)|[)\]}](?![\s,;.)\]}"'\\]|$)|\\(?![nrt"'`\\])){1,4000}/y
const ELEMENT_VALUE = /[^<\n]{1,500}/y
const LONGEST_VALUE = 4000
/** Three digits are a counter anywhere else. */
const CARD_CODE_NAME = /cv[vc]2?$/i

function fieldRule({ id, sign, pattern }: { id: string; sign?: string; pattern: RegExp }): Rule {
  return {
    id,
    needs: { endings: TELLING },
    find(text) {
      if (sign !== undefined && !text.includes(sign)) return []
      const spans: Span[] = []
      let masked = 0
      for (const match of matches(text, pattern)) {
        if (match.index < masked) continue
        const sensitivity = sensitivityOf(match[1]!, () => wordsBefore(text, match.index))
        if (sensitivity === 'none') continue
        const value = valueAt({ text, start: match.index + match[0].length, element: pattern === ELEMENT })
        const secret = text.slice(value.start, value.end)
        if (!isSecret({ name: match[1]!, secret, sensitivity })) continue
        if (!value.quoted && isProse({ text, value, separator: match[2]!, sensitivity })) continue
        masked = value.end
        spans.push({ start: value.start, end: value.end, kind: sensitivity === 'certain' ? 'password' : 'token' })
      }
      return spans
    },
  }
}

function wordsBefore(text: string, position: number): string {
  return WORDS_BEFORE.exec(text.slice(Math.max(0, position - 42), position))?.[0] ?? ''
}

interface Value {
  readonly start: number
  readonly end: number
  readonly quoted: boolean
}

function valueAt({ text, start, element }: { text: string; start: number; element: boolean }): Value {
  if (element) return { start, end: start + matchAt(ELEMENT_VALUE, text, start).length, quoted: true }
  const opener = matchAt(OPENER, text, start)
  if (opener === '') return { start, end: bareEnd(text, start), quoted: false }
  const first = start + opener.length
  return { start: first, end: closingAt({ text, start: first, opener }), quoted: true }
}

/** The pattern is bounded to stay quick on garbage; what is longer is one value up to the next gap. */
function bareEnd(text: string, start: number): number {
  const length = matchAt(BARE, text, start).length
  if (length < LONGEST_VALUE) return start + length
  const gap = text.slice(start + length).search(/\s/)
  return gap === -1 ? text.length : start + length + gap
}

/** Where the quote closes; one that never does runs to the end of its line. */
function closingAt({ text, start, opener }: { text: string; start: number; opener: string }): number {
  const lineEnd = text.indexOf('\n', start)
  const limit = Math.min(lineEnd === -1 ? text.length : lineEnd, start + LONGEST_VALUE)
  const quote = opener.at(-1)!
  for (let at = text.indexOf(quote, start); at !== -1 && at < limit; at = text.indexOf(quote, at + 1)) {
    let escapes = 0
    while (text[at - 1 - escapes] === '\\' && at - escapes > start) escapes++
    if (escapes <= opener.length - 1) return at - escapes
  }
  return limit
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position
  return pattern.exec(text)?.[0] ?? ''
}

function isSecret(field: { name: string; secret: string; sensitivity: Sensitivity }): boolean {
  const { name, secret, sensitivity } = field
  if (CARD_CODE_NAME.test(name)) return /^\d{3,4}$/.test(secret)
  if (isPlaceholder(secret)) return false
  // The working directory of a shell has the name of a password.
  if (/^(?:old)?pwd$/i.test(name) && /^[/~]/.test(secret)) return false
  if (sensitivity === 'certain') return true
  if (sensitivity === 'likely') return secret.length >= 4 && !isCounter(secret)
  if (/^(?:.*sig.*|sid|c?nonce|assertion)$/i.test(name)) return isRandom(secret)
  return isRandom(secret) && !isIdentifier(secret)
}

/** `password: must be longer` and `unexpected token: identifier` only speak of one; nothing but a plain word can. */
function isProse(place: { text: string; value: Value; separator: string; sensitivity: Sensitivity }): boolean {
  const { text, value, separator, sensitivity } = place
  if (separator.trim() !== ':' || !/^[a-z]+$/i.test(text.slice(value.start, value.end))) return false
  return sensitivity !== 'certain' || /^ [a-z]/i.test(text.slice(value.end, value.end + 2))
}

export const fields: readonly Rule[] = [
  fieldRule({ id: 'named', pattern: NAME }),
  fieldRule({ id: 'option', sign: '-', pattern: OPTION }),
  fieldRule({ id: 'element', sign: '<', pattern: ELEMENT }),
]
