/** How the memory of a service takes in a window that has been looked at: what was wrong in it teaches slowly. */
import type { Example, TemplateCount } from '../../model.ts'
import type { Row } from '../forest.ts'
import type { GateOptions } from '../options.ts'
import { type Acquaintance, type Attendance, NOTHING, type Past } from './past.ts'
import { keepPresence, UNHEARD } from './presence.ts'
import { learnRange, placeName, spreadOf } from './range.ts'
import { rememberVersions } from './release.ts'
import { isRegular, keepTime } from './rhythm.ts'
import { rememberShape } from './shape.ts'
import type { Surge } from './surge.ts'
import { learn, NEVER, zeroSince } from './usual.ts'
import { isFew, keepVisits, NO_VISITS } from './visits.ts'
import { learnHour, windowsInHour } from './week.ts'

export interface Experience {
  readonly number: number
  readonly attendance: Attendance
  readonly last: Example | null
  /** Of the week. */
  readonly hour: number
  /** How long the window is, in milliseconds. */
  readonly span: number
  /** All of them, expected or not. */
  readonly total: number
  readonly deployed: boolean
  readonly versions: readonly string[]
  readonly rows: readonly TemplateCount[]
  /** Templates that the service page calls expected: learned in full whatever else the window holds. */
  readonly expected: ReadonlySet<string>
  readonly counts: ReadonlyMap<string, number>
  /** How many new messages came: learned in full always, else a service that varies its texts would be news for days. */
  readonly novelties: ReadonlyMap<string, number>
  readonly shape: Row
  readonly surge: Surge | null
  readonly deviation: number
  /** Something was wrong: this window teaches slowly. */
  readonly wrong: boolean
}

export function remember(before: Past | null, experience: Experience, options: GateOptions): Past {
  const past = before ?? NOTHING
  const weight = experience.wrong ? options.anomaly_weight : 1
  const credit = past.credit + weight
  const whole = credit >= 1
  return {
    windows: past.windows + 1,
    number: experience.number,
    ordinal: experience.attendance.ordinal,
    born: past.born ?? past.number ?? experience.number,
    presence: keepPresence(past.presence ?? UNHEARD, {
      missed: experience.attendance.missed,
      worth: experience.attendance.told ? options.anomaly_weight : 1,
      halfLife: options.half_life,
    }),
    last: experience.last ?? past.last ?? null,
    rhythm: keepTime(past.rhythm, experience.number),
    deploy: experience.deployed ? experience.number : (past.deploy ?? null),
    versions: rememberVersions(past.versions ?? [], experience.versions),
    credit: whole ? round(credit - 1) : round(credit),
    deviations: whole ? [...past.deviations, experience.deviation].slice(-options.remembered_scores) : past.deviations,
    templates: learnTemplates(past, experience, { weight, options }),
    counts: learnCounts(past, experience, { weight, options }),
    ranges: learnRanges(past, experience, { weight, options }),
    shapes: experience.wrong ? (past.shapes ?? []) : rememberShape(past.shapes ?? [], experience.shape),
    recent: learn(past.recent ?? NEVER, experience.total, {
      weight,
      options: { ...options, half_life: options.recent_half_life },
    }),
    week: learnHour(past.week ?? [], {
      hour: experience.hour,
      records: experience.total,
      worth: weight,
      most: options.week_memory * windowsInHour(experience.span),
    }),
    surge: experience.surge,
    visits: learnVisits(past, experience, options),
  }
}

interface Lesson {
  readonly weight: number
  readonly options: GateOptions
}

function learnCounts(past: Past, { counts, novelties }: Experience, { weight, options }: Lesson): Past['counts'] {
  const now = new Map([...counts, ...novelties])
  const known = new Map(past.counts)
  const age = ageOf(past)
  for (const name of now.keys()) if (!known.has(name)) known.set(name, zeroSince(age))
  return [...known].map(([name, usual]) => {
    const lesson = { weight: novelties.has(name) ? 1 : weight, options }
    return [name, learn(usual, now.get(name) ?? 0, lesson)]
  })
}

function learnVisits(past: Past, { counts }: Experience, options: GateOptions): NonNullable<Past['visits']> {
  const known = new Map(past.visits)
  const records = past.counts.find(([name]) => name === 'records')?.[1].mean ?? 0
  const { error_count, few_share } = options
  for (const [name, count] of counts) if (count > 0 && !known.has(name)) known.set(name, NO_VISITS)
  return [...known].map(([name, visits]) => {
    const count = counts.get(name) ?? 0
    const few = isFew(count, { records, error_count, few_share }) ? count : 0
    return [name, keepVisits(visits, { few, options })]
  })
}

/** Two pauses alike may be the beginning of a schedule: then the text is kept, in case it is missed one day. */
const FEWEST_PAUSES = 2
const MOST_OF_A_TEXT = 200

function learnTemplates(
  past: Past,
  { rows, expected, number }: Experience,
  { weight, options }: Lesson,
): Past['templates'] {
  const known = new Map(past.templates)
  const age = ageOf(past)
  const came = new Map(rows.map((row) => [row.template, row]))
  for (const row of rows) if (!known.has(row.template)) known.set(row.template, firstMeeting(row, age))
  const learned = [...known].map(([id, usual]): [string, Acquaintance] => {
    const row = came.get(id)
    const lesson = { weight: expected.has(id) ? 1 : weight, options }
    const next = learn(usual, row?.count ?? 0, lesson)
    const rhythm = row === undefined ? usual.rhythm : keepTime(usual.rhythm, number)
    const isMissed = next.mean >= options.rate_count / 2 || (rhythm !== undefined && isRegular(rhythm, FEWEST_PAUSES))
    const text = isMissed ? (row?.text.slice(0, MOST_OF_A_TEXT) ?? usual.text) : null
    return [id, { ...next, text, ...(rhythm && { rhythm }) }]
  })
  if (learned.length <= options.remembered_templates) return learned
  return learned.toSorted((a, b) => b[1].peak - a[1].peak).slice(0, options.remembered_templates)
}

function learnRanges(
  past: Past,
  { rows, expected }: Experience,
  { weight, options }: Lesson,
): NonNullable<Past['ranges']> {
  const known = new Map(past.ranges)
  for (const row of rows) {
    const lesson = { weight: expected.has(row.template) ? 1 : weight, options }
    for (const numbers of row.numbers ?? []) {
      if (numbers.count < options.value_count) continue
      const place = placeName(row, numbers)
      known.set(place, learnRange(known.get(place), spreadOf(numbers), lesson))
    }
  }
  if (known.size <= options.remembered_values) return [...known]
  return [...known].toSorted((a, b) => b[1].weight - a[1].weight).slice(0, options.remembered_values)
}

/** How much ordinary past stands behind the service itself. */
function ageOf(past: Past): number {
  return past.counts.find(([name]) => name === 'records')?.[1].weight ?? 0
}

/** New chatter is usual from its first window on; new trouble has to earn that against all the windows without it. */
function firstMeeting({ level }: TemplateCount, age: number): Acquaintance {
  const trouble = level === 'warn' || level === 'error' || level === 'fatal'
  return { ...(trouble ? zeroSince(age) : NEVER), text: null }
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
