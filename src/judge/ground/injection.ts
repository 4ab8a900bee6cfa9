/** Does a log line talk to the analyst? Whoever can write to a log can try; such text is shown as what it is. */
import { remembering } from '../../remembering.ts'
import { mirror, readDisguised, rotate } from './disguise.ts'
import { createHearing } from './hearing.ts'
import { readTells, type Tell } from './tells.ts'

/** Made for the first line that is looked at: most commands look at none. */
let hearing: ReturnType<typeof createHearing> | null = null

/** Characters that change what a reader sees; colours are ordinary. */
const TRICKS: readonly (readonly [tell: string, pattern: RegExp])[] = [
  ['hidden text in tag characters', /[\u{e0020}-\u{e007e}]/u],
  ['hidden line break', /[\u2028\u2029]/],
  ['text that is written to be read backwards', /[\u202a-\u202e\u2066-\u2069]/],
  ['terminal codes that hide other lines', /\x1b\[\d*(?:[AFJ]|;\d+[Hf])|\x1b\[8m|\x1bc/],
  ['letters with nothing between them', /(?:[\p{L}\p{N} ][\u200b-\u200f\u2060\ufeff]){4}/u],
]

/** Each line of a brief is looked at several times on the way to a verdict. */
const REMEMBERED = 1000

/** What gives the line away, or null for an ordinary one. */
export const findInjection: (text: string) => string | null = remembering(look, REMEMBERED)

function look(text: string): string | null {
  hearing ??= createHearing(readTells())
  const hear = hearing
  const { raw, texts } = readDisguised(text)
  const trick = TRICKS.find(([, pattern]) => pattern.test(raw))
  if (trick !== undefined) return trick[0]
  for (const [nth, plain] of texts.entries()) {
    const found = findTell(hear(plain, 'straight'), plain)
    if (found !== null && nth === 0) return tellOf(found, '')
    const disguised =
      found ?? findTell(hear(plain, 'backwards'), plain, mirror) ?? findTell(hear(plain, 'turned'), plain, rotate)
    if (disguised !== null) return tellOf(disguised, ', in disguise')
  }
  return null
}

interface Found {
  readonly tell: string
  readonly words: string
}

function findTell(tells: readonly Tell[], plain: string, read = (text: string) => text): Found | null {
  if (tells.length === 0) return null
  const text = read(plain)
  for (const { tell, pattern } of tells) {
    const words = pattern().exec(text)?.[0]
    if (words !== undefined) return { tell, words }
  }
  return null
}

function tellOf({ tell, words }: Found, how: string): string {
  return `${tell}${how}: "${words.trim().slice(0, 60)}"`
}
