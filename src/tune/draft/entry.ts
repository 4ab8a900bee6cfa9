/** What is kept of one template while its lines go by, and what is known of it in the end. */
import { type Batch, levelOf, messageText } from '../../batch.ts'
import type { Miner } from '../../distill/index.ts'
import type { Level, Sketch, Time } from '../../model.ts'
import { addNumber, closeSketch, type OpenSketch, openSketch } from '../../sketch.ts'
import { type Unit, unitOf } from './unit.ts'

/** A number that stands at one place of a message. */
export interface NumberPlace {
  /** Which word of the message it is, from 0. */
  readonly word: number
  readonly unit: Unit
  readonly sketch: Sketch
  /** Whether it never had a fraction. */
  readonly whole: boolean
  /** How often it was greater than the one before: a counter nearly always is. */
  readonly rises: number
}

export interface Entry {
  readonly text: string
  readonly count: number
  /** The one it comes with as a rule. */
  readonly level: Level | null
  readonly first: Time
  readonly last: Time
  /** How many words its messages have, as far as was looked; a place can be named only where all have as many. */
  readonly wordCounts: ReadonlySet<number>
  /** The first of its times: enough to know a period by. */
  readonly times: readonly Time[]
  /** How often in each stretch of the history, by number of the stretch. */
  readonly stretches: ReadonlyMap<number, number>
  readonly places: readonly NumberPlace[]
}

/** What is counted as one: whatever comes in the same five minutes. */
export const STRETCH = 5 * 60_000
const MOST_TIMES = 3000
/** Messages whose words are counted. */
const LOOKED_AT = 50
/** Words of a message that numbers are kept of. */
const MOST_PLACES = 16

interface OpenNumberPlace {
  readonly word: number
  readonly unit: Unit
  readonly sketch: OpenSketch
  whole: boolean
  rises: number
  before: number
}

export interface OpenEntry {
  count: number
  readonly levels: Map<Level | null, number>
  readonly wordCounts: Set<number>
  first: Time
  last: Time
  readonly times: Time[]
  readonly stretches: Map<number, number>
  readonly places: Map<number, OpenNumberPlace>
}

export function openEntry(time: Time): OpenEntry {
  return {
    count: 0,
    levels: new Map(),
    wordCounts: new Set(),
    first: time,
    last: time,
    times: [],
    stretches: new Map(),
    places: new Map(),
  }
}

export function noteRecord(entry: OpenEntry, batch: Batch, row: number): void {
  const time = batch.time[row]!
  entry.count++
  increase(entry.levels, levelOf(batch.level[row]!))
  if (entry.count <= LOOKED_AT) entry.wordCounts.add(wordsOf(batch, row).length)
  entry.first = Math.min(entry.first, time)
  entry.last = Math.max(entry.last, time)
  if (entry.times.length < MOST_TIMES) entry.times.push(time)
  increase(entry.stretches, Math.floor(time / STRETCH))
}

export function noteNumber(args: { entry: OpenEntry; word: number; value: number; batch: Batch; row: number }): void {
  const { entry, word, value, batch, row } = args
  let place = entry.places.get(word)
  if (place === undefined) {
    if (entry.places.size === MOST_PLACES) return
    const unit = unitOf(wordsOf(batch, row)[word] ?? '')
    place = { word, unit, sketch: openSketch(), whole: true, rises: 0, before: Number.POSITIVE_INFINITY }
    entry.places.set(word, place)
  }
  if (value > place.before) place.rises++
  if (!Number.isInteger(value)) place.whole = false
  place.before = value
  addNumber(place.sketch, value)
}

/** Templates that turned out to be one are one here too; of their numbers those of the more frequent are kept. */
export function closeEntries(open: ReadonlyMap<number, OpenEntry>, miner: Miner): Entry[] {
  const united = Map.groupBy(open, ([index]) => miner.template(index).id)
  return [...united.values()]
    .map((parts): Entry => {
      const [largest] = parts.toSorted(([, a], [, b]) => b.count - a.count)
      const members = parts.map(([, entry]) => entry)
      const stretches = new Map<number, number>()
      for (const entry of members) for (const [at, count] of entry.stretches) increase(stretches, at, count)
      return {
        text: miner.template(largest![0]).text,
        count: members.reduce((sum, { count }) => sum + count, 0),
        level: usualLevel(members),
        wordCounts: new Set(members.flatMap((entry) => [...entry.wordCounts])),
        first: Math.min(...members.map(({ first }) => first)),
        last: Math.max(...members.map(({ last }) => last)),
        times: members.flatMap(({ times }) => times).sort((a, b) => a - b),
        stretches,
        places: [...largest![1].places.values()]
          .map((place) => ({ ...place, sketch: closeSketch(place.sketch) }))
          .sort((a, b) => a.word - b.word),
      }
    })
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
}

function usualLevel(members: readonly OpenEntry[]): Level | null {
  const counts = new Map<Level | null, number>()
  for (const { levels } of members) for (const [level, count] of levels) increase(counts, level, count)
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0]
}

function wordsOf(batch: Batch, row: number): string[] {
  return messageText(batch, row).trim().split(/\s+/)
}

export function increase<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
