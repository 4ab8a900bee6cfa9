/** The ways in which text can be hidden from a reader of patterns and not from a model: each undone, as one more reading. */

/** Zero-width characters, marks that turn the direction, tag characters and their like, and the separators of lines. */
const DISGUISE = /\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/gu
const TAG_CHARACTERS = /[\u{e0020}-\u{e007e}]/gu
const LONGEST = 8000

export interface Readings {
  /** With every escape undone and nothing left out. */
  readonly raw: string
  /** What it may say, in small letters; the plainest reading first. */
  readonly texts: readonly string[]
}

export function readDisguised(text: string): Readings {
  const short = text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} ${text.slice(-LONGEST / 2)}`
  const raw = undoEscapes(short)
  const untagged = raw.replace(TAG_CHARACTERS, (tag) => String.fromCodePoint(tag.codePointAt(0)! - 0xe0000))
  const plain = unescapePercent(untagged.normalize('NFKC').replace(DISGUISE, '')).toLowerCase()
  const others = [joinSpaced(plain), ...unleet(plain), mirror(plain), ...decodeBase64(short), rotate(plain)]
  return { raw, texts: [plain, ...new Set(others.filter((other) => other !== null && other !== plain))] as string[] }
}

/** `\u200b`, `\u{e0041}`, `\x1b`, `&#73;`: shown by us or by the program that logged it, and read by any model. */
function undoEscapes(text: string): string {
  return text.replace(
    /\\u\{([\da-f]{1,6})\}|\\u([\da-f]{4})|\\x([\da-f]{2})|&#x([\da-f]{1,6});|&#(\d{1,7});/gi,
    (whole, braced?: string, short?: string, byte?: string, hex?: string, decimal?: string) => {
      const code = decimal ? Number(decimal) : Number.parseInt(braced ?? short ?? byte ?? hex ?? '', 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function unescapePercent(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

/** `i g n o r e   a l l` and `i.g.n.o.r.e`: a wider gap stands between words. */
function joinSpaced(text: string): string | null {
  const spaced = /\b[a-z](?:[ ._*-][a-z]\b){4,}/
  if (!spaced.test(text.replace(/[ ._*-]{2,}/g, ' '))) return null
  return text
    .replace(/([a-z])[ ._*-]{2,}(?=[a-z]\b)/g, '$1\n')
    .replace(/\b([a-z])[ ._*-](?=[a-z]\b)/g, '$1')
    .replaceAll('\n', ' ')
}

const LEET: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }
/** A word that is letters and digits in turn; an id has more digits, and one alone is nothing. */
const LEET_WORD = /(?<![\w@$])(?=[\w@$]*[a-z])[a-z]*(?:[013457@$]{1,3}[a-z]*){1,6}(?![\w@$])/g

function unleet(text: string): string[] {
  const words = text.match(LEET_WORD) ?? []
  if (words.filter((word) => /[a-z]/.test(word)).length < 2) return []
  const read = (one: string) =>
    text
      .replace(LEET_WORD, (word) => word.replace(/[013457@$]/g, (digit) => (digit === '1' ? one : LEET[digit]!)))
      .replace(/(?<= )0(?= )/g, 'o')
  return [read('i'), read('l')]
}

function mirror(text: string): string {
  return [...text].reverse().join('')
}

function rotate(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97))
}

/** Only what becomes words is worth reading. */
function decodeBase64(text: string): string[] {
  const encoded = text.match(/(?<![\w+/-])[\w+/-]{16,4000}={0,2}(?![\w+/=-])/g) ?? []
  return encoded.slice(0, 5).flatMap((token) => {
    const decoded = Buffer.from(token, 'base64').toString('utf8')
    return /^[\p{L}\p{P}\p{N}\p{Zs}\n]{8,}$/u.test(decoded) && decoded.includes(' ') ? [decoded.toLowerCase()] : []
  })
}
