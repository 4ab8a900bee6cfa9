/** What a window teaches of what is usual: of its counts, its templates and the numbers in them. */
import { bandOf } from '../detectors/detector.ts'
import type { GateOptions } from '../options.ts'
import type { Experience } from './experience.ts'
import { ageOf, firstMeeting } from './kept-troubles.ts'
import type { Entries } from './lasting-troubles.ts'
import { isEstablished, isNear } from './life.ts'
import { type Acquaintance, type Memory, type Past, RECENT } from './past.ts'
import { isEnough, learnRange, type Range, spreadOf } from './range.ts'
import { isRegular, keepTime } from './rhythm.ts'
import { learn, type Usual, zeroSince } from './usual.ts'
import { isFew, keepVisits, NO_VISITS } from './visits.ts'

export interface Lesson {
  readonly weight: number
  readonly options: GateOptions
}

/** What teaches nothing of the usual: trouble, and what is left of a trouble that was there for long. */
function apartOf(
  options: GateOptions,
  told: ReadonlyMap<string, boolean>,
  lasting: Entries<unknown>,
): ReadonlySet<string> {
  const apart = new Set(told.keys())
  for (const [name, trouble] of lasting) if (isEstablished(trouble, options)) apart.add(name)
  return apart
}

export function learnCounts(memory: Memory, experience: Experience, { weight, options }: Lesson): Past['counts'] {
  const { counts, novelties, told, hints } = experience
  const now = new Map(counts)
  novelties.forEach((count, name) => void now.set(name, count))
  const apart = apartOf(options, told.counts, memory.lasting.counts)
  const slow = memory.hinted < options.hint_windows ? Math.min(weight, options.anomaly_weight) : weight
  const worth = (name: string) => (novelties.has(name) ? 1 : apart.has(name) ? 0 : hints.has(name) ? slow : weight)
  const age = ageOf(memory)
  const known = withMet(memory.counts, now, () => zeroSince(age))
  return changed(known, (before, name) => learn(before, now.get(name) ?? 0, { weight: worth(name), options }))
}

export function countHints({ hinted }: Memory, { hints }: Experience, { half_life }: GateOptions): number {
  return Math.round((hinted * 2 ** (-1 / half_life) + (hints.size > 0 ? 1 : 0)) * 1e4) / 1e4
}

/** How much it writes of late. */
export function learnRecent({ recent }: Memory, { total, told }: Experience, { weight, options }: Lesson): Usual {
  const worth = told.counts.has(RECENT) ? 0 : weight
  const { recent_half_life: half_life, long_memory } = options
  return learn(recent, total, { weight: worth, options: { half_life, long_memory } })
}

const NOTHING: ReadonlyMap<string, boolean> = new Map()

export function learnVisits(
  memory: Memory,
  { counts, rows, number, bounds }: Experience,
  options: GateOptions,
): NonNullable<Past['visits']> {
  const records = memory.count('records').mean
  const { error_count, few_share } = options
  const { counts: troubles, templates } = memory.lasting
  const isLeft = templates.some(
    ([id, trouble]) =>
      isEstablished(trouble, options) &&
      isNear(trouble, number, bounds) &&
      rows.some(({ template }) => template === id),
  )
  // What is left of a trouble for a while is none that comes and goes.
  const left = apartOf(options, NOTHING, isLeft ? troubles : [])
  const here = new Map(counts.entries().filter(([, count]) => count > 0))
  const known = withMet(memory.visited, here, () => NO_VISITS)
  return changed(known, (visits, name) => {
    if (left.has(name)) return visits
    const count = counts.get(name) ?? 0
    const few = isFew(count, { records, error_count, few_share }) ? count : 0
    return keepVisits(visits, { few, options })
  })
}

/** Two pauses alike may be the beginning of a schedule: then the text is kept, in case it is missed one day. */
const FEWEST_PAUSES = 2
const MOST_OF_A_TEXT = 200

export function learnTemplates(memory: Memory, experience: Experience, lesson: Lesson): Past['templates'] {
  const { rows, expected, number, told } = experience
  const { options } = lesson
  const age = ageOf(memory)
  const came = new Map(rows.map((row) => [row.template, row]))
  const known = withMet(memory.templates, came, (row) => firstMeeting(row, experience, age))
  const apart = apartOf(options, told.templates, memory.lasting.templates)
  const learned = changed(known, (before, id): Acquaintance => {
    const row = came.get(id)
    const weight = expected.has(id) ? 1 : apart.has(id) ? 0 : lesson.weight
    const next = learn(before, row?.count ?? 0, { weight, options })
    const rhythm = row === undefined ? before.rhythm : keepTime(before.rhythm, { now: number }, options)
    const isMissed =
      next.mean >= options.rate_count / 2 || (rhythm !== undefined && isRegular(rhythm, FEWEST_PAUSES, options))
    // Trouble that comes no more is over, and not missing.
    const isTrouble = row !== undefined && bandOf(row.level) !== 'others'
    const text = isMissed && !isTrouble ? (row?.text.slice(0, MOST_OF_A_TEXT) ?? before.text) : null
    return rhythm === undefined ? { ...next, text } : { ...next, text, rhythm }
  })
  if (learned.length <= options.remembered_templates) return learned
  return learned.toSorted((a, b) => b[1].peak - a[1].peak).slice(0, options.remembered_templates)
}

export function learnRanges(memory: Memory, experience: Experience, lesson: Lesson): NonNullable<Past['ranges']> {
  const { places, expected, told } = experience
  const { options } = lesson
  const apart = apartOf(options, told.ranges, memory.lasting.ranges)
  const learned = new Map<string, Range>(memory.ranges)
  for (const place of places) {
    if (!isEnough(place, memory.ranges, options)) continue
    const { name, row, numbers } = place
    const weight = apart.has(name) ? 0 : expected.has(row.template) ? 1 : lesson.weight
    learned.set(name, learnRange(learned.get(name), spreadOf(numbers), { weight, options }))
  }
  if (learned.size <= options.remembered_values) return [...learned]
  return [...learned].toSorted((a, b) => b[1].weight - a[1].weight).slice(0, options.remembered_values)
}

/** Most windows hold nothing that was never met. */
function withMet<Value, Now>(
  known: ReadonlyMap<string, Value>,
  here: ReadonlyMap<string, Now>,
  firstOf: (now: Now) => Value,
): ReadonlyMap<string, Value> {
  let all: Map<string, Value> | null = null
  for (const name of here.keys()) {
    if (known.has(name)) continue
    all ??= new Map(known)
    all.set(name, firstOf(here.get(name)!))
  }
  return all ?? known
}

function changed<Before, After>(
  known: ReadonlyMap<string, Before>,
  change: (value: Before, name: string) => After,
): [name: string, After][] {
  const entries: [string, After][] = []
  known.forEach((value, name) => void entries.push([name, change(value, name)]))
  return entries
}
