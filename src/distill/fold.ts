/** Parameters of any length: what repeats is said once. */
import { WILDCARD } from '../template.ts'
import { closingOf, type Word } from './cut.ts'

const HEAD = /^(?:.*[=:([{<])?(?:<\*>|"<\*>"|'<\*>')[,;|]?$/
const ITEM = /^(?:<\*>|"<\*>"|'<\*>')([.,;:!?)\]}>"'|]*)$/
/** A value that is not there, `[<*> - -]`. */
const ABSENT = /^(?:-|\*{2,}|n\/a|nan)([)\]}>"']*)$/i
const UNITS = 'b|kb|mb|gb|tb|pb|kib|mib|gib|tib|pib|kbps|mbps|gbps|tbps|ns|us|µs|μs|ms|s|sec|secs|min|mins|h|hr|hrs'
const UNIT = new RegExp(String.raw`^(?:${UNITS}|%)([.,;:!?)\]}>"'|]*)$`, 'i')
const LONGEST_GROUP = 8

/** Words that are looked for here. */
export const WORDS_OF_RUNS: Iterable<string> = [...UNITS.split('|'), 'nan']

/** `<*>, <*>, <*>` is a list, `<*> KB` a size: one wildcard each. */
export function foldRuns(words: readonly Word[]): Word[] {
  const folded: Word[] = []
  for (const word of words) {
    const last = folded.at(-1)
    const tail = last !== undefined && HEAD.test(last.text) ? tailOf(last, word) : null
    if (last === undefined || tail === null) folded.push(word)
    else folded[folded.length - 1] = { ...last, text: last.text.replace(/[,;|]?$/, tail) }
  }
  return folded
}

/** What closes a word that continues the variable before it; null when it does not. */
function tailOf(variable: Word, { text, glued }: Word): string | null {
  const item = ITEM.exec(text)
  if (item !== null) return item[1]!
  const isNumber = variable.text.endsWith(WILDCARD) && !glued
  const isBracketed = /^[([{]/.test(variable.text)
  return ((isNumber && UNIT.exec(text)) || (isBracketed && ABSENT.exec(text)) || null)?.[1] ?? null
}

/** `id <*> of <*>, id <*> of <*>` is a list of groups: one of them. */
export function foldGroups(words: readonly Word[]): Word[] {
  const folded: Word[] = []
  for (const word of words) {
    folded.push(word)
    for (let length = 2; length <= LONGEST_GROUP && length * 2 <= folded.length; length++) {
      const group = folded.length - length
      if (!repeats(folded, group - length, group)) continue
      folded.length = group
      folded[group - 1] = { ...folded[group - 1]!, text: word.text }
      break
    }
  }
  return folded
}

function repeats(words: readonly Word[], first: number, second: number): boolean {
  let variable = false
  for (let at = second; at < words.length; at++) {
    const one = coreOf(words[first + at - second]!.text)
    const other = coreOf(words[at]!.text)
    if (one !== other && !(at === second && isOpened(one, other))) return false
    if (other.endsWith(WILDCARD)) variable = true
  }
  return variable
}

function coreOf(text: string): string {
  const end = text.lastIndexOf(WILDCARD)
  const from = end === -1 ? 0 : end + WILDCARD.length
  return text.slice(0, text.length - closingOf(text.slice(from)).length)
}

/** The first of a list has the bracket before it: `List([<*>` is followed by `[<*>`. */
function isOpened(one: string, other: string): boolean {
  return one.endsWith(other) && '([{'.includes(one[one.length - other.length - 1] ?? ' ')
}
