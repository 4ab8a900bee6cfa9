/** Secrets that stand beside their name with no sign between: in the next cell, in quotes, on the next line, as the next entry. */
import { matches, type Rule, type Span } from '../rule.ts'
import { isSecret } from './field-secrets.ts'
import { type Sensitivity, sensitivityOf, TELLING } from './names.ts'
import { isMade, isMadeUp, isSpokenSecret } from './values.ts'

const NAME = String.raw`(?<![\w./\u00c0-\uffff-])([A-Za-z_\u00c0-\uffff][\w.\u00c0-\uffff-]{1,60})`
const QUOTE = String.raw`\\{0,3}["'${'`'}]`

interface Layout {
  /** What any such text has: looked for first, since it is found or missed at once. Most have no such sign at all. */
  readonly sign?: string
  readonly hint: RegExp
  /** Its first group is the name, its second what stands behind that, its third the value: only looked at, since it may be
   *  the name of the next one. */
  readonly pattern: RegExp
  /** Words stand so beside each other, too: only what no word looks like is a secret there. */
  readonly amongWords: boolean
}

const LAYOUTS: readonly Layout[] = [
  {
    // `DB_PASSWORD "v"`, `"password" "v"`, `password...."v"`, `password - v`, `| password | v |`, columns of a listing.
    hint: /[ \t.][\\"'`]|[ \t]{2}|[ \t][-|][ \t]|\t|\w\|\w/,
    pattern: new RegExp(
      `${NAME}((?:(?:${QUOTE})?[ \\t]{1,3}${QUOTE}|\\.{3,80}${QUOTE}|[ \\t]-[ \\t]|[ \\t]{0,40}\\|[ \\t]{0,3}|[ \\t]*\\t[ \\t]*|[ \\t]{2,60}))(?=([^\\s"'\`|\\\\]{4,500}))`,
      'g',
    ),
    amongWords: true,
  },
  {
    // As C programs print it: `passwd[v]`.
    hint: /\w\[\w/,
    pattern: new RegExp(`${NAME}(\\[)(?=([^\\s[\\]]{4,200})\\](?![=\\[.]))`, 'g'),
    amongWords: true,
  },
  {
    // As a plan of changes says it: the old value, then the new one.
    sign: '> ',
    hint: /["'] (?:=>|->) ["']/,
    pattern: new RegExp(
      `${NAME}(["']?:?[ \\t]{1,3}=?[ \\t]{0,3}["'][^"'\\n]{0,200}["'] (?:=>|->) ["'])(?=([^"'\\n]{4,500}))`,
      'g',
    ),
    amongWords: false,
  },
  {
    // A whole line below a name that ends with a colon.
    sign: '\n',
    hint: /:[ \t|>+-]{0,6}\r?\n/,
    pattern: new RegExp(
      `${NAME}(["']?:[ \\t]{0,3}(?:[|>][+-]?)?\\r?\\n[ \\t]{1,20})(?=([^\\s:#]{4,500})[ \\t]{0,8}(?:\\r?\\n|$))`,
      'g',
    ),
    amongWords: true,
  },
  {
    // A name and its value as two entries of a list, or as the parts of a form that was sent.
    sign: 'name',
    hint: /\bname[^\n]{1,90}(?:\n|\\n)/,
    pattern:
      /\bname(?::[ \t]{0,3}|=)["']?([A-Za-z][\w.-]{0,80})(["']?(?:\r?\n[ \t]{1,20}value:[ \t]{1,3}["']?|\r?\n(?:[A-Z][\w-]{1,40}:[^\n]{0,100}\n){0,2}\r?\n|(?:\\r)?\\n(?:\\r)?\\n))(?=([^\s"'\\]{1,500}))/g,
    amongWords: false,
  },
  {
    // The same in JSON, with other entries between them or not.
    hint: /"(?:value|v|val|content)\\{0,3}"/i,
    pattern:
      /(?<=\\{0,3}"(?:name|key|k|field|param|parameter|variable)\\{0,3}"\s{0,3}:\s{0,3}\\{0,3}")([A-Za-z][\w.:-]{0,80})(\\{0,3}"\s{0,3},\s{0,8}(?:\\{0,3}"\w{1,20}\\{0,3}"\s{0,3}:\s{0,3}(?:\\{0,3}"[^"\\\n]{0,60}\\{0,3}"|\w{1,10})\s{0,3},\s{0,8}){0,3}\\{0,3}"(?:value|v|val|content)\\{0,3}"\s{0,3}:\s{0,3}\\{0,3}")(?=([^"\\\n]{1,1000}))/gi,
    amongWords: false,
  },
  {
    // What a plan is given where nobody says otherwise.
    sign: 'variable',
    hint: /variable[ \t]{1,3}"/,
    pattern:
      /\bvariable[ \t]{1,3}"([A-Za-z][\w-]{0,80})("[ \t]{0,3}\{?\s{0,20}(?:[a-z_]{1,20}[ \t]{0,20}=[ \t]{0,3}(?:"[^"\n]{0,200}"|[\w.()]{1,40})\s{1,20}){0,5}default[ \t]{0,20}=[ \t]{0,3}")(?=([^"\n]{1,1000}))/g,
    amongWords: false,
  },
  {
    // Both are elements: property lists, and what Java programs keep their settings in.
    sign: '</',
    hint: /<\/(?:key|name)>/i,
    pattern:
      /<(?:key|name)>([A-Za-z][\w.:-]{0,80})(<\/(?:key|name)>\s{0,20}<(?:string|value)>\s{0,20})(?=([^<\n]{1,1000}))/gi,
    amongWords: false,
  },
  {
    // The value is an element of its own within the name's.
    sign: '<',
    hint: />\s{0,20}<value>/i,
    pattern: /<([A-Za-z][\w.:-]{0,80})(>\s{0,20}<value>\s{0,20})(?=([^<\n]{1,1000}))/gi,
    amongWords: false,
  },
  {
    // The name is an attribute of the value's element; what people are shown there has gaps.
    sign: '</',
    hint: />[^<\s]/,
    pattern:
      /<[\w:]{1,30}\s[^<>\n]{0,60}?\b(?:key|name|id)\s{0,3}=\s{0,3}["']([A-Za-z][\w.:-]{0,80})(["']>)(?=([^<\s]{1,1000})\s{0,3}(?:<|$))/g,
    amongWords: false,
  },
  {
    // As PHP writes down an array: each with its length.
    sign: '";s:',
    hint: /";s:\d/,
    pattern: /(?<=\bs:\d{1,3}:\\{0,3}")([A-Za-z][\w.-]{0,80})(\\{0,3}";s:\d{1,5}:\\{0,3}")(?=([^"\\\n]{1,1000}))/g,
    amongWords: false,
  },
  {
    // Both are attributes of one element.
    hint: /\svalue\s{0,3}=/,
    pattern:
      /(?<![\w-])(?:key|name|id)\s{0,3}=\s{0,3}["']([A-Za-z][\w.:-]{0,80})["']([^<>\n"']{0,40}\svalue\s{0,3}=\s{0,3}["'])(?=([^"'\n]{1,1000}))/g,
    amongWords: false,
  },
]

export const beside: readonly Rule[] = [
  {
    id: 'beside',
    needs: { endings: TELLING },
    find: (text) => LAYOUTS.filter((layout) => mayHold(text, layout)).flatMap((layout) => findIn(text, layout)),
  },
]

function mayHold(text: string, { sign, hint }: Layout): boolean {
  return (sign === undefined || text.includes(sign)) && hint.test(text)
}

function findIn(text: string, { pattern, amongWords }: Layout): readonly Span[] {
  return matches(text, pattern).flatMap((match) => {
    const [whole, name = '', , secret = ''] = match
    const sensitivity = sensitivityOf(name, () => '')
    if (sensitivity === 'none' || !isSecret({ name, secret, sensitivity })) return []
    if (amongWords && !standsOut(secret, sensitivity)) return []
    const start = match.index + whole.length
    return [{ start, end: start + secret.length, kind: 'password' }]
  })
}

function standsOut(secret: string, sensitivity: Sensitivity): boolean {
  if (sensitivity === 'possible') return false
  return (
    isSpokenSecret(secret) ||
    isMade(secret) ||
    (sensitivity === 'certain' && (isMadeUp(secret) || /^\d{6,}$/.test(secret)))
  )
}
