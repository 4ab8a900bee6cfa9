/** Prepares a window for the detectors: what is expected is taken out, what is new and what sounds like trouble is found. */
import type { ServiceRules, TemplateCount, Window } from '../model.ts'
import { type Band, bandOf, type Sight } from './detectors/detector.ts'
import { saysFailure } from './failure.ts'
import type { GateOptions } from './options.ts'
import type { Attendance, Memory } from './past/past.ts'
import { findDeploy, versionsIn } from './past/release.ts'
import { numberOf } from './past/rhythm.ts'
import { shapeOf } from './past/shape.ts'
import { hourOf, usualAt, windowsInHour } from './past/week.ts'
import { total } from './saying.ts'
import { fatesOf } from './supervised.ts'
import { findTroubles } from './trouble.ts'

export function see(args: {
  window: Window
  rules: ServiceRules
  past: Memory
  expected: ReadonlySet<string>
  announced: string | null
  attendance: Attendance
  options: GateOptions
}): Sight {
  const { window, rules, past, expected, announced, attendance, options } = args
  const rows = window.templates.filter((row) => !expected.has(row.template))
  const left = window.templates.filter((row) => expected.has(row.template))
  const newcomers = Map.groupBy(
    rows.filter((row) => !past.templates.has(row.template)),
    (row) =>
      saysFailure(row, { keyword_count: options.keyword_count, examples: window.examples })
        ? 'failures'
        : bandOf(row.level),
  )
  const troubles = findTroubles(rows, window.examples)
  const warmUp = past.windows < options.warm_up
  const versions = versionsIn(rows, window.examples)
  const starts = troubles.filter(({ kind }) => kind.needs === 'event').flatMap((trouble) => trouble.rows)
  const unknown = rows.filter((row) => !past.templates.has(row.template)).length
  const manyNew = unknown >= options.new_templates && unknown >= options.new_ratio * past.count('new others').mean
  const number = numberOf(window)
  const deploy = warmUp
    ? null
    : findDeploy({
        rows,
        versions,
        starts: starts.map(({ template }) => template),
        manyNew,
        known: past.versions,
        options,
      })
  const last = deploy === null ? past.deploy : number
  const { levels } = window
  return {
    rows,
    number,
    span: window.end - window.start,
    attendance,
    deploy,
    sinceDeploy: last !== null && number - last < options.deploy_windows ? number - last : null,
    announced,
    versions,
    records: Math.max(0, window.records - total(left)),
    total: window.records,
    unfinished: window.unfinished ?? false,
    hourly: usualAt(past.week, hourOf(window.start), options.week_known * windowsInHour(window.end - window.start)),
    errors: Math.max(0, levels.error + levels.fatal - totalOf('errors', left)),
    warnings: Math.max(0, levels.warn - totalOf('warnings', left)),
    newcomers: {
      errors: newcomers.get('errors') ?? [],
      warnings: newcomers.get('warnings') ?? [],
      failures: newcomers.get('failures') ?? [],
      others: newcomers.get('others') ?? [],
    },
    troubles,
    typeOf: new Map(troubles.flatMap(({ kind, rows }) => rows.map((row) => [row.template, kind.type]))),
    fates: fatesOf({ troubles, examples: window.examples, end: window.end }),
    always: rules.always,
    all: { rows: window.templates, examples: window.examples },
    shape: shapeOf(window, { newMessages: announced === null ? unknown : 0 }),
    past,
    warmUp,
    young: Math.round(past.count('records').weight) < options.warm_up,
    options,
  }
}

function totalOf(band: Band, rows: readonly TemplateCount[]): number {
  return total(rows.filter((row) => bandOf(row.level) === band))
}
