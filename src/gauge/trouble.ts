/** Finds the trouble that the templates of a window speak of, and counts it by kind and level. */
import type { Example, Level, TemplateCount } from '../model.ts'
import { remembering } from '../remembering.ts'
import { calm } from './calm.ts'
import { glance } from './glance.ts'
import { spelledOut } from './joined.ts'
import { KINDS } from './kinds/index.ts'
import { type Kind, NAMELESS_FATAL, type NamedKind } from './kinds/kind.ts'
import { linesOf } from './lines.ts'
import { total } from './saying.ts'
import { byTelling } from './telling.ts'

/** How the lines of a kind were meant: the same word is a cry at error level and chatter below. */
export type Tone = 'fatal' | 'error' | 'warn' | 'none' | 'chatter'

export interface Trouble {
  /** Under which its count is remembered. */
  readonly name: string
  readonly kind: Kind
  readonly tone: Tone
  /** The most telling first. */
  readonly rows: readonly TemplateCount[]
  readonly count: number
  /** The line that says so, where no constant word of a template does. */
  readonly said: string | null
  /** Also the constant words of a template say it, not only text that a stranger may have put into a line. */
  readonly certain: boolean
}

function toneOf({ atAnyLevel, isOfStrangers }: Kind, level: Level | null): Tone {
  if (atAnyLevel) return 'error'
  if (isOfStrangers) return 'chatter'
  if (level === null) return 'none'
  return level === 'fatal' || level === 'error' || level === 'warn' ? level : 'chatter'
}

export function findTroubles(rows: readonly TemplateCount[], examples: readonly Example[]): Trouble[] {
  const sightings = rows.flatMap((row) => {
    const sighting = recognise(row, examples)
    return sighting === null ? [] : [{ ...sighting, row, tone: toneOf(sighting.kind, row.level) }]
  })
  const groups = Map.groupBy(sightings, ({ kind, tone }) => `${kind.name}/${tone}`)
  return Array.from(groups, ([name, group]) => {
    const found = byTelling(group.map(({ row }) => row))
    const { kind, tone } = group[0]!
    const certain = group.some((sighting) => sighting.certain)
    const count = group.reduce((sum, sighting) => sum + sighting.count, 0)
    return { name, kind, tone, rows: found, count, certain, said: certain ? null : group[0]!.said }
  })
}

/** With the fatal lines that say nothing of their kind. */
export function withNamelessFatal(troubles: readonly Trouble[], rows: readonly TemplateCount[]): readonly Trouble[] {
  const isNamed = (row: TemplateCount) => troubles.some((trouble) => trouble.rows.includes(row))
  const fatal = rows.filter((row) => row.level === 'fatal' && !isNamed(row))
  if (fatal.length === 0) return troubles
  const nameless = { name: `${NAMELESS_FATAL.name}/fatal`, kind: NAMELESS_FATAL, tone: 'fatal' } as const
  return [...troubles, { ...nameless, rows: fatal, count: total(fatal), certain: true, said: null }]
}

/** How many lines of a template are read, and how much of each. */
const ENOUGH = 5
/** Of those with a number of their own: a machine may have many disks. */
const MANY = 20
const LINE_LIMIT = 2000

interface Sighting {
  readonly kind: Kind
  readonly certain: boolean
  readonly said: string | null
  readonly count: number
}

/**
 * The template's constant words decide, and a line of it must agree, since a wildcard hides the 0 of `0 errors`.
 * Where they say nothing, or only that something was thrown, the first lines at error level are read as they are: their words may all have become wildcards.
 */
function recognise(row: TemplateCount, examples: readonly Example[]): Sighting | null {
  const { measured, named: kind } = kindsOfTemplate(row.text)
  for (const one of measured) {
    const sighting = read(one, row, examples)
    if (sighting !== null) return sighting
  }
  const isError = row.level === 'error' || row.level === 'fatal'
  // Of what fills the numbers have told that there is room; at error level its lines are read.
  const isNamed = kind !== null && (measured.length === 0 || (!isError && measured[0]!.type !== 'resource'))
  if (!isNamed && !isError) return null
  const lines = linesOf(row, examples).slice(0, ENOUGH)
  const told = isError && (!isNamed || isThrown(kind)) ? toldBy(lines) : undefined
  if (isNamed && (told === undefined || isThrown(told.kind))) {
    return lines.length === 0 || lines.some((line) => kind.pattern.test(plainly(beginning(glance(line)))))
      ? { kind, certain: true, said: null, count: row.count }
      : null
  }
  if (told === undefined) return null
  // What was thrown tells with a single line, whatever its cause.
  const found: Kind = isNamed ? { ...told.kind, needs: kind.needs } : told.kind
  return { kind: found, certain: false, said: beginning(told.line.text), count: row.count }
}

/** That something was thrown says less than what was, or what caused it. */
function isThrown({ type, isOfStrangers }: Kind): boolean {
  return type === 'error_spike' && !isOfStrangers
}

function toldBy(lines: readonly Example[]): { line: Example; kind: NamedKind } | undefined {
  return lines
    .map((line) => ({ line, kind: kindOf(beginning(glance(line))) }))
    .find((told): told is { line: Example; kind: NamedKind } => told.kind !== null && told.kind.needs !== 'event')
}

/** Each line has a number of its own: of the last ones those that tell are counted, and the last of them is shown. */
function read(kind: NamedKind, row: TemplateCount, examples: readonly Example[]): Sighting | null {
  const lines = linesOf(row, examples).slice(-MANY)
  const telling = lines.filter((line) => kind.pattern.test(plainly(beginning(glance(line)))))
  const last = telling.at(-1)
  if (last === undefined) return null
  const all = Math.max(1, Math.round((row.count * telling.length) / lines.length))
  return { kind, certain: false, said: beginning(last.text), count: all }
}

function beginning(text: string): string {
  return text.slice(0, LINE_LIMIT)
}

interface Kinds {
  /** The numbers of the lines decide, the worst first; what is named by a word that stands higher is not measured. */
  readonly measured: readonly NamedKind[]
  readonly named: NamedKind | null
}

/** Templates come again in every window: what they speak of is worked out once. */
const kindsOfTemplate = remembering((text): Kinds => {
  const said = plainly(text)
  const named = KINDS.findIndex((kind) => !kind.atAnyLevel && kind.pattern.test(said))
  const above = named < 0 ? KINDS : KINDS.slice(0, named)
  return {
    measured: above.filter((kind) => kind.atAnyLevel && kind.pattern.test(said)),
    named: KINDS[named] ?? null,
  }
}, 20_000)

function kindOf(text: string): NamedKind | null {
  const said = plainly(text)
  return KINDS.find((kind) => kind.pattern.test(said)) ?? null
}

function plainly(text: string): string {
  return calm(spelledOut(text))
}
