/** Secrets that a name stands before: `password=…`, `"secret": "…"`, `--token …`, `<apiKey>…</apiKey>`. */

import { matches, type Rule, type Span } from '../rule.ts'
import { isSecret } from './field-secrets.ts'
import { elementValueAt, type Value, valueAt } from './field-values.ts'
import { type Sensitivity, sensitivityOf, TELLING } from './names.ts'
import { isLettersByTurns } from './values.ts'

/** In a list or a call the value is the next text, with an option between them or not that has no secret of its own. */
const NEXT_TEXT = String.raw`[,(][ \t]{0,3}(?:["']--?(?![\w-]{0,19}(?:pass|pwd|token|secret|key))[\w-]{1,20}["'],[ \t]{0,3})?(?:<<)?(?=[bBrRuUfF]{0,2}\\{0,3}["'${'`'}])`
/** Headers are often lists of one. */
/** What programs say of a text before it: how long it is, or that there is one. */
const WRAPPED = String.raw`(?:(?:string\(\d{1,6}\)\s|[A-Z]\w{0,20}\()(?=\\{0,3}["']))?`
const LIST_OF_ONE = String.raw`(?:\[(?=(?:\\{0,3}["'][^\s"'\\]{8,500}\\{0,3}["']|[^\s"'\\[\],]{8,500})\]))?`
const SEPARATOR = `(?:=>|->|:=|={1,2}|:|：|＝|%3[AaDd]|${NEXT_TEXT})`
/** A name and what separates it from its value, quotes and brackets around the name included. */
const NAME = new RegExp(
  String.raw`(?:(?<![\w\u00c0-\uffff])|(?<=%[0-9A-Fa-f]{2}))([A-Za-z_\u00c0-\uffff][\w.\u00c0-\uffff-]{0,99})` +
    String.raw`((?:\\{0,3}["'${'`'}\])]){0,3}[ \t]{0,20}${SEPARATOR}[ \t]{0,20}${WRAPPED}${LIST_OF_ONE})`,
  'g',
)
const OPTION = /(?<![\w-])--?([A-Za-z][\w.-]{1,60})([ \t]{1,3}|,[ \t]{1,2})(?!-)/g
const ELEMENT = /<(?:\w{1,20}:)?([A-Za-z][\w.-]{1,60})((?:\s[^<>\n]{0,200})?>)(?=[^<\n]{1,500}<)/g
const WORDS_BEFORE = /(?:[\p{L}]{1,20} ){1,2}$/u

/** There it is a value only when it is no name like this one. */
const LIST = /[,(][ \t]*$/
/** What stands behind an account's number is the name of a resource: `arn:…:123456789012:secret:prod/db`. */
const RESOURCE = /:\d{12}:$/
/** The user of an address has such names, too; what stands behind it is a rule of its own. */
const IN_ADDRESS = /:\/\/[\w.-]{0,30}$/
/** Longer values are judged by their beginning. */
const JUDGED = 256

/** Behind a quote that closes what was opened before the name: `sent 'Password: ' and waited`. */
const ENDS_QUOTE = /^[\s,)\]]?$/

function findFields(text: string, pattern: RegExp): readonly Span[] {
  const spans: Span[] = []
  let masked = 0
  let previous: Value | null = null
  for (const match of matches(text, pattern)) {
    if (match.index < masked) continue
    const sensitivity = sensitivityOf(match[1]!, () => wordsBefore(text, match.index))
    if (sensitivity === 'none' || RESOURCE.test(text.slice(Math.max(0, match.index - 14), match.index))) continue
    if (IN_ADDRESS.test(text.slice(Math.max(0, match.index - 33), match.index))) continue
    const start = match.index + match[0].length
    const value: Value = pattern === ELEMENT ? elementValueAt(text, start) : valueAt({ text, start, previous })
    previous = value
    const secret = text.slice(value.start, Math.min(value.end, value.start + JUDGED))
    if (!isSecret({ name: match[1]!, secret, sensitivity })) continue
    if (value.quoted && text[start] === text[match.index - 1] && ENDS_QUOTE.test(text.slice(start + 1, start + 2)))
      continue
    if (LIST.test(match[2]!) && /^[\p{L}_ ]*$/u.test(secret)) continue
    if (!value.quoted && isProse({ text, value, separator: match[2]!, sensitivity })) continue
    masked = value.end
    spans.push({ start: value.start, end: value.end, kind: sensitivity === 'certain' ? 'password' : 'token' })
  }
  return spans
}

function wordsBefore(text: string, position: number): string {
  if (text[position - 1] !== ' ') return ''
  return WORDS_BEFORE.exec(text.slice(Math.max(0, position - 42), position))?.[0] ?? ''
}

/** `password: must be longer` and `unexpected token: identifier` only speak of one; nothing but a plain word can. */
function isProse(place: { text: string; value: Value; separator: string; sensitivity: Sensitivity }): boolean {
  const { text, value, separator, sensitivity } = place
  const said = text.slice(value.start, value.end)
  if (separator.trim() !== ':' || !/^[a-z]+$/i.test(said) || isLettersByTurns(said)) return false
  return sensitivity !== 'certain' || /^ [a-z]/i.test(text.slice(value.end, value.end + 2))
}

export const fields: readonly Rule[] = [
  {
    id: 'named',
    needs: { endings: TELLING },
    find: (text) => [
      ...findFields(text, NAME),
      ...(text.includes('-') ? findFields(text, OPTION) : []),
      ...(text.includes('<') ? findFields(text, ELEMENT) : []),
    ],
  },
]
