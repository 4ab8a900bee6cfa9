/** For how long each signal of a window has gone on, whether it came so before, and when nobody will hear of it any more. */
import type { Signal } from '../model.ts'
import type { Sight } from './detectors/detector.ts'
import type { Bounds } from './past/bounds.ts'
import type { Entries } from './past/lasting-troubles.ts'
import { becomesUsual, isExcused, isNear, type Life } from './past/life.ts'
import { type Now, sinceLikeVisit, spellOf } from './past/spell.ts'
import { spanOfTime } from './saying.ts'
import { isHigh, isTrouble, namesOf } from './told.ts'

/** Says of each how many windows it has lasted, and at its end that nobody will hear of it any more. */
export function withDuration(signals: readonly Signal[], sight: Sight): Signal[] {
  const { number, span, bounds, options } = sight
  return signals.map((signal) => {
    const lives = isTrouble(signal) ? livesOf(signal, sight) : null
    const longest = lives?.own[0]
    if (lives === null || longest === undefined) return signal
    const now = { number, bounds, isHigh: isHigh(signal) }
    const telling = lives.named.length > 0 ? lives.named : lives.own
    const numbers = { ...signal.numbers, ...durationOf(longest, now), ...visitOf(telling, now) }
    const ending = telling.filter((life) => !isExcused(life, number, bounds))
    const isLastWord = ending.length > 0 && ending.every((life) => becomesUsual(life, number, bounds))
    const sentence = `${signal.sentence}${sayVisit(numbers, bounds)}`
    const lasting = { ...signal, numbers, ...(isLastingFlood(signal.detector, numbers, options) && LASTING_FLOOD) }
    if (!isLastWord) return { ...lasting, sentence }
    const since = Math.min(...ending.map((life) => life.since))
    const so = `so it has been for ${spanOfTime((number + 1 - since) * span)}: from here on that is taken for usual`
    return { ...lasting, sentence: `${sentence}; ${so}`, isLastWord: true }
  })
}

const LASTING_FLOOD = { isLastingFlood: true } as const

function isLastingFlood(detector: string, numbers: Signal['numbers'], options: Sight['options']): boolean {
  const { count = 0, records = 0, windows_high: windows = 1 } = numbers
  return detector === 'level' && windows >= options.error_lasting && count >= options.error_lasting_share * records
}

/** In windows, this one included; nothing where it begins. */
function durationOf(lasting: Life, now: Now): Signal['numbers'] {
  if (lasting.times === 0 || !isNear(lasting, now.number, now.bounds)) return {}
  const { high } = spellOf(lasting, now)
  return { windows: lasting.times + 1, ...(now.isHigh && { windows_high: high }) }
}

/** How long ago all of it came as it comes now. */
function visitOf(lives: readonly Life[], now: Now): Signal['numbers'] {
  const ago = lives.map((life) => sinceLikeVisit(spellOf(life, now), now.number, now.bounds))
  return ago.some((each) => each === null)
    ? {}
    : { windows_since_last_visit: Math.max(...ago.map((each) => each ?? 0)) }
}

/** Of what came at this hour before, and went by itself. */
function sayVisit({ windows_since_last_visit: ago }: Signal['numbers'], { day }: Bounds): string {
  if (ago === undefined) return ''
  const days = Math.round(ago / day)
  return days === 0 ? '' : `; as at this hour ${days === 1 ? 'the day before' : `${days} days before`}`
}

interface Lives {
  /** Of its own names, the one that has lasted longest first. */
  readonly own: readonly Life[]
  /** Of the kinds of line it names. */
  readonly named: readonly Life[]
}

function livesOf(signal: Signal, sight: Sight): Lives {
  const { counts, ranges } = namesOf(signal, sight)
  const { lasting } = sight.past
  const named = signal.detector === 'value' ? [] : among(lasting.templates, signal.templates)
  const own = [
    ...among(lasting.counts, counts),
    ...among(lasting.ranges, ranges),
    ...(counts.length + ranges.length === 0 ? named : []),
  ]
  return { own: own.toSorted((a, b) => a.since - b.since), named }
}

function among(entries: Entries<unknown>, names: readonly string[]): Life[] {
  return entries.flatMap(([name, lasting]) => (names.includes(name) ? [lasting] : []))
}
