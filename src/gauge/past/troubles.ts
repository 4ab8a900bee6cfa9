/** How the memory of what goes wrong takes in a window: it is learned apart from what is usual, and in full. */
import type { TemplateCount } from '../../model.ts'
import type { GateOptions } from '../options.ts'
import type { Experience } from './experience.ts'
import { keepLasting, NO_TROUBLES, type Troubles } from './lasting.ts'
import { type Acquaintance, type Past, RECENT } from './past.ts'
import { learnRange, placeName, type Range, spreadOf } from './range.ts'
import { learn, NEVER, type Usual, zeroSince } from './usual.ts'

/** By name, what a trouble was that is the usual from now on. */
export interface NewlyUsual {
  readonly counts: ReadonlyMap<string, Usual>
  readonly templates: ReadonlyMap<string, Usual>
  readonly ranges: ReadonlyMap<string, Range>
}

export interface KeptTroubles {
  readonly lasting: Troubles
  readonly usual: NewlyUsual
}

export function keepTroubles(past: Past, experience: Experience, options: GateOptions): KeptTroubles {
  const { told, number, bounds } = experience
  const before = past.lasting ?? NO_TROUBLES
  const counts = keepLasting({
    lasting: before.counts,
    told: told.counts,
    number,
    bounds,
    learn: (name, meanwhile) => learnCount({ name, meanwhile, past, experience, options }),
  })
  const templates = keepLasting({
    lasting: before.templates,
    told: told.templates,
    number,
    bounds,
    learn: (id, meanwhile) => learnTemplate({ id, meanwhile, past, experience, options }),
  })
  const ranges = keepLasting({
    lasting: before.ranges,
    told: told.ranges,
    number,
    bounds,
    learn: (place, meanwhile) => learnPlace({ place, meanwhile, past, experience, options }),
  })
  return {
    lasting: { counts: counts.lasting, templates: templates.lasting, ranges: ranges.lasting },
    usual: { counts: counts.usual, templates: templates.usual, ranges: ranges.usual },
  }
}

interface Question<Learned> {
  readonly meanwhile: Learned | null
  readonly past: Past
  readonly experience: Experience
  readonly options: GateOptions
}

const IN_FULL = 1

function learnCount(question: Question<Usual> & { readonly name: string }): Usual {
  const { name, meanwhile, past, experience, options } = question
  if (name === RECENT) {
    const lesson = { weight: IN_FULL, options: { ...options, half_life: options.recent_half_life } }
    return learn(meanwhile ?? past.recent ?? NEVER, experience.total, lesson)
  }
  const usual = meanwhile ?? entryOf(past.counts, name) ?? zeroSince(ageOf(past))
  return learn(usual, experience.counts.get(name) ?? 0, { weight: IN_FULL, options })
}

function learnTemplate(question: Question<Usual> & { readonly id: string }): Usual {
  const { id, meanwhile, past, experience, options } = question
  const row = experience.rows.find(({ template }) => template === id)
  const usual = meanwhile ?? entryOf(past.templates, id) ?? (row === undefined ? NEVER : firstMeeting(row, ageOf(past)))
  const { weight, mean, variance, peak } = usual
  return learn({ weight, mean, variance, peak }, row?.count ?? 0, { weight: IN_FULL, options })
}

function learnPlace(question: Question<Range> & { readonly place: string }): Range {
  const { place, meanwhile, past, experience, options } = question
  const known = meanwhile ?? entryOf(past.ranges ?? [], place)
  const now = experience.rows
    .flatMap((row) => (row.numbers ?? []).map((numbers) => ({ name: placeName(row, numbers), numbers })))
    .find(({ name, numbers }) => name === place && numbers.count >= options.value_count)
  return now === undefined ? known! : learnRange(known, spreadOf(now.numbers), { weight: IN_FULL, options })
}

function entryOf<Value>(entries: readonly (readonly [string, Value])[], name: string): Value | undefined {
  return entries.find(([known]) => known === name)?.[1]
}

/** How much ordinary past stands behind the service itself. */
export function ageOf(past: Past): number {
  return past.counts.find(([name]) => name === 'records')?.[1].weight ?? 0
}

/** New chatter is usual from its first window on; new trouble has to earn that against all the windows without it. */
export function firstMeeting({ level }: TemplateCount, age: number): Acquaintance {
  const trouble = level === 'warn' || level === 'error' || level === 'fatal'
  return { ...(trouble ? zeroSince(age) : NEVER), text: null }
}
