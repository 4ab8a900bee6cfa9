/** Words that a text must hold for a pattern to match it: looking for them first is what makes it cheap to see every line. */

const SHORTEST = 3
/** How a group opens: one that looks ahead or back, one with a name, with flags, or an ordinary one. */
const GROUP = /\((?:\?(?:<?[=!]|P?<\w+>|[\w-]*[:)]))?/y
const NOT_ASCII = /[^ -~]/
/** Most of a pattern: characters that stand for themselves, all of which must be there. */
const PLAIN = /[\w "#%&',/:;<=>@`~!-]+(?![*?{])/y
const PLAIN_OR_FOREIGN = /[\w "#%&',/:;<=>@`~!\u0080-\uffff-]+(?![*?{])/y
/** Alternatives of a choice that are only that, as most are: read at once. */
const WORDS_ALONE = /[\w "#%&',/:;<=>@`~!-]+(?:\|[\w "#%&',/:;<=>@`~!-]+)*(?=[|)]|$)/y
/** Marks that match a place, or any character. */
const OPEN = new Set(['.', '^', '$'])
/** What stands before it need not be there. */
const OPTIONAL = /(?:[*?]|\{\d+,?\d*\})/y
/** What is escaped, and what belongs to it: a code, or the name of a kind of characters. */
const ESCAPE = /\\(?:[pPxu]\{[^}]*\}|[pP].|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|\d+|.)?/sy

/** Where reading stands; only this changes. */
interface Reading {
  readonly expression: string
  /** Whether words may have letters beyond English. */
  readonly foreign: boolean
  at: number
}

type Words = readonly string[]

/**
 * In lower case; every match holds one of them. Null where nothing is sure to be there. `source`: `/text/flags` or plain. `foreign`:
 * letters beyond English can be looked for, too.
 */
export function literalsOf(source: string, { foreign = false } = {}): Words | null {
  const expression = /^\/(.*)\/[a-z]*$/s.exec(source)?.[1] ?? source.trim()
  return expression.includes('\\Q') ? null : readChoice({ expression, foreign, at: 0 })
}

/** Alternatives, up to the end of their group: one of them matches, so each must have a word of its own. */
function readChoice(reading: Reading): Words | null {
  const alternatives: (Words | null)[] = []
  while (true) {
    alternatives.push(readWords(reading) ?? readSequence(reading))
    if (reading.expression[reading.at] !== '|') break
    reading.at++
  }
  return alternatives.some((words) => words === null) ? null : alternatives.flatMap((words) => words!)
}

/** What stands here up to the first alternative that is more than words; null where that is the first. */
function readWords(reading: Reading): Words | null {
  const [text] = execAt(WORDS_ALONE, reading) ?? [null]
  if (text === null) return null
  const words = text.toLowerCase().split('|')
  if (shortest(words) < SHORTEST) return null
  reading.at += text.length
  return words
}

/** All its parts match, so the part whose words are longest stands for it. */
function readSequence(reading: Reading): Words | null {
  const { expression, foreign } = reading
  const parts: Words[] = []
  let run = ''
  const end = (kept = run) => {
    parts.push([kept])
    run = ''
  }
  while (reading.at < expression.length) {
    const char = expression[reading.at]!
    if (char === '|' || char === ')') break
    const plain = execAt(foreign ? PLAIN_OR_FOREIGN : PLAIN, reading)?.[0] ?? ''
    run += plain
    reading.at += plain.length
    if (plain !== '') continue
    const optional = optionalAt(reading)
    if (char === '(') {
      end()
      const words = readGroup(reading)
      if (words !== null && optionalAt(reading) === '') parts.push(words)
    } else if (char === '[') {
      end()
      reading.at = endOfClass(expression, reading.at)
    } else if (optional !== '') {
      end(run.slice(0, -1))
      reading.at += optional.length
    } else if (OPEN.has(char) || char === '+') {
      end()
      reading.at++
    } else {
      const text = readText(reading)
      if (text === null || (!foreign && NOT_ASCII.test(text))) end()
      else run += text
    }
  }
  end()
  const best = parts.reduce((long, words) => (shortest(words) > shortest(long) ? words : long))
  return shortest(best) < SHORTEST ? null : best.map((word) => word.toLowerCase())
}

/** From its opening to its closing bracket. What it only looks at is in the text as well, or must not be: it says nothing. */
function readGroup(reading: Reading): Words | null {
  const [opening] = execAt(GROUP, reading)!
  reading.at += opening.length
  // `(?i)` has no content: it ended already.
  if (opening.endsWith(')')) return null
  const words = readChoice(reading)
  reading.at++
  return /[=!]$/.test(opening) ? null : words
}

/** The character that is meant; null for a kind of character, a place, or a code. */
function readText(reading: Reading): string | null {
  const [escaped] = execAt(ESCAPE, reading) ?? [null]
  const text = escaped === null ? reading.expression[reading.at]! : escaped.slice(1)
  reading.at += (escaped ?? text).length
  return escaped !== null && /^\w/.test(text) ? null : text
}

function optionalAt(reading: Reading): string {
  return execAt(OPTIONAL, reading)?.[0] ?? ''
}

function execAt(sticky: RegExp, { expression, at }: Reading): RegExpExecArray | null {
  sticky.lastIndex = at
  return sticky.exec(expression)
}

/** Behind its closing bracket. */
function endOfClass(expression: string, open: number): number {
  // A bracket that stands first is one of the class.
  const [content] = /^\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*/s.exec(expression.slice(open))!
  return open + content.length + 1
}

function shortest(words: Words): number {
  return words.reduce((least, word) => Math.min(least, telling(word)), Number.POSITIVE_INFINITY)
}

/** How many letters it is worth: a single one that is not English is rare enough. */
function telling(word: string): number {
  return word.length + (NOT_ASCII.test(word) ? SHORTEST : 0)
}
