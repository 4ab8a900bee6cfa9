/** The ways in which text can be hidden from a reader of patterns and not from a model: each undone, as one more reading. */

/** Zero-width characters, marks that turn the direction, tag characters and their like, and the separators of lines. */
const DISGUISE = /\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/gu
const TAG_CHARACTERS = /[\u{e0020}-\u{e007e}]/gu
const LONGEST = 8000

export interface Readings {
  /** With every escape undone and nothing left out. */
  readonly raw: string
  /** What it may say, in small letters; the plainest reading first. Whether that is backwards or turned is for its reader. */
  readonly texts: readonly string[]
}

export function readDisguised(text: string): Readings {
  const short = text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} ${text.slice(-LONGEST / 2)}`
  const raw = undoEscapes(short)
  const untagged = raw.replace(TAG_CHARACTERS, (tag) => String.fromCodePoint(tag.codePointAt(0)! - 0xe0000))
  const plain = unescapePercent(enlarge(untagged.normalize('NFKC')).replace(DISGUISE, '')).toLowerCase()
  const others = [joinSpaced(plain), unplus(plain), ...unleet(plain), ...decodeBase64(short), ...decodeDigits(plain)]
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

/** Twice, since a percent sign can be written so as well. */
function unescapePercent(text: string): string {
  const once = (escaped: string) =>
    escaped.replace(/%([2-7][0-9a-f])/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return once(once(text))
}

/** As a form sends blanks. */
function unplus(text: string): string | null {
  return /[a-z]\+[a-z]+:?\+[a-z]/.test(text) ? text.replaceAll('+', ' ') : null
}

const SPACED = /(?<![a-z])[a-z]([ ._*-])[a-z](?![a-z])(?:\1[a-z](?![a-z])){3,}/

/** `i g n o r e   a l l`, `i.g.n.o.r.e`, `i-g-n-o-r-e a-l-l`: a wider gap, or a blank beside other marks, stands between words. */
function joinSpaced(text: string): string | null {
  const [, mark] = SPACED.exec(text) ?? []
  if (mark === undefined) return null
  return text
    .replace(/([a-z])[ ._*-]{2,}(?=[a-z](?![a-z]))/g, '$1\n')
    .replace(new RegExp(`(?<![a-z])([a-z])[${mark}](?=[a-z](?![a-z]))`, 'g'), '$1')
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

export function mirror(text: string): string {
  return [...text].reverse().join('')
}

/** By half the alphabet. */
export function rotate(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97))
}

/** Only what becomes words is worth reading. */
function decodeBase64(text: string, layers = 2): string[] {
  const encoded = text.match(/(?<![\w+/-])[\w+/-]{16,4000}={0,2}(?![\w+/=-])/g) ?? []
  return encoded.slice(0, 5).flatMap((token) => {
    const decoded = Buffer.from(token, 'base64').toString('utf8')
    if (!/^[\p{L}\p{P}\p{N}\p{S}\p{Zs}\n]{8,}$/u.test(decoded)) return []
    if (decoded.includes(' ')) return [decoded.toLowerCase()]
    return layers > 1 ? decodeBase64(decoded, layers - 1) : []
  })
}

/** Letters as hexadecimal or binary numbers. */
function decodeDigits(text: string): string[] {
  const hex = text.match(/(?<![\da-f])(?:[\da-f]{2} ?){12,2000}(?![\da-f])/g) ?? []
  const binary = text.match(/(?<![01])(?:[01]{8} ?){6,1000}(?![01])/g) ?? []
  const read = (digits: string, width: number, base: number) =>
    (digits.replaceAll(' ', '').match(new RegExp(`.{${width}}`, 'g')) ?? [])
      .map((code) => String.fromCharCode(Number.parseInt(code, base)))
      .join('')
  const decoded = [...hex.map((digits) => read(digits, 2, 16)), ...binary.map((digits) => read(digits, 8, 2))]
  return decoded.filter((words) => /^[\x20-\x7e]{6,}$/.test(words)).map((words) => words.toLowerCase())
}

const SMALL_CAPITALS = new Map(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'].map((letter, at) => [letter, 'abcdefghijklmnoprstuvwyz'[at]!]),
)

/** Phonetic letters that look like small capitals, which no normal form undoes. */
function enlarge(text: string): string {
  return text.replace(/[\u0250-\u02af\u1d00-\u1d7f\ua730-\ua731]/g, (letter) => SMALL_CAPITALS.get(letter) ?? letter)
}
