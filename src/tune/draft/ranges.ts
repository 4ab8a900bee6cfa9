/** A template with the range of each number in its place: `pool stats: 0..6 of 20 connections in use`. */
import { quantile } from '../../sketch.ts'
import type { Entry, Place } from './entry.ts'
import { sayNumber } from './unit.ts'

const LEAST_NUMBERS = 20
/** Numbers this large without a unit are ids. */
const MOST_PLAIN = 10_000
const MOSTLY_RISING = 0.95
const WILDCARD = '<*>'

/** Null where no number of it is a measure of anything. */
export function sayRanges({ text, places, wordCounts }: Entry): string | null {
  const words = text.split(' ')
  // Quoted text may be one word of the template and several of a message: then nobody knows which word is which.
  if (wordCounts.size !== 1 || !wordCounts.has(words.length)) return null
  let told = 0
  for (const place of places) {
    const word = words[place.word]
    if (word === undefined || !word.includes(WILDCARD) || !isMeasure(place)) continue
    const { sketch, unit, whole } = place
    const bounds = [quantile(sketch, 0.01), quantile(sketch, 0.99)]
    const [least, most] = bounds.map((value) => sayNumber(whole ? Math.round(value) : value, unit))
    words[place.word] = word.replace(WILDCARD, least === most ? least! : `${least}..${most}`)
    told++
  }
  return told === 0 ? null : words.join(' ')
}

function isMeasure({ sketch, unit, rises }: Place): boolean {
  if (sketch.count < LEAST_NUMBERS) return false
  if (unit === 'plain' && sketch.max >= MOST_PLAIN) return false
  return rises < MOSTLY_RISING * (sketch.count - 1)
}
