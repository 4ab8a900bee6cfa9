/** What a window teaches, once it has been looked at. */
import type { Example, Signal, TemplateCount, Time, Window } from '../../model.ts'
import { BANDS, NEWS, type Sight } from '../detectors/detector.ts'
import { hintsOf } from '../detectors/keyword.ts'
import { findSurge } from '../detectors/surge.ts'
import type { Row } from '../forest.ts'
import { glance } from '../glance.ts'
import type { Logins } from '../logins.ts'
import { type Place, placesIn } from '../places.ts'
import { risingBy, together, toldBy } from '../told.ts'
import type { Bounds } from './bounds.ts'
import { isGoingOn, type Told } from './lasting-troubles.ts'
import type { Attendance } from './past.ts'
import type { Surge } from './surge.ts'
import { hourOf } from './week.ts'

export interface Experience {
  readonly number: number
  readonly attendance: Attendance
  readonly last: Example | null
  /** When the last line came. */
  readonly heard: Time
  /** Of the week. */
  readonly hour: number
  /** How long the window is, in milliseconds. */
  readonly span: number
  /** All of them, expected or not. */
  readonly total: number
  readonly deployed: boolean
  readonly versions: readonly string[]
  readonly rows: readonly TemplateCount[]
  readonly places: readonly Place[]
  /** Of these, what speaks of a start. */
  readonly starts: readonly TemplateCount[]
  /** Templates that the service page calls expected: learned in full whatever else the window holds. */
  readonly expected: ReadonlySet<string>
  readonly counts: ReadonlyMap<string, number>
  /** Of the counts, what may be the beginning of trouble: if it is learned at once, its next window is nothing new. */
  readonly hints: ReadonlySet<string>
  /** How many new messages came: learned in full always, else a service that varies its texts would be news for days. */
  readonly novelties: ReadonlyMap<string, number>
  readonly logins: Logins
  readonly shape: Row
  readonly surge: Surge | null
  readonly deviation: number
  /** Something was wrong: this window teaches slowly. */
  readonly wrong: boolean
  /** A trouble of long: how far that makes windows deviate is no measure for those after it. */
  readonly goesOn: boolean
  /** What was wrong, though people may have got used to it: of that it teaches nothing. And what is told of it. */
  readonly told: Told
  readonly tells: Told
  readonly bounds: Bounds
}

/** A window as it would look to somebody who had not got used to anything. */
export interface Unsaid {
  readonly signals: readonly Signal[]
  readonly sight: Sight
  /** Its lines that were left out. */
  readonly templates: ReadonlySet<string>
}

export function experienceOf(args: {
  window: Window
  sight: Sight
  expected: ReadonlySet<string>
  signals: readonly Signal[]
  /** What there is that people have got used to. */
  unsaid: Unsaid | null
  deviation: number
}): Experience {
  const { window, sight, expected, signals, unsaid, deviation } = args
  const tells = toldBy(signals, sight)
  const wrong = together(tells, risingBy(signals, sight))
  return {
    number: sight.number,
    attendance: sight.attendance,
    last: lastLine(window),
    heard: window.templates.reduce((latest, { last }) => Math.max(latest, last), window.start),
    hour: hourOf(window.start),
    span: sight.span,
    total: window.records,
    deployed: sight.deploy !== null,
    versions: sight.versions,
    rows: window.templates,
    places: placesIn(window.templates),
    starts: sight.starts,
    expected,
    counts: countsOf(unsaid?.sight ?? sight),
    hints: hintsOf(signals, sight),
    novelties: noveltiesOf(sight),
    logins: sight.logins,
    shape: sight.shape,
    surge: findSurge(sight),
    deviation,
    wrong: isWrong(sight, signals),
    told: unsaid === null ? wrong : together(wrong, thereIn(unsaid)),
    tells,
    goesOn: isGoingOn(tells, sight.past.lasting, sight.options),
    bounds: sight.bounds,
  }
}

/** At night there may be too few of them to be told by anybody. */
function thereIn({ signals, sight, templates }: Unsaid): Told {
  const told = toldBy(signals, sight)
  return { ...told, templates: new Map([...[...templates].map((id) => [id, false] as const), ...told.templates]) }
}

const MOST_OF_A_LINE = 300

function lastLine({ examples }: Window): Experience['last'] {
  const line = examples.at(-1)
  if (line === undefined) return null
  const { time, level, template } = line
  return { time, level, template, text: glance(line).slice(0, MOST_OF_A_LINE) }
}

/** While a service is new, errors may be its way or its first trouble: that is left open. */
function isWrong({ warmUp, errors }: Sight, signals: readonly Signal[]): boolean {
  return (warmUp && errors > 0) || signals.some((signal) => signal.severity !== 'low' || signal.floor !== null)
}

/** The counts whose usual is remembered, by name. */
function countsOf(sight: Sight): Map<string, number> {
  const { records, errors, warnings, counted } = sight
  const counts = new Map([
    ['records', records],
    ['errors', errors],
    ['warnings', warnings],
  ])
  for (const { name, count } of counted) counts.set(name, count)
  return counts
}

/** While a service is new everything is: that says nothing of how often it will be. */
function noveltiesOf({ newcomers, warmUp }: Sight): Map<string, number> {
  const novelties = new Map<string, number>()
  if (warmUp) return novelties
  for (const band of BANDS) {
    const { length } = newcomers[band]
    novelties.set(NEWS[band].messages, length).set(NEWS[band].windows, Math.min(1, length))
  }
  return novelties
}
