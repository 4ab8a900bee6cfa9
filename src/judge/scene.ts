/** One trouble with its lines: what the built-in analyst tells of it, and how it is put in words. */

import { excerpt } from '../excerpt.ts'
import { type Brief, type BriefLine, LEVELS, type Signal, type TemplateCount, type Time } from '../model.ts'
import { readable } from '../readable.ts'
import { WILDCARD } from '../template.ts'
import { newcomersOf } from './fresh.ts'
import { rank } from './ground/rank.ts'
import { phrase } from './said/phrase.ts'
import { isBroad, shareTemplates, VAGUE } from './trouble.ts'

const MOST_LINES = 5
const FIRST_LINES = 2
const SUMMARY_LIMIT = 300
/** So much of a line is enough to know it by. */
const QUOTED = 100

export interface Scene {
  readonly signals: readonly Signal[]
  readonly templates: readonly string[]
  readonly lines: readonly BriefLine[]
  readonly brief: Brief
  /** All templates of the window. */
  readonly rows: readonly TemplateCount[]
  readonly first: Time
  readonly last: Time
}

/** A line of each template before a second of any; what a reason quotes comes first, then the worst, then the first. */
export function chooseLines(signals: readonly Signal[], templates: readonly string[], brief: Brief): BriefLine[] {
  // What did not come has no line of its own: the first ones after it are the nearest.
  if (templates.length === 0 && signals[0]!.type === 'silence') return brief.lines.slice(0, FIRST_LINES)
  const quoted = (line: BriefLine) => signals.some((signal) => isQuoted(line, signal))
  const worth = (line: BriefLine) => (quoted(line) ? 10 : 0) + (line.level === null ? 2 : LEVELS.indexOf(line.level))
  const concerned = brief.lines
    .filter((line) => templates.includes(line.template))
    .toSorted((a, b) => worth(b) - worth(a) || a.time - b.time)
  const firsts = templates.flatMap((template) => concerned.find((line) => line.template === template) ?? [])
  return [...new Set([...firsts, ...concerned])].slice(0, MOST_LINES)
}

/** Of who got in it is this one line that tells, wherever in it a long record begins to speak. */
function isQuoted({ text }: BriefLine, { detector, sentence }: Signal): boolean {
  if (sentence.includes(text.replace(/\s+/g, ' ').slice(0, QUOTED))) return true
  const quoted = excerpt(text, QUOTED).replace(/^…|…$/g, '')
  // A short end of it may be that of many lines.
  return detector === 'break-in' && quoted.length >= QUOTED / 2 && sentence.includes(quoted)
}

export function summarise(scene: Scene): string {
  const { signals, first, last, brief } = scene
  const main = leadOf(signals)
  const others = signals.filter((signal) => signal !== main)
  const span = clock(first) === clock(last) ? `at ${clock(first)}` : `from ${clock(first)} to ${clock(last)}`
  // Of a window that nothing came in the sentence says since when.
  const isEmpty = brief.lines.length > 0 && brief.lines.every((line) => line.time < brief.start)
  const head = isEmpty ? tell(main, scene) : `${tell(main, scene)}, ${span}`
  const beside = others.find((signal) => signal.detector !== main.detector && !shareTemplates(signal, main))
  const sentence = beside ? `${head}; beside it ${tell(beside, scene)}` : head
  // For people: a wildcard is a gap.
  return shorten(sentence.replaceAll(WILDCARD, '…'), SUMMARY_LIMIT)
}

/** The heaviest, unless that only counts all errors while words as bad say what it is. */
export function leadOf(signals: readonly Signal[]): Signal {
  const heaviest = signals[0]!
  const telling = signals.find(
    ({ detector, type, severity }) =>
      detector === 'keyword' && !VAGUE.includes(type) && rank(severity) >= rank(heaviest.severity),
  )
  return isBroad(heaviest) && telling !== undefined ? telling : heaviest
}

/** Of all errors the kind that is new is named where it is most of them, else the one that says most. */
function namedBy({ detector, templates }: Signal, { signals, rows }: Scene): string | undefined {
  if (detector !== 'level') return templates[0]
  const counted = rows.filter(({ template }) => templates.includes(template))
  const count = counted.reduce((sum, row) => sum + row.count, 0)
  const newcomers = newcomersOf(signals)
  const most = counted.find((row) => newcomers.has(row.template) && row.count > count / 2)
  return most?.template ?? templates[0]
}

/** Their sentences quote a template as it was mined; a person is told what its lines say, and before how many. */
const QUOTING: readonly string[] = ['level', 'rate', 'keyword', 'novelty', 'lasting']
const QUOTE = /`[^`]*`/
/** What a service page named: the words before it are its owner's. */
const NAMED = /`[^`]*`(?= came (?:once|[\d,]+ times)$)/
/** It does not begin with words, so nothing tells where they begin in its lines. */
const SILENT_HEAD = /^(?:<\*>|\{)/
const WORD = /\p{L}{2}/u
/** A count, then what was counted. */
const COUNT_FIRST = /^(?<counted>\d[^:`]*): `[^`]*`(?<more> and \d+ more)?(?<rest>.*)$/

function tell(signal: Signal, scene: Scene): string {
  const { detector, sentence } = signal
  const named = namedBy(signal, scene)
  const row = scene.rows.find(({ template }) => template === named)
  if (row === undefined) return sentence
  const lines = scene.brief.lines.filter((line) => line.template === named)
  const nameQuoted = (quote: string) => nameLine({ quote, mined: row.text, lines })
  if (detector === 'rule') return sentence.replace(NAMED, nameQuoted)
  // Not the template but a line stands there, since what it says is a number.
  const isLine = detector === 'keyword' && row.text.includes(WILDCARD) && !sentence.includes(WILDCARD)
  if (isLine) return sentence.replace(QUOTE, nameQuoted)
  return QUOTING.includes(detector) ? putFirst({ said: phrase(row.text, lines), signal, count: row.count }) : sentence
}

/** What happened, then how often. `count`: of this kind alone. */
function putFirst(args: { said: string; signal: Signal; count: number }): string {
  const { said, signal, count } = args
  const { detector, sentence } = signal
  const { counted, more = '', rest = '' } = COUNT_FIRST.exec(sentence)?.groups ?? {}
  if (counted === undefined) return sentence.replace(QUOTE, () => said)
  if (detector !== 'level') return `${said}${more}${rest}: ${counted}`
  // One kind alone has the very count that follows.
  const times = count === 1 ? ' once' : ` ${count} times`
  return `${said}${more === '' ? '' : `${times},${more}`}${rest}: ${counted}`
}

/** Where one line was quoted as it was written, the message in it; else what all of its kind say. */
function nameLine(args: { quote: string; mined: string; lines: readonly BriefLine[] }): string {
  const { quote, mined, lines } = args
  if (SILENT_HEAD.test(mined)) return quote
  const line = lines.find(({ text }) => quote.includes(excerpt(readable(text), QUOTED).replace(/^…|…$/g, '')))
  const said = phrase(mined, line === undefined ? lines : [{ ...line, count: 1 }])
  return WORD.test(said.replaceAll(WILDCARD, '')) ? said : quote
}

export function clock(time: Time): string {
  return `${new Date(time).toISOString().slice(11, 19)} UTC`
}

export function shorten(text: string, limit: number): string {
  const points = [...text]
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : text
}
