/** Which of what is remembered the signals of a window tell of as trouble, and for how long each of them has gone on. */
import type { Signal } from '../model.ts'
import type { Sight } from './detectors/detector.ts'
import { countName, namelessFatal } from './detectors/keyword.ts'
import type { GateOptions } from './options.ts'
import { type Bounds, type Entries, isLastOf, type Lasting, lengthOf, type Told } from './past/lasting.ts'
import { RECENT } from './past/past.ts'
import { placeName } from './past/range.ts'
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

/** While a service is new, what is wrong may be its way. */
export function toldBy(signals: readonly Signal[], sight: Sight): Told {
  const telling = sight.warmUp ? [] : signals.filter(isTrouble)
  const names = telling.map((signal) => namesOf(signal, sight))
  return {
    counts: new Set(names.flatMap(({ counts }) => counts)),
    templates: new Set(telling.flatMap(({ templates }) => templates)),
    ranges: new Set(names.flatMap(({ ranges }) => ranges)),
  }
}

/** Says of each how many windows it has lasted, and at its end that nobody will hear of it any more. */
export function withDuration(signals: readonly Signal[], sight: Sight): Signal[] {
  return signals.map((signal) => {
    const lasting = isTrouble(signal) && !sight.warmUp ? lastingOf(signal, sight) : null
    if (lasting === null) return signal
    const { number, span, options } = sight
    const windows = lengthOf(lasting, number) + 1
    const numbers = windows > 1 ? { ...signal.numbers, windows } : signal.numbers
    if (!isLastOf(lasting, number, boundsOf(sight, options))) return { ...signal, numbers }
    const sentence = `${signal.sentence}; so it has been for ${spanOfTime((number + 1 - lasting.since) * span)}: from here on that is taken for usual`
    return { ...signal, numbers, sentence, isLast: true }
  })
}

function isTrouble({ severity, floor, detector }: Signal): boolean {
  return COMPARING.includes(detector) && (severity !== 'low' || floor !== null)
}

/** They compare with what was usual; what a service page asks for, and what does not come, has rules of its own. */
const COMPARING: readonly string[] = ['level', 'keyword', 'rate', 'novelty', 'restarts', 'value', 'lull']

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
