/** What the lines of one template say, in the fewest words that tell it from others: what was thrown, answered or written. */

import type { BriefLine } from '../../model.ts'
import { readable } from '../../readable.ts'
import { WILDCARD } from '../../template.ts'
import { thrownIn } from './exception.ts'
import { failedRequestIn } from './request.ts'
import { GAP, shortened } from './shortened.ts'

const LIMIT = 140
/** Several lines show which words change; of one line nobody knows. */
const ENOUGH = 2
const MOST_LINES = 30
/** No bracketed level and no part of a stamp: those may be several words. */
const NAME = /^\(?[A-Za-z][^\s[\]]*$/
const CODE = /^\s*[A-Z]{2,8}-?\d{3,6}[A-Z]?: /

/** `template`: as mined. `lines`: those of it that are kept. Between backticks, which it does not hold itself. */
export function phrase(template: string, lines: readonly BriefLine[]): string {
  const shown = lines.slice(0, MOST_LINES)
  return sayThrown(shown) ?? sayRequests(shown) ?? quoted(sayWords(template, shown) ?? gaps(template))
}

function sayThrown(lines: readonly BriefLine[]): string | null {
  const thrown = lines.map(({ text }) => thrownIn(text)).filter((each) => each !== null)
  if (thrown.length === 0 || thrown.length < lines.length / 2) return null
  const kinds = Map.groupBy(thrown, ({ what }) => what.split(':', 1)[0])
  const [most] = [...kinds.values()].toSorted((a, b) => b.length - a.length)
  const what = quoted(
    common(
      most!.map((each) => each.what),
      isAlone(lines),
    ),
  )
  const { within } = most![0]!
  const others = kinds.size > 1 ? ` and ${kinds.size - 1} other kind${kinds.size > 2 ? 's' : ''}` : ''
  return `${what}${within === null ? '' : ` behind ${quoted(within)}`}${others}`
}

/** Those that went well may share the template of those that failed, and differ from them in level alone. */
function sayRequests(lines: readonly BriefLine[]): string | null {
  const errors = lines.filter(({ level }) => level === 'error' || level === 'fatal')
  const meant = errors.length > 0 ? errors : lines
  const failed = meant.map(({ text }) => failedRequestIn(text)).filter((each) => each !== null)
  if (failed.length === 0 || failed.length < meant.length) return null
  const statuses = [...new Set(failed.map(({ status }) => status))].sort()
  const requests = [...Map.groupBy(failed, ({ request }) => request)].toSorted(([, a], [, b]) => b.length - a.length)
  const others = requests.length > 1 ? ` and ${requests.length - 1} more` : ''
  return `${quoted(`${requests[0]![0]} ${statuses.slice(0, 3).join('/')}`)}${others}`
}

/** From where the message begins: what stands before it is stamp, level and service. */
function sayWords(template: string, lines: readonly BriefLine[]): string | null {
  if (lines.length === 0 || isAlone(lines)) return null
  const opening = openingOf(template)
  const messages = lines.flatMap(({ text }) => messageIn(readable(text), opening) ?? [])
  return messages.length < lines.length ? null : common(messages, false)
}

interface Opening {
  /** How many words with gaps stand before the first that all lines have, and what they have there. */
  readonly gaps: number
  readonly head: string
}

function openingOf(template: string): Opening {
  const words = template.split(/\s+/)
  const first = words.findIndex((word) => !word.includes(WILDCARD))
  const gaps = first < 0 ? words.length : first
  const head = words
    .slice(gaps)
    .join(' ')
    .split(/<\*>|\s\S+=/)[0]!
  return { gaps, head: head.trim() }
}

/** Where a message was put together from fields, they stand elsewhere, or under other names. */
function messageIn(text: string, { gaps, head }: Opening): string | null {
  const at = text.indexOf(head)
  if (head.length < 3 || at < 0) return null
  // Codes and names stand there.
  const before = gaps === 0 ? [] : wordsOf(text.slice(0, at).split('\n').at(-1)!).slice(-gaps)
  const names = before.slice(before.findLastIndex((word) => !NAME.test(word)) + 1)
  return [...names, ...inTwo(text.slice(at).split('\n'))].join(' ')
}

/** What announces the line below it, and what only has a code there, `ORA-01578: …`, say it in two. */
function inTwo([first, second = '']: readonly string[]): string[] {
  return /:\s*$/.test(first!) || CODE.test(second) ? [first!, second.trim()] : [first!]
}

/** One line that stands for many: its ids are those of one of them. */
function isAlone(lines: readonly BriefLine[]): boolean {
  return lines.length < ENOUGH && lines.some(({ count }) => count > lines.length)
}

/** The words that all of them have, gaps for the others. */
function common([first, ...others]: readonly string[], alone: boolean): string {
  const sets = others.map((text) => new Set(wordsOf(text)))
  const words = wordsOf(first!).map((word) =>
    sets.every((set) => set.has(word)) && !(alone && /\d{2}/.test(word)) ? word : gapOf(word),
  )
  return gaps(words.join(' '))
}

function wordsOf(text: string): string[] {
  return text.replaceAll('"', '').split(/\s+/).filter(Boolean)
}

/** Of `name=value` the name is what stays; punctuation goes on holding the sentence together. */
function gapOf(word: string): string {
  const name = /^[A-Za-z_][\w.-]*=/.exec(word)?.[0] ?? ''
  return `${name}${GAP}${/[,:;)]$/.exec(word)?.[0] ?? ''}`
}

function gaps(text: string): string {
  return text
    .replaceAll(WILDCARD, GAP)
    .replace(/(?:\s+[\w.-]+=…[,:;]?)+$/, '')
    .replace(/…(?: …)+/g, GAP)
    .trim()
}

function quoted(text: string): string {
  return `\`${shortened(text.replaceAll('`', "'"), LIMIT)}\``
}
