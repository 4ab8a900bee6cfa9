/** What a window teaches, once it has been looked at. */
import type { Signal, Window } from '../../model.ts'
import { BANDS, type Sight } from '../detectors/detector.ts'
import { countName, namelessFatal } from '../detectors/keyword.ts'
import { findSurge } from '../detectors/surge.ts'
import type { Experience } from './remember.ts'
import { hourOf } from './week.ts'

export function experienceOf(args: {
  window: Window
  sight: Sight
  expected: ReadonlySet<string>
  signals: readonly Signal[]
  deviation: number
}): Experience {
  const { window, sight, expected, signals, deviation } = args
  return {
    number: sight.number,
    attendance: sight.attendance,
    last: lastLine(window),
    hour: hourOf(window.start),
    span: sight.span,
    total: window.records,
    deployed: sight.deploy !== null,
    versions: sight.versions,
    rows: window.templates,
    expected,
    counts: countsOf(sight),
    novelties: noveltiesOf(sight),
    shape: sight.shape,
    surge: findSurge(sight),
    deviation,
    wrong: isWrong(sight, signals),
  }
}

const MOST_OF_A_LINE = 300

function lastLine({ examples }: Window): Experience['last'] {
  const line = examples.at(-1)
  return line === undefined ? null : { ...line, text: line.text.slice(0, MOST_OF_A_LINE) }
}

/** While a service is new, errors may be its way or its first trouble: that is left open. */
function isWrong({ warmUp, errors }: Sight, signals: readonly Signal[]): boolean {
  return (warmUp && errors > 0) || signals.some((signal) => signal.severity !== 'low' || signal.floor !== null)
}

/** The counts whose usual is remembered, by name. */
function countsOf(sight: Sight): Map<string, number> {
  const { records, errors, warnings, troubles } = sight
  return new Map([
    ['records', records],
    ['errors', errors],
    ['warnings', warnings],
    ...[...troubles, ...namelessFatal(sight)].map((trouble): [string, number] => [countName(trouble), trouble.count]),
  ])
}

/** While a service is new everything is: that says nothing of how often it will be. */
function noveltiesOf({ newcomers, warmUp }: Sight): Map<string, number> {
  if (warmUp) return new Map()
  return new Map(
    BANDS.flatMap((band): [string, number][] => [
      [`new ${band}`, newcomers[band].length],
      [`with new ${band}`, Math.min(1, newcomers[band].length)],
    ]),
  )
}
