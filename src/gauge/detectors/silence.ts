/** What always comes did not come: a message of every window, a job that runs on a schedule, or the service altogether. */
import type { Signal } from '../../model.ts'
import { saysFailure } from '../failure.ts'
import type { Acquaintance } from '../past/past.ts'
import { isRegular, lateFrom, type Rhythm } from '../past/rhythm.ts'
import { amount, quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

interface Missing {
  readonly id: string
  readonly text: string
  readonly rhythm: Rhythm
  /** For how many windows it has not come. */
  readonly absent: number
  /** From the next window on it is not waited for any more. */
  readonly isLast: boolean
  /** So much of the service that it is missed by itself. */
  readonly isMain: boolean
}

export function silence(sight: Sight): Signal[] {
  return sight.warmUp ? [] : [...ofTheService(sight), ...ofMessages(sight)]
}

/** Where windows of the pause were closed empty it has been told; else the first one after it tells. */
function ofTheService(sight: Sight): Signal[] {
  const { attendance, past, options } = sight
  const { rhythm } = past
  const absent = attendance.missed
  if (rhythm === null || attendance.told || rhythm.pauses < options.silence_windows) return []
  if (rhythm.last + absent + 1 < lateFrom(rhythm, options) + 1) return []
  const isDue = isRegular(rhythm, options.silence_windows, options)
  const lines = linesMissed(sight, { absent, pause: rhythm.pause })
  if (lines === null ? !isDue : lines < options.silence_lines) return []
  // What comes when it pleases stays away now and then.
  if (!isDue && (1 - 1 / Math.max(rhythm.pause, 1)) ** absent > options.silence_chance) return []
  const usual = rhythm.pause < 1.5 ? 'something in each' : `something in one of ${amount(rhythm.pause)}`
  const hours = attendance.rested === 0 ? '' : ' of its hours'
  return [
    {
      detector: 'silence',
      type: 'silence',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', absent),
      sentence: `the service wrote nothing in the ${absent} windows${hours} before this one, usual ${usual}`,
      templates: [],
      numbers: { absent, pause: rhythm.pause },
    },
  ]
}

/** How many would have come in that time, where the hour is known: few at night, and then none may be by chance. */
function linesMissed({ hourly, past }: Sight, { absent, pause }: { absent: number; pause: number }): number | null {
  if (hourly === null) return null
  return (Math.min(hourly.mean, past.recent.mean) * absent) / pause
}

function ofMessages(sight: Sight): Signal[] {
  const { past, options } = sight
  const came = new Set(sight.all.rows.map((row) => row.template))
  const isTold = (template: string) => past.lasting.templates.some(([id]) => id === template)
  const missing: Missing[] = []
  past.templates.forEach((known, id) => {
    if (!came.has(id) && !(isTold(id) && isFailure(id, known))) missing.push(...look(id, known, sight))
  })
  if (missing.length === 0) return []
  missing.sort((a, b) => b.rhythm.pause - a.rhythm.pause)
  const main = missing.filter(({ isMain }) => isMain)
  const isAlive = goesOn(sight, past.count('records').mean)
  const jobs = isAlive ? missing.filter(({ rhythm }) => rhythm.pause >= 2) : []
  const steady = isAlive && main.length === 0 ? missing.filter(({ rhythm }) => rhythm.pause < 2) : []
  return [
    ...(jobs.length === 0 ? [] : [tell(jobs, 'medium')]),
    ...(main.length === 0 ? [] : [tell(main, 'medium')]),
    ...(steady.length < options.silence_templates ? [] : [tell(steady, 'low')]),
  ]
}

/** In a window that is cut off everything is missing. At night all is less, and what stays away is missed none the less. */
function goesOn({ records, past, options }: Sight, usual: number): boolean {
  return records >= options.alive_share * Math.min(usual, past.recent.mean)
}

/** So large a part of a service that goes on with all else, and with nothing in its place, as where a release words it anew. */
function isMainPart(known: Acquaintance, absent: number, sight: Sight): boolean {
  const { records, hourlyLeast, past, options, unfinished } = sight
  const all = past.count('records').mean
  const share = known.mean / Math.max(all, 1)
  if (unfinished || share < options.silence_share) return false
  const usual = hourlyLeast()
  // Many have hours, and those of one that is not known for a day nobody knows.
  if (usual === null) return false
  if (records > (1 - share / 2) * usual || !goesOn(sight, all - known.mean)) return false
  return share * Math.min(usual, past.recent.mean) * absent >= options.silence_lines
}

/** Trouble that was told is over once it stays away. */
function isFailure(template: string, { text }: Acquaintance): boolean {
  return saysFailure({ template, text: text ?? '', level: null, count: 1 }, { examples: [], keyword_count: 1 })
}

/** Told for a while; what stays away is the new usual. */
function look(id: string, known: Acquaintance, sight: Sight): Missing[] {
  const { text, rhythm } = known
  const { number, span, past, options } = sight
  if (text === null || rhythm === undefined) return []
  const least = rhythm.pause >= 2 ? options.silence_runs : options.silence_windows
  if (!isRegular(rhythm, least, options)) return []
  const due = lateFrom(rhythm, options)
  const absent = number - rhythm.last
  const isMain = rhythm.pause < 2 && isMainPart(known, absent, sight)
  const told = isMain ? options.silence_told / span : options.silence_windows
  // Where the service was not heard when it was due, nobody knows whether it came.
  const isLate = number >= due && number < due + told && past.number >= due - 1
  return isLate ? [{ id, text, rhythm, absent, isLast: number + 1 >= due + told, isMain }] : []
}

function tell(missing: readonly Missing[], severity: 'medium' | 'low'): Signal {
  const { text, rhythm, absent } = missing[0]!
  const others = missing.length === 1 ? '' : ` and ${missing.length - 1} more`
  const usual = rhythm.pause < 1.5 ? 'in every window' : `every ${amount(rhythm.pause)} windows`
  const isLast = missing.every((each) => each.isLast)
  return {
    detector: 'silence',
    type: 'silence',
    severity,
    floor: null,
    weight: weigh(severity, missing.length),
    sentence: `${quote(text)}${others} did not come for ${absent} windows, usual ${usual}${isLast ? '; from here on it is not waited for' : ''}`,
    templates: missing.map(({ id }) => id),
    numbers: { missing: missing.length, pause: rhythm.pause, absent },
    ...(isLast && { isLast }),
  }
}
