/** How the memory of a service takes in a window that has been looked at: what was wrong in it teaches slowly. */
import type { GateOptions } from '../options.ts'
import { keepCallers } from './callers.ts'
import { learnExits } from './exits.ts'
import type { Experience } from './experience.ts'
import { keepTroubles } from './kept-troubles.ts'
import { countHints, learnCounts, learnRanges, learnRecent, learnTemplates, learnVisits } from './lessons.ts'
import type { Memory, Past } from './past.ts'
import { keepPresence } from './presence.ts'
import { rememberVersions } from './release.ts'
import { keepTime } from './rhythm.ts'
import { rememberShape } from './shapes.ts'
import { learnStarts } from './starts.ts'
import { type Hour, learnHour, passHours, windowsInHour } from './week.ts'
import { learnYields } from './yields.ts'

export function remember(memory: Memory, experience: Experience, options: GateOptions): Past {
  const weight = experience.wrong ? options.anomaly_weight : 1
  const lesson = { weight, options }
  const credit = memory.credit + (experience.goesOn ? 0 : weight)
  const whole = credit >= 1
  return {
    windows: memory.windows + 1,
    number: experience.number,
    ordinal: experience.attendance.ordinal,
    born: memory.born < 0 ? experience.number : memory.born,
    presence: keepPresence(memory.presence, {
      missed: experience.attendance.missed,
      worth: experience.attendance.told ? options.anomaly_weight : 1,
      halfLife: options.half_life,
    }),
    heard: experience.heard,
    last: experience.last ?? memory.last,
    rhythm: keepTime(
      memory.rhythm ?? undefined,
      { now: experience.number, rested: experience.attendance.rested },
      options,
    ),
    deploy: experience.deployed ? experience.number : memory.deploy,
    versions: rememberVersions(memory.versions, experience.versions, options),
    credit: whole ? round(credit - 1) : round(credit),
    deviations: whole ? nextDeviations(memory, experience, options) : memory.deviations,
    hinted: countHints(memory, experience, options),
    templates: learnTemplates(memory, experience, lesson),
    counts: learnCounts(memory, experience, lesson),
    ranges: learnRanges(memory, experience, lesson),
    yields: learnYields(memory.yields, experience, options),
    starts: learnStarts(memory.starts, experience.starts, experience),
    exits: learnExits(memory.exits, experience.places, options),
    shapes: experience.wrong ? memory.shapes : rememberShape(memory.shapes, experience.shape),
    recent: learnRecent(memory, experience, lesson),
    week: learnHour(hoursKept(memory, experience), {
      hour: experience.hour,
      records: experience.total,
      worth: weight,
      most: options.week_memory * windowsInHour(experience.span),
      fade: options.week_fade,
    }),
    surge: experience.surge,
    lasting: keepTroubles(memory, experience, options),
    visits: learnVisits(memory, experience, options),
    callers: keepCallers(memory.callers, experience.logins, experience),
  }
}

function nextDeviations(
  { deviations }: Memory,
  { deviation }: Experience,
  { remembered_scores }: GateOptions,
): readonly number[] {
  const all = [...deviations, deviation]
  return all.length <= remembered_scores ? all : all.slice(-remembered_scores)
}

/** While others wrote and it did not. */
function hoursKept({ week, number }: Memory, { attendance, span, number: now }: Experience): readonly Hour[] {
  return attendance.missed === 0 ? week : passHours(week, { from: (number + 1) * span, until: now * span, span })
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
