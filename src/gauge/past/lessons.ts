/** What a window teaches of what is usual: of its counts, its templates and the numbers in them. */
import type { GateOptions } from '../options.ts'
import type { Experience } from './experience.ts'
import { ageOf, firstMeeting } from './kept-troubles.ts'
import { type Entries, NO_TROUBLES } from './lasting-troubles.ts'
import { isEstablished, isNear } from './life.ts'
import { type Acquaintance, type Past, RECENT } from './past.ts'
import { isEnough, learnRange, placeName, spreadOf } from './range.ts'
import { isRegular, keepTime } from './rhythm.ts'
import { learn, NEVER, type Usual, zeroSince } from './usual.ts'
import { isFew, keepVisits, NO_VISITS } from './visits.ts'

export interface Lesson {
  readonly weight: number
  readonly options: GateOptions
}

/** What teaches nothing of the usual: trouble, and what is left of a trouble that was there for long. */
function apartOf(
  options: GateOptions,
  told: ReadonlyMap<string, boolean>,
  lasting: Entries<unknown> = [],
): (name: string) => boolean {
  const established = new Set(lasting.flatMap(([name, trouble]) => (isEstablished(trouble, options) ? [name] : [])))
  return (name) => told.has(name) || established.has(name)
}

export function learnCounts(past: Past, experience: Experience, { weight, options }: Lesson): Past['counts'] {
  const { counts, novelties, told, hints } = experience
  const now = new Map([...counts, ...novelties])
  const known = new Map(past.counts)
  const age = ageOf(past)
  for (const name of now.keys()) if (!known.has(name)) known.set(name, zeroSince(age))
  const apart = apartOf(options, told.counts, past.lasting?.counts)
  const slow = (past.hinted ?? 0) < options.hint_windows ? Math.min(weight, options.anomaly_weight) : weight
  const worth = (name: string) => (novelties.has(name) ? 1 : apart(name) ? 0 : hints.has(name) ? slow : weight)
  return [...known].map(([name, before]) => [name, learn(before, now.get(name) ?? 0, { weight: worth(name), options })])
}

export function countHints({ hinted = 0 }: Past, { hints }: Experience, { half_life }: GateOptions): number {
  return Math.round((hinted * 2 ** (-1 / half_life) + (hints.size > 0 ? 1 : 0)) * 1e4) / 1e4
}

/** How much it writes of late. */
export function learnRecent(past: Past, { total, told }: Experience, { weight, options }: Lesson): Usual {
  const worth = told.counts.has(RECENT) ? 0 : weight
  const { recent_half_life: half_life, long_memory } = options
  return learn(past.recent ?? NEVER, total, { weight: worth, options: { half_life, long_memory } })
}

export function learnVisits(
  past: Past,
  { counts, rows, number, bounds }: Experience,
  options: GateOptions,
): NonNullable<Past['visits']> {
  const known = new Map(past.visits)
  const records = past.counts.find(([name]) => name === 'records')?.[1].mean ?? 0
  const { error_count, few_share } = options
  const { counts: troubles, templates } = past.lasting ?? NO_TROUBLES
  const lasting = new Map(troubles)
  const left = new Set(
    templates.flatMap(([id, trouble]) =>
      isEstablished(trouble, options) && isNear(trouble, number, bounds) ? [id] : [],
    ),
  )
  const isLeft = rows.some(({ template }) => left.has(template))
  for (const [name, count] of counts) if (count > 0 && !known.has(name)) known.set(name, NO_VISITS)
  return [...known].map(([name, visits]) => {
    const trouble = lasting.get(name)
    // What is left of a trouble for a while is none that comes and goes.
    if (isLeft && trouble !== undefined && isEstablished(trouble, options)) return [name, visits]
    const count = counts.get(name) ?? 0
    const few = isFew(count, { records, error_count, few_share }) ? count : 0
    return [name, keepVisits(visits, { few, options })]
  })
}

/** Two pauses alike may be the beginning of a schedule: then the text is kept, in case it is missed one day. */
const FEWEST_PAUSES = 2
const MOST_OF_A_TEXT = 200

export function learnTemplates(past: Past, experience: Experience, lesson: Lesson): Past['templates'] {
  const { rows, expected, number, told } = experience
  const { options } = lesson
  const known = new Map(past.templates)
  const age = ageOf(past)
  const came = new Map(rows.map((row) => [row.template, row]))
  for (const row of rows) if (!known.has(row.template)) known.set(row.template, firstMeeting(row, age))
  const apart = apartOf(options, told.templates, past.lasting?.templates)
  const learned = [...known].map(([id, before]): [string, Acquaintance] => {
    const row = came.get(id)
    const weight = expected.has(id) ? 1 : apart(id) ? 0 : lesson.weight
    const next = learn(before, row?.count ?? 0, { weight, options })
    const rhythm = row === undefined ? before.rhythm : keepTime(before.rhythm, { now: number }, options)
    const isMissed =
      next.mean >= options.rate_count / 2 || (rhythm !== undefined && isRegular(rhythm, FEWEST_PAUSES, options))
    const text = isMissed ? (row?.text.slice(0, MOST_OF_A_TEXT) ?? before.text) : null
    return [id, { ...next, text, ...(rhythm && { rhythm }) }]
  })
  if (learned.length <= options.remembered_templates) return learned
  return learned.toSorted((a, b) => b[1].peak - a[1].peak).slice(0, options.remembered_templates)
}

export function learnRanges(past: Past, experience: Experience, lesson: Lesson): NonNullable<Past['ranges']> {
  const { rows, expected, told } = experience
  const { options } = lesson
  const known = new Map(past.ranges)
  const before = new Map(past.ranges)
  const rangeOf = (place: string) => before.get(place)
  const apart = apartOf(options, told.ranges, past.lasting?.ranges)
  for (const row of rows) {
    const worth = expected.has(row.template) ? 1 : lesson.weight
    for (const numbers of row.numbers ?? []) {
      if (!isEnough(row, numbers, { options, rangeOf })) continue
      const place = placeName(row, numbers)
      const weight = apart(place) ? 0 : worth
      known.set(place, learnRange(known.get(place), spreadOf(numbers), { weight, options }))
    }
  }
  if (known.size <= options.remembered_values) return [...known]
  return [...known].toSorted((a, b) => b[1].weight - a[1].weight).slice(0, options.remembered_values)
}
