/** Prepares a window for the detectors: what is expected is taken out, what is new and what sounds like trouble is found. */
import type { ServiceRules, TemplateCount, Window } from '../model.ts'
import { type Band, bandOf, type Sight } from './detectors/detector.ts'
import { saysFailure } from './failure.ts'
import { loginsIn } from './logins.ts'
import type { GateOptions } from './options.ts'
import type { Bounds } from './past/bounds.ts'
import type { Attendance, Memory } from './past/past.ts'
import { type Deploy, findDeploy, versionsIn } from './past/release.ts'
import { numberOf } from './past/rhythm.ts'
import { shapeOf } from './past/shape.ts'
import { hourOf, leastAround, usualAt, windowsInHour } from './past/week.ts'
import { placesIn } from './places.ts'
import { total } from './saying.ts'
import { startsIn } from './starts.ts'
import { fatesOf } from './supervised.ts'
import { findTroubles, type Trouble, withNamelessFatal } from './trouble.ts'

export function see(args: {
  window: Window
  rules: ServiceRules
  past: Memory
  expected: ReadonlySet<string>
  announced: string | null
  attendance: Attendance
  bounds: Bounds
  options: GateOptions
}): Sight {
  const { window, rules, past, expected, announced, attendance, bounds, options } = args
  const { start, end, levels, examples } = window
  const [rows, left] = parted(window.templates, expected)
  const unknown = rows.filter((row) => !past.templates.has(row.template))
  const number = numberOf(window)
  const span = end - start
  const troubles = findTroubles(rows, examples)
  const versions = versionsIn(rows, examples)
  const warmUp = past.windows < options.warm_up
  const weekKnown = options.week_known * windowsInHour(span)
  const deploy = warmUp ? null : deployIn({ rows, versions, troubles, unknown: unknown.length, past, options })
  return {
    rows,
    places: placesIn(rows),
    number,
    span,
    attendance,
    deploy,
    sinceDeploy: windowsSince(deploy === null ? past.deploy : number, number, options),
    announced,
    versions,
    records: Math.max(0, window.records - total(left)),
    total: window.records,
    unfinished: window.unfinished ?? false,
    hourly: usualAt(past.week, hourOf(start), weekKnown),
    hourlyLeast: () => leastAround(past.week, hourOf(start), weekKnown),
    errors: Math.max(0, levels.error + levels.fatal - totalOf('errors', left)),
    warnings: Math.max(0, levels.warn - totalOf('warnings', left)),
    newcomers: newcomersIn(unknown, { examples, keyword_count: options.keyword_count }),
    troubles,
    counted: withNamelessFatal(troubles, rows),
    starts: startsIn(rows, troubles),
    typeOf: new Map(troubles.flatMap(({ kind, rows: told }) => told.map((row) => [row.template, kind.type]))),
    logins: loginsIn({ rows, troubles, examples }),
    fates: fatesOf({ troubles, examples, end }),
    always: rules.always,
    all: { rows: window.templates, examples },
    shape: shapeOf(window, { newMessages: announced === null ? unknown.length : 0 }),
    past,
    bounds,
    warmUp,
    young: Math.round(past.count('records').weight) < options.warm_up,
    options,
  }
}

/** What is looked at, and what is expected. */
function parted(rows: readonly TemplateCount[], expected: ReadonlySet<string>) {
  if (expected.size === 0) return [rows, []] as const
  return [rows.filter((row) => !expected.has(row.template)), rows.filter((row) => expected.has(row.template))] as const
}

function deployIn(args: {
  rows: readonly TemplateCount[]
  versions: readonly string[]
  troubles: readonly Trouble[]
  unknown: number
  past: Memory
  options: GateOptions
}): Deploy | null {
  const { rows, versions, troubles, unknown, past, options } = args
  const events = troubles.filter(({ kind }) => kind.needs === 'event')
  const starts = events.flatMap((trouble) => trouble.rows.map(({ template }) => template))
  const manyNew = unknown >= options.new_templates && unknown >= options.new_ratio * past.count('new others').mean
  return findDeploy({ rows, versions, starts, manyNew, known: past.versions, options })
}

/** Null where none was, or where it is too long ago to explain anything. */
function windowsSince(deploy: number | null, number: number, { deploy_windows }: GateOptions): number | null {
  return deploy !== null && number - deploy < deploy_windows ? number - deploy : null
}

const NO_NEWCOMERS: Sight['newcomers'] = { errors: [], warnings: [], failures: [], others: [] }

function newcomersIn(
  unknown: readonly TemplateCount[],
  about: Parameters<typeof saysFailure>[1],
): Record<Band, readonly TemplateCount[]> {
  if (unknown.length === 0) return NO_NEWCOMERS
  const bands = Map.groupBy(unknown, (row) => (saysFailure(row, about) ? 'failures' : bandOf(row.level)))
  const ofBand = (band: Band) => bands.get(band) ?? []
  return {
    errors: ofBand('errors'),
    warnings: ofBand('warnings'),
    failures: ofBand('failures'),
    others: ofBand('others'),
  }
}

function totalOf(band: Band, rows: readonly TemplateCount[]): number {
  return total(rows.filter((row) => bandOf(row.level) === band))
}
