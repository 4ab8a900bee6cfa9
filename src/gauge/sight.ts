/** Prepares a window for the detectors: what is expected is taken out, what is new and what sounds like trouble is found. */
import type { Example, ServiceRules, Signal, TemplateCount, Window } from '../model.ts'
import { BANDS, type Band, bandOf, type Sight } from './detector.ts'
import { countName, namelessFatal } from './keyword.ts'
import type { GateOptions } from './options.ts'
import type { Memory } from './past.ts'
import { findTroubles } from './trouble.ts'
import { total } from './words.ts'

export function see(args: {
  window: Window
  rules: ServiceRules
  past: Memory
  expected: ReadonlySet<string>
  options: GateOptions
}): Sight {
  const { window, rules, past, expected, options } = args
  const rows = window.templates.filter((row) => !expected.has(row.template))
  const left = window.templates.filter((row) => expected.has(row.template))
  const examples = groupExamples(window.examples)
  const newcomers = Map.groupBy(
    rows.filter((row) => !past.templates.has(row.template)),
    (row) => bandOf(row.level),
  )
  const troubles = findTroubles(rows, examples)
  const { levels } = window
  return {
    service: window.service,
    rows,
    examples,
    records: Math.max(0, window.records - total(left)),
    errors: Math.max(0, levels.error + levels.fatal - totalOf('errors', left)),
    warnings: Math.max(0, levels.warn - totalOf('warnings', left)),
    newcomers: {
      errors: newcomers.get('errors') ?? [],
      warnings: newcomers.get('warnings') ?? [],
      others: newcomers.get('others') ?? [],
    },
    troubles,
    typeOf: new Map(troubles.flatMap(({ kind, rows }) => rows.map((row) => [row.template, kind.type]))),
    always: rules.always,
    all: { rows: window.templates, examples: window.examples },
    past,
    warmUp: past.windows < options.warm_up,
    options,
  }
}

/** Such a window teaches slowly. While a service is new, errors may be its way or its first trouble: that is left open. */
export function isWrong({ warmUp, errors }: Sight, signals: readonly Signal[]): boolean {
  return (warmUp && errors > 0) || signals.some((signal) => signal.severity !== 'low' || signal.floor !== null)
}

/** The counts whose usual is remembered, by name. */
export function countsOf(sight: Sight): Map<string, number> {
  const { records, errors, warnings, troubles } = sight
  return new Map([
    ['records', records],
    ['errors', errors],
    ['warnings', warnings],
    ...[...troubles, ...namelessFatal(sight)].map((trouble): [string, number] => [countName(trouble), trouble.count]),
  ])
}

/** While a service is new everything is: that says nothing of how often it will be. */
export function noveltiesOf({ newcomers, warmUp }: Sight): Map<string, number> {
  return new Map(warmUp ? [] : BANDS.map((band) => [`new ${band}`, newcomers[band].length]))
}

/** Templates of which the text, or every line that was kept, is called expected by the service page. */
export function expectedOf({ templates, examples }: Window, { expected }: ServiceRules): ReadonlySet<string> {
  if (expected.length === 0) return new Set()
  const matches = (text: string) => expected.some((pattern) => pattern.test(text))
  const lines = groupExamples(examples)
  const isExpected = ({ template, text }: TemplateCount) =>
    matches(text) || (lines.get(template)?.every((line) => matches(line.text)) ?? false)
  return new Set(templates.filter(isExpected).map((row) => row.template))
}

function groupExamples(examples: readonly Example[]): ReadonlyMap<string, readonly Example[]> {
  return Map.groupBy(examples, (example) => example.template)
}

function totalOf(band: Band, rows: readonly TemplateCount[]): number {
  return total(rows.filter((row) => bandOf(row.level) === band))
}
