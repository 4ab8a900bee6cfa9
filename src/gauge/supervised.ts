/** What becomes of the programs that a supervisor keeps running: which ended, how often they were started again, which it gave up. */
import type { Example, Time } from '../model.ts'
import { anyOf } from './any-of.ts'
import { glance } from './glance.ts'
import { SUPERVISION } from './kinds/index.ts'
import { ENDED, GIVEN_UP, OF_ENDS, STARTED_AGAIN, WAITING } from './kinds/supervision.ts'
import type { Trouble } from './trouble.ts'

export interface Fate {
  /** Null where its lines name none. */
  readonly unit: string | null
  /** Of the lines that tell of it. */
  readonly templates: ReadonlySet<string>
  /** How often it ended though nobody asked it to. */
  readonly ended: number
  readonly again: number
  /** How often it is said to wait, since it ended too often. */
  readonly waiting: number
  readonly givenUp: boolean
  /** It ended, and nothing tells of a start. */
  readonly isDown: boolean
}

const NONE: readonly Fate[] = []
const TELLING = anyOf([ENDED, WAITING, STARTED_AGAIN, GIVEN_UP])
const SUPERVISED = anyOf([TELLING, OF_ENDS])

export function fatesOf(args: {
  troubles: readonly Trouble[]
  examples: readonly Example[]
  end: Time
}): readonly Fate[] {
  const { troubles, examples, end } = args
  const rows = troubles.filter(({ kind }) => SUPERVISION.includes(kind.name)).flatMap((trouble) => trouble.rows)
  if (rows.length === 0) return NONE
  const counts = new Map(rows.map(({ template, count }) => [template, count]))
  const told = examples
    .filter(({ template }) => counts.has(template))
    .map(readOf)
    .filter(({ text }) => SUPERVISED.test(text))
  const kept = Map.groupBy(told, ({ template }) => template)
  // Of many lines some are kept: each stands for as many.
  const lines = told.map((line) => ({ ...line, worth: counts.get(line.template)! / kept.get(line.template)!.length }))
  const known = [...Map.groupBy(lines, ({ unit }) => unit)].filter(([, own]) =>
    own.some(({ text }) => TELLING.test(text)),
  )
  const fates = known.map(([unit, own]) => fateOf(unit, own))
  return fates.map(({ last, ...fate }) => ({ ...fate, isDown: isDown({ ...fate, last }, { examples, end }) }))
}

interface Told {
  readonly template: string
  readonly time: Time
  readonly text: string
  readonly unit: string | null
}

function readOf(line: Example): Told {
  const text = glance(line)
  return { template: line.template, time: line.time, text: text.toLowerCase(), unit: unitOf(text) }
}

type Weighed = Told & { readonly worth: number }

function fateOf(unit: string | null, lines: readonly Weighed[]): Omit<Fate, 'isDown'> & { readonly last: Time } {
  const those = (words: RegExp) => lines.filter(({ text }) => words.test(text))
  const ends = those(ENDED).filter(({ text }) => !ASKED.test(text))
  return {
    unit,
    templates: new Set(lines.map(({ template }) => template)),
    ended: count(ends),
    again: count(those(STARTED_AGAIN)),
    waiting: count(those(WAITING)),
    givenUp: those(GIVEN_UP).length > 0,
    last: Math.max(...ends.map(({ time }) => time)),
  }
}

/** Several kinds of line tell of one end: the most frequent of them tells how many. */
function count(lines: readonly Weighed[]): number {
  const byKind = [...Map.groupBy(lines, ({ template }) => template).values()]
  return Math.max(0, ...byKind.map((same) => Math.round(same.reduce((sum, { worth }) => sum + worth, 0))))
}

/** It went well, or somebody told it to end. */
const ASKED = /(?:status|code|exited|exit)["']?[\s:=]{0,2}["'[(]?(?:0|130|143|15\/term|2\/int)(?![\d.]|; not expected)/

/** Others do not say by the name of the program that it was started. */
const SAYS_STARTS = /\.service$/
/** Somebody stopped it, too. */
const STARTS = /\b(?<!failed to )(?:re)?start(?:ed|ing)?\b/i
const STOPS = /\bstopp(?:ed|ing)\b/i
/** So long a start may take, in milliseconds: of what ends just before the window does, nothing can be said. */
const A_MOMENT = 15_000

function isDown(
  { unit, ended, again, last }: Pick<Fate, 'unit' | 'ended' | 'again'> & { readonly last: Time },
  { examples, end }: { readonly examples: readonly Example[]; readonly end: Time },
): boolean {
  if (unit === null || ended === 0 || again > 0 || !SAYS_STARTS.test(unit) || end - last < A_MOMENT) return false
  const own = examples
    .map((line) => ({ time: line.time, text: glance(line) }))
    .filter(({ text }) => text.includes(unit))
  return !own.some(({ time, text }) => STOPS.test(text) || (time >= last && STARTS.test(text)))
}

/** Where the lines of supervisors name what they speak of; the first that matches counts. */
const UNITS: readonly RegExp[] = [
  /([\w@.\\:-]+\.(?:service|socket|scope|mount|timer))(?=:| )/,
  /\b(?:exited|gave up): ([\w.:-]+)/,
  /\bin pod ([\w.-]+)/,
  /(?<![\w.])name=["']?([\w./:-]+)/,
  /(?<![\w.])pod["']?=["']?([\w./-]+)/,
  /(?<![\w.])(?:container|app|service|unit)["']?=["']?([\w./-]+)/,
  /\b(?:App|Script|Process) \[?["']?([\w:./-]*\w)/,
  /\b[Cc]ontainer ([\w./-]+) (?:exited|failed)\b/,
  /\bThe (.{1,40}?) service terminated\b/,
  /\brunsv ([\w.-]+):/,
  /'([\w.-]+)' (?:process|service)\b/,
  /([\w.@/-]+) (?:main process|respawning too fast|exited with (?:exit )?code)\b/,
]

function unitOf(text: string): string | null {
  for (const pattern of UNITS) {
    const unit = pattern.exec(text)?.[1]
    if (unit !== undefined) return unit
  }
  return null
}
