/** Which of what is remembered the signals of a window tell of as trouble, and for how long each of them has gone on. */
import { SEVERITIES, type Signal } from '../model.ts'
import type { Sight } from './detectors/detector.ts'
import { countName, namelessFatal } from './detectors/keyword.ts'
import type { GateOptions } from './options.ts'
import { type Bounds, type Entries, isLastOf, isNear, type Lasting, spellOf, type Told } from './past/lasting.ts'
import { RECENT } from './past/past.ts'
import { placeName } from './past/range.ts'
import { NEVER, type Usual } from './past/usual.ts'
import { spanOfTime } from './saying.ts'

/** Of the templates that are remembered, those that may be in trouble. */
const REMEMBERED = 0.1

export function boundsOf({ span }: Pick<Sight, 'span'>, options: GateOptions): Bounds {
  return {
    told: Math.ceil(options.trouble_told / span),
    gone: Math.ceil(options.trouble_gone / span),
    most: Math.ceil(options.remembered_templates * REMEMBERED),
  }
}

/** The number of all errors tells of none of their kinds. */
export function toldBy(signals: readonly Signal[], sight: Sight): Told {
  const telling = signals.filter(isTrouble)
  const { past } = sight
  const counts = (signal: Signal) => namesOf(signal, sight).counts.filter((name) => hasUsual(past.count(name), sight))
  const templates = ({ detector, templates: named }: Signal) =>
    detector === 'level' ? [] : named.filter((id) => hasUsual(past.templates.get(id) ?? NEVER, sight))
  return {
    counts: gravest(telling, counts),
    templates: gravest(telling, templates),
    ranges: gravest(telling, (signal) => namesOf(signal, sight).ranges),
  }
}

/** Of what has been there since the service is new, nobody knows whether it is trouble or its way: that has to be learned. */
function hasUsual(usual: Usual, { past, options }: Sight): boolean {
  const { weight } = usual === NEVER ? past.count('records') : usual
  return weight >= options.warm_up
}

/** By name, whether any signal tells of it as high or worse. */
function gravest(signals: readonly Signal[], names: (signal: Signal) => readonly string[]): Map<string, boolean> {
  const told = new Map<string, boolean>()
  for (const signal of signals) {
    for (const name of names(signal)) told.set(name, told.get(name) === true || isHigh(signal))
  }
  return told
}

/** Says of each how many windows it has lasted, and at its end that nobody will hear of it any more. */
export function withDuration(signals: readonly Signal[], sight: Sight): Signal[] {
  return signals.map((signal) => {
    const lasting = isTrouble(signal) ? lastingOf(signal, sight) : null
    if (lasting === null) return signal
    const { number, span, options } = sight
    const numbers = { ...signal.numbers, ...durationOf(lasting, { number, high: isHigh(signal) }) }
    if (!isLastOf(lasting, number, boundsOf(sight, options))) return { ...signal, numbers }
    const so = `so it has been for ${spanOfTime((number + 1 - lasting.since) * span)}: from here on that is taken for usual`
    return { ...signal, numbers, sentence: `${signal.sentence}; ${so}`, isLast: true }
  })
}

/** In windows, this one included; nothing where it begins. And how long ago, by its beginnings, its spell before was. */
function durationOf(
  lasting: Lasting<unknown>,
  { number, high: isHigh }: { number: number; high: boolean },
): Signal['numbers'] {
  const { high, began, before } = spellOf(lasting, { number, isHigh })
  return {
    ...(isNear(lasting, number) && { windows: lasting.times + 1, ...(isHigh && { windows_high: high }) }),
    ...(before !== null && { windows_since_last_spell: began - before }),
  }
}

/** They compare with what was usual; what a service page asks for, and what does not come, has rules of its own. */
const COMPARING: readonly string[] = ['level', 'keyword', 'rate', 'novelty', 'restarts', 'value', 'lull', 'lasting']

function isTrouble({ severity, floor, detector }: Signal): boolean {
  return COMPARING.includes(detector) && (severity !== 'low' || floor !== null)
}

function isHigh({ severity }: Signal): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('high')
}

interface Names {
  readonly counts: readonly string[]
  readonly ranges: readonly string[]
}

function namesOf({ detector, templates }: Signal, sight: Sight): Names {
  if (detector === 'level') return { counts: ['errors'], ranges: [] }
  if (detector === 'lull') return { counts: ['records', RECENT], ranges: [] }
  if (detector === 'keyword') {
    const troubles = [...sight.troubles, ...namelessFatal(sight)]
    const named = troubles.filter(({ rows }) => rows.some(({ template }) => templates.includes(template)))
    // What is told however often it came has no usual.
    const compared = named.filter(({ kind, tone }) => !(kind.grave && tone === 'fatal'))
    return { counts: compared.map(countName), ranges: [] }
  }
  if (detector !== 'value') return { counts: [], ranges: [] }
  const rows = sight.rows.filter(({ template }) => templates.includes(template))
  const places = rows.flatMap((row) => (row.numbers ?? []).map((numbers) => placeName(row, numbers)))
  return { counts: [], ranges: places.filter((place) => sight.past.ranges.has(place)) }
}

/** Of its own names the one that has lasted longest. */
function lastingOf(signal: Signal, sight: Sight): Lasting<unknown> | null {
  const { counts, ranges } = namesOf(signal, sight)
  const { lasting } = sight.past
  const own = [
    ...among(lasting.counts, counts),
    ...among(lasting.ranges, ranges),
    ...(counts.length + ranges.length === 0 ? among(lasting.templates, signal.templates) : []),
  ]
  return own.toSorted((a, b) => a.since - b.since)[0] ?? null
}

function among<Learned>(entries: Entries<Learned>, names: readonly string[]): Lasting<Learned>[] {
  return entries.flatMap(([name, lasting]) => (names.includes(name) ? [lasting] : []))
}
