/** Which of what is remembered the signals of a window tell of as trouble. */
import { SEVERITIES, type Signal } from '../model.ts'
import type { Sight } from './detectors/detector.ts'
import { isKnownAmount } from './detectors/value.ts'
import { isTelling } from './gate.ts'
import type { Names as Gravest, Told } from './past/lasting-troubles.ts'
import { RECENT } from './past/past.ts'
import { NEVER, type Usual } from './past/usual.ts'

/** The number of all errors tells of none of their kinds. */
export function toldBy(signals: readonly Signal[], sight: Sight): Told {
  const telling = signals.filter(isTrouble)
  if (telling.length === 0) return NOTHING_TOLD
  const { past } = sight
  const counts = (signal: Signal) =>
    namesOf(signal, sight).counts.filter((name) => isOutgrown(name, sight) || hasUsual(past.count(name), sight))
  const templates = ({ detector, templates: named }: Signal) =>
    detector === 'level' ? [] : named.filter((id) => hasUsual(past.templates.get(id) ?? NEVER, sight))
  return {
    counts: gravest(telling, counts),
    templates: gravest(telling, templates),
    ranges: gravest(telling, (signal) => namesOf(signal, sight).ranges),
  }
}

/** Amounts that rise, though not far enough yet to be told: what climbs on must not teach meanwhile that so much is usual. */
export function risingBy(signals: readonly Signal[], sight: Sight): Told {
  const rising = signals.filter(({ detector, numbers }) => detector === 'value' && isRise(numbers))
  if (rising.length === 0) return NOTHING_TOLD
  const templates = new Set(rising.flatMap((signal) => signal.templates))
  const places = sight.places.filter((place) => templates.has(place.row.template) && isKnownAmount(place, sight))
  return { counts: NONE, templates: NONE, ranges: new Map(places.map(({ name }) => [name, false])) }
}

const NONE: Gravest = new Map()
const NOTHING_TOLD: Told = { counts: NONE, templates: NONE, ranges: NONE }

function isRise({ high = 0, usual_high = 0 }: Signal['numbers']): boolean {
  return high > usual_high
}

/** What either of them tells, and as bad as the worse says. */
export function together(one: Told, other: Told): Told {
  const unite = (kind: keyof Told): Gravest => {
    if (other[kind].size === 0) return one[kind]
    const names = new Set([...one[kind].keys(), ...other[kind].keys()])
    return new Map([...names].map((name) => [name, one[kind].get(name) === true || other[kind].get(name) === true]))
  }
  return { counts: unite('counts'), templates: unite('templates'), ranges: unite('ranges') }
}

/** Of what has been there since the service is new, nobody knows whether it is trouble or its way: that has to be learned. */
function hasUsual(usual: Usual, { past, options }: Sight): boolean {
  const { weight } = usual === NEVER ? past.count('records') : usual
  return weight >= options.warm_up
}

/** Errors are told for being far more than in its first windows, few as those were: whatever else is, may be its way. */
function isOutgrown(name: string, { warmUp }: Sight): boolean {
  return name === 'errors' && !warmUp
}

/** By name, whether any signal tells of it as high or worse. */
function gravest(signals: readonly Signal[], names: (signal: Signal) => readonly string[]): Map<string, boolean> {
  const told = new Map<string, boolean>()
  for (const signal of signals) {
    for (const name of names(signal)) told.set(name, told.get(name) === true || isHigh(signal))
  }
  return told
}

/** They compare with what was usual; what a service page asks for, and what does not come, has rules of its own. */
const COMPARING: readonly string[] = [
  'level',
  'keyword',
  'rate',
  'novelty',
  'restarts',
  'crashes',
  'turned',
  'value',
  'lull',
  'lasting',
]

export function isTrouble(signal: Signal): boolean {
  return COMPARING.includes(signal.detector) && isTelling(signal)
}

export function isHigh({ severity }: Signal): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('high')
}

interface Names {
  readonly counts: readonly string[]
  readonly ranges: readonly string[]
}

export function namesOf({ detector, templates }: Signal, sight: Sight): Names {
  if (detector === 'level') return { counts: ['errors'], ranges: [] }
  if (detector === 'lull') return { counts: ['records', RECENT], ranges: [] }
  if (detector === 'keyword') {
    const named = sight.counted.filter(({ rows }) => rows.some(({ template }) => templates.includes(template)))
    // What is told however often it came has no usual.
    const compared = named.filter(({ kind, tone }) => !(kind.grave && tone === 'fatal'))
    return { counts: compared.map(({ name }) => name), ranges: [] }
  }
  if (detector !== 'value') return { counts: [], ranges: [] }
  const places = sight.places.filter(({ name, row }) => templates.includes(row.template) && sight.past.ranges.has(name))
  return { counts: [], ranges: places.map(({ name }) => name) }
}
