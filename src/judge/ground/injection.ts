/** Does a log line talk to the analyst? Whoever can write to a log can try; such text is shown as what it is. */
import { readDisguised } from './disguise.ts'
import { MARKS } from './marks.ts'
import { TELLS } from './tells.ts'
import { TONGUES } from './tongues.ts'

const TELLS_OF_ALL = [
  ...MARKS,
  ...TELLS,
  ...TONGUES.map(([tongue, pattern]) => [`asks for an answer (${tongue})`, pattern] as const),
]

/** Characters that change what a reader sees; colours are ordinary. */
const TRICKS: readonly (readonly [tell: string, pattern: RegExp])[] = [
  ['hidden text in tag characters', /[\u{e0020}-\u{e007e}]/u],
  ['hidden line break', /[\u2028\u2029]/],
  ['text that is written to be read backwards', /[\u202a-\u202e\u2066-\u2069]/],
  ['terminal codes that hide other lines', /\x1b\[\d*(?:[AFJ]|;\d+[Hf])|\x1b\[8m|\x1bc/],
  ['letters with nothing between them', /(?:[\p{L}\p{N} ][\u200b-\u200f\u2060\ufeff]){4}/u],
]

/** What gives the line away, or null for an ordinary one. */
export function findInjection(text: string): string | null {
  const known = seen.get(text)
  if (known !== undefined) return known
  const found = look(text)
  if (seen.size >= REMEMBERED) seen.clear()
  seen.set(text, found)
  return found
}

/** Each line of a brief is looked at several times on the way to a verdict. */
const REMEMBERED = 1000
const seen = new Map<string, string | null>()

function look(text: string): string | null {
  const { raw, texts } = readDisguised(text)
  const trick = TRICKS.find(([, pattern]) => pattern.test(raw))
  if (trick !== undefined) return trick[0]
  for (const [nth, plain] of texts.entries()) {
    for (const [tell, pattern] of TELLS_OF_ALL) {
      const found = pattern.exec(plain)
      if (found) return `${tell}${nth === 0 ? '' : ', in disguise'}: "${found[0].trim().slice(0, 60)}"`
    }
  }
  return null
}
