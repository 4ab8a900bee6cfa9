/** A template with the range of each number in its place: `pool stats: 0..6 of 20 connections in use`. */

import { quantile } from '../../sketch.ts'
import { WILDCARD } from '../../template.ts'
import type { Entry, NumberPlace } from './entry.ts'
import { sayRange } from './unit.ts'

const LEAST_NUMBERS = 20
/** Numbers this large without a unit are ids. */
const MOST_PLAIN = 10_000
const MOSTLY_RISING = 0.95

/** Null where no number of it is a measure of anything. */
export function sayRanges({ text, places, wordCounts }: Entry): string | null {
  const words = text.split(' ')
  // Quoted text may be one word of the template and several of a message: then nobody knows which word is which.
  if (wordCounts.size !== 1 || !wordCounts.has(words.length)) return null
  let measures = 0
  let spread = 0
  const written = [...words]
  for (const place of places) {
    const word = written[place.word]
    if (word === undefined || !word.includes(WILDCARD) || !isMeasure(place, written)) continue
    const { sketch, unit, whole } = place
    const bounds = [quantile(sketch, 0.01), quantile(sketch, 0.99)]
    const [least, most] = bounds.map((value) => (whole ? Math.round(value) : value))
    const range = sayRange(least!, most!, unit)
    words[place.word] = word.replace(WILDCARD, range)
    measures++
    if (range.includes('..')) spread++
  }
  // What never changes is part of the text.
  return measures === 0 || spread === 0 ? null : words.join(' ')
}

function isMeasure({ word, sketch, unit, rises, whole }: NumberPlace, words: readonly string[]): boolean {
  if (sketch.count < LEAST_NUMBERS || rises >= MOSTLY_RISING * (sketch.count - 1)) return false
  if (unit !== 'plain') return true
  return (
    sketch.max < MOST_PLAIN && (!whole || countsSomething(words.slice(Math.max(0, word - 1), word + 2), word === 0))
  )
}

/** A number without a unit may be an id, a status, a port: it is an amount where the text says of what. */
function countsSomething(around: readonly string[], isFirst: boolean): boolean {
  const [before, word = '', next] = isFirst ? [undefined, ...around] : around
  const name = /^([\w.-]+)[=:]/.exec(word)?.[1]
  if (name !== undefined) return AMOUNTS.test(name)
  return word === WILDCARD && (before === 'of' || next === 'of' || (next !== undefined && COUNTED.test(next)))
}

const AMOUNTS =
  /(?:count|total|size|len(?:gth)?|items|rows|depth|queued?|pending|active|used|free|retries|attempts|bytes|lag)$/i
/** `3 items`, `22 waiting`: not `17 failed` or `9 done`, of which nobody knows whether one or nine are meant. */
const COUNTED =
  /^(?!(?:is|was|has|as|us|this|status|success|process|access|exists|fails|starts|ends|runs|comes|goes)\b)[a-z]+(?:[a-rt-z]s|ing)[,.;:)]?$/
