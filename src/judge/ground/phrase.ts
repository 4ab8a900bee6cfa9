/** A row of words as people would write it down, read as a pattern: `FORGET ~4 TASK`. */
import { literalsOf } from '../../literal.ts'
import { remembering } from '../../remembering.ts'

/** A class may name another. */
export type Classes = Readonly<Record<string, string>>

/** May be there, or stands for no word of its own. */
const NO_WORD = /^(?:\([^?].*\)|[<>:]|[~!].*)$/
/** Between two words of one clause: a blank, with quotes or brackets beside it. */
const BETWEEN = String.raw`["')*\\]?\s+["'(*\\<]?`
/** Without digits: what has a number is the object of something else, and no gap reaches over it. */
const ANY_WORD = `[a-z][a-z_'’-]{0,24}`
const BEGINS = String.raw`(?:^|[^\w\s]\s{0,2}|\b(?:info|warn|error|please|kindly|and|then|must|should|always|only) )`
const ENDS = String.raw`(?=\W*$|["'.,;!?)<\]]|\s(?:and|or|please|always|then|instead|anyway)\b)`

/**
 * Words in capitals name a class of `classes`; others stand for themselves, `_` for a blank, `|` between alternatives. `~4` is
 * up to four words of any kind, `(word)` may be there, `:` is a comma or a colon, and `(:)` may be there. `<` and `>`: a clause
 * begins or ends here. `!word`: it does not follow. Gaps are bounded, so that matching stays linear.
 */
export function patternOf(phrase: string, classes: Classes): RegExp {
  let pattern = phrase.startsWith('<') ? BEGINS : String.raw`\b`
  let between = ''
  for (const token of phrase.split(' ')) {
    const [, optional] = /^\(([^?].*)\)$/.exec(token) ?? []
    const meant = meaning(optional ?? token, classes)
    if (token === '<') continue
    if (token === '>') pattern += ENDS
    else if (meant === ':') pattern += String.raw`(?:["')]?\s?[:,-])` + (optional === undefined ? '' : '?')
    else if (token.startsWith('~')) pattern += `(?:${BETWEEN}${ANY_WORD}){0,${token.slice(1)}}?`
    else if (token.startsWith('!')) pattern += `(?!${BETWEEN}(?:${meant.slice(1)}))`
    else if (optional === undefined) pattern += `${between}(?:${meant})\\b`
    else pattern += between === '' ? `(?:(?:${meant})\\b${BETWEEN})?` : `(?:${between}(?:${meant})\\b)?`
    if (optional === undefined) between = BETWEEN
  }
  return new RegExp(pattern)
}

/** Reads many rows of the same classes: for each part of a row, the words of which a matching text holds one. */
export function createNeeds(classes: Classes): (phrase: string) => (readonly string[])[] {
  const wordsOf = remembering((token) => literalsOf(meaning(token, classes)))
  return (phrase) =>
    phrase
      .split(' ')
      .flatMap((token) => (NO_WORD.test(token) ? [] : [wordsOf(token) ?? []]))
      .filter((words) => words.length > 0)
}

function meaning(words: string, classes: Classes): string {
  return words.replaceAll('_', ' ').replace(/\b[A-Z]{3,}\b/g, (name) => `(?:${meaning(classes[name]!, classes)})`)
}
