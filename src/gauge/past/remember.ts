/** How the memory of a service takes in a window that has been looked at: what was wrong in it teaches slowly. */
import type { GateOptions } from '../options.ts'
import type { Experience } from './experience.ts'
import { keepTroubles } from './kept-troubles.ts'
import { countHints, learnCounts, learnRanges, learnRecent, learnTemplates, learnVisits } from './lessons.ts'
import { NOTHING, type Past } from './past.ts'
import { keepPresence, UNHEARD } from './presence.ts'
import { rememberVersions } from './release.ts'
import { keepTime } from './rhythm.ts'
import { rememberShape, shapesOf } from './shapes.ts'
import { type Hour, learnHour, passHours, windowsInHour } from './week.ts'
import { learnYields } from './yields.ts'

export function remember(before: Past | null, experience: Experience, options: GateOptions): Past {
  const past = before ?? NOTHING
  const weight = experience.wrong ? options.anomaly_weight : 1
  const lesson = { weight, options }
  const credit = past.credit + (experience.goesOn ? 0 : weight)
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
    heard: experience.heard,
    last: experience.last ?? past.last ?? null,
    rhythm: keepTime(past.rhythm, { now: experience.number, rested: experience.attendance.rested }, options),
    deploy: experience.deployed ? experience.number : (past.deploy ?? null),
    versions: rememberVersions(past.versions ?? [], experience.versions, options),
    credit: whole ? round(credit - 1) : round(credit),
    deviations: whole ? [...past.deviations, experience.deviation].slice(-options.remembered_scores) : past.deviations,
    hinted: countHints(past, experience, options),
    templates: learnTemplates(past, experience, lesson),
    counts: learnCounts(past, experience, lesson),
    ranges: learnRanges(past, experience, lesson),
    yields: learnYields(past.yields ?? [], experience.rows, options),
    shapes: experience.wrong ? shapesOf(past) : rememberShape(shapesOf(past), experience.shape),
    recent: learnRecent(past, experience, lesson),
    week: learnHour(hoursKept(past, experience), {
      hour: experience.hour,
      records: experience.total,
      worth: weight,
      most: options.week_memory * windowsInHour(experience.span),
      fade: options.week_fade,
    }),
    surge: experience.surge,
    lasting: keepTroubles(past, experience, options),
    visits: learnVisits(past, experience, options),
  }
}

/** While others wrote and it did not. */
function hoursKept({ week = [], number = -1 }: Past, { attendance, span, number: now }: Experience): readonly Hour[] {
  return attendance.missed === 0 ? week : passHours(week, { from: (number + 1) * span, until: now * span, span })
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
