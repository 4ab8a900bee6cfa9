/** How the memory of what goes wrong takes in a window: it is learned apart from what is usual, and in full. */
import type { TemplateCount } from '../../model.ts'
import { bandOf } from '../detectors/detector.ts'
import type { GateOptions } from '../options.ts'
import type { Experience } from './experience.ts'
import { type Entries, keepLasting, type Troubles } from './lasting-troubles.ts'
import { type Acquaintance, type Memory, RECENT } from './past.ts'
import { isEnough, learnRange, type Range, spreadOf } from './range.ts'
import { learn, NEVER, type Usual, zeroSince } from './usual.ts'

export function keepTroubles(memory: Memory, experience: Experience, options: GateOptions): Troubles {
  const { told, tells, number, bounds } = experience
  const keep = <Learned>(kind: keyof Troubles, learn: (question: Question<Learned>) => Learned) =>
    keepLasting<Learned>({
      lasting: memory.lasting[kind] as Entries<Learned>,
      told: told[kind],
      number,
      bounds,
      learn: (name, meanwhile, isUsual) =>
        learn({
          name,
          meanwhile,
          memory,
          experience,
          options,
          weight: worthOf({ isUsual, isGrown: tells[kind].has(name) }, options),
        }),
    })
  return {
    counts: keep('counts', learnCount),
    templates: keep('templates', learnTemplate),
    ranges: keep('ranges', learnPlace),
  }
}

/** More than it came to be is trouble of its own, and must not become the usual within hours. */
function worthOf(
  { isUsual, isGrown }: { isUsual: boolean; isGrown: boolean },
  { anomaly_weight }: GateOptions,
): number {
  return isUsual && isGrown ? anomaly_weight : 1
}

interface Question<Learned> {
  readonly name: string
  readonly meanwhile: Learned | null
  readonly weight: number
  readonly memory: Memory
  readonly experience: Experience
  readonly options: GateOptions
}

function learnCount(question: Question<Usual>): Usual {
  const { name, meanwhile, memory, experience, options, weight } = question
  if (name === RECENT) {
    const lesson = { weight, options: { ...options, half_life: options.recent_half_life } }
    return learn(meanwhile ?? memory.recent, experience.total, lesson)
  }
  const usual = meanwhile ?? memory.counts.get(name) ?? zeroSince(ageOf(memory))
  return learn(usual, experience.counts.get(name) ?? 0, { weight, options })
}

function learnTemplate(question: Question<Usual>): Usual {
  const { name: id, meanwhile, memory, experience, options } = question
  const row = experience.rows.find(({ template }) => template === id)
  const usual = meanwhile ?? memory.templates.get(id) ?? (row === undefined ? NEVER : zeroSince(ageOf(memory)))
  const { weight, mean, variance, peak } = usual
  return learn({ weight, mean, variance, peak }, row?.count ?? 0, { weight: question.weight, options })
}

function learnPlace(question: Question<Range>): Range {
  const { name, meanwhile, memory, experience, options, weight } = question
  const known = meanwhile ?? memory.ranges.get(name)
  const now = experience.places.find((each) => each.name === name && isEnough(each, memory.ranges, options))
  return now === undefined ? known! : learnRange(known, spreadOf(now.numbers), { weight, options })
}

/** How much ordinary past stands behind the service itself. */
export function ageOf(memory: Memory): number {
  return memory.count('records').weight
}

/** New chatter is usual from its first window on; new trouble has to earn that against all the windows without it. */
export function firstMeeting({ template, level }: TemplateCount, { told }: Experience, age: number): Acquaintance {
  const trouble = bandOf(level) !== 'others' || told.templates.has(template)
  return { ...(trouble ? zeroSince(age) : NEVER), text: null }
}
