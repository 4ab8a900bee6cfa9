/**
 * What begins with two words is a sentence and no header, whatever follows: told by a look, since most lines of a log without
 * stamps begin so, and each of them is offered to every format that has a header.
 */
import { isLevelWord } from '../levels/word-column.ts'

/** A number or an id may stand between them, unless it could be a time. Before a digit they could be words of a date. */
const WORDS = /([A-Za-z][a-z]{1,12}) (?:(?:\d{1,9}|\d[\da-f]{0,40}[a-f][\da-f]{0,40}) )?([a-z]{2,13}) [A-Za-z]/y

export function beginsSentence(text: string): boolean {
  WORDS.lastIndex = 0
  const found = WORDS.exec(text)
  return found !== null && !isLevelWord(found[1]!) && !isLevelWord(found[2]!)
}
