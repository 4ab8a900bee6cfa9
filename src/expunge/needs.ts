/** What a text must have for a rule to find anything in it, as far as one quick pass over the text can tell. */

/** Of the words one must be there, and beside it each of the lengths. In words case does not count, a digit (or `#`)
 *  stands for any digit, and each of space, `_`, `-` and `.` for all four. A rule without needs is tried on every text. */
export interface Needs {
  /** Words that may stand anywhere. */
  readonly parts?: readonly string[]
  /** Words with no letter and no digit before them. */
  readonly beginnings?: readonly string[]
  /** Last words of a name: `key` in `apiKey` and `KEY_2`, but not in `keyboard`. */
  readonly endings?: readonly string[]
  /** The longest run of letters, digits and `_ + / = -`. */
  readonly run?: number
  /** The longest run of letters and digits alone. */
  readonly solid?: number
  /** The longest row of words of 3 to 8 letters, whatever stands between them. */
  readonly row?: number
}

/** Whether a word counts where it stands. */
export type Counts = (text: string, start: number, end: number) => boolean

/** Where a word counts, and the words that count there. */
export function neededWords({ parts = [], beginnings = [], endings = [] }: Needs): [Counts, readonly string[]][] {
  return [
    [anywhere, parts],
    [beginsWord, beginnings],
    [endsWord, endings],
  ]
}

/** Two words, joined as names join them: `connection_string`, `ConnectionString`. */
export function joined(first: string, second: string): string[] {
  return ['', '_', '__'].map((between) => first + between + second)
}

const WORD = /[A-Za-z0-9]/
const LETTER = /\p{L}/u
const CAPITAL = /\p{Lu}/u

function anywhere(): boolean {
  return true
}

function beginsWord(text: string, start: number): boolean {
  return start === 0 || !WORD.test(text[start - 1]!)
}

/** A capital begins the next word after a small letter (`pinCode`), or before one (`PINCode`). */
function endsWord(text: string, _start: number, end: number): boolean {
  const next = text[end] ?? ''
  if (!LETTER.test(next)) return true
  return CAPITAL.test(next) && (!CAPITAL.test(text[end - 1]!) || !CAPITAL.test(text[end + 1] ?? 'A'))
}
