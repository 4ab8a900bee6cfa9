/** What came of one template at one level in a window: how often, when, with which numbers, and some of its lines. */
import { levelOf } from '../batch.ts'
import type { Level, Time } from '../model.ts'
import type { KeptLine } from './line-store.ts'
import type { OpenSlot } from './slots.ts'

export interface Tally {
  readonly key: number
  readonly template: number
  readonly level: Level | null
  readonly isNew: boolean
  count: number
  first: Time
  last: Time
  /** Its row in the columns of the batch being counted, where its counts go on; NO_NUMBER: the batch has nothing of it. */
  number: number
  /** Each line is kept whose number has none of these bits. */
  stride: number
  readonly kept: KeptLine[]
  earliest: KeptLine | null
  latest: KeptLine | null
  readonly slots: OpenSlot[]
  /** Beside the message; null where its lines have none. */
  fields: OpenSlot[] | null
}

export const NO_NUMBER = 0xffff_ffff

/** The stride of a tally that keeps no lines. */
export const CLOSED = 0x7fff_ffff

/** The template of what came after the memory for templates was used up. */
export const OTHERS = 0xfff_ffff

export interface Tallies {
  readonly all: readonly Tally[]
  find(template: number, level: number): Tally | null
  create(of: { template: number; level: number; isNew: boolean; time: Time }): Tally
}

/** A table of numbers; a map costs more than all the rest, and this is asked for each tally of a batch. */
export function createTallies(): Tallies {
  const all: Tally[] = []
  /** Never more than half full. */
  let places = free(16)

  function insert(tally: Tally): void {
    let at = placeOf(tally.key, places.length)
    while (places[at] !== null) at = (at + 1) & (places.length - 1)
    places[at] = tally
  }

  function grow(): void {
    places = free(2 * places.length)
    for (const tally of all) insert(tally)
  }

  return {
    all,
    find(template, level) {
      const key = keyOf(template, level)
      for (let at = placeOf(key, places.length); ; at = (at + 1) & (places.length - 1)) {
        const tally = places[at]!
        if (tally === null || tally.key === key) return tally
      }
    },
    create({ template, level, isNew, time }) {
      const key = keyOf(template, level)
      const tally: Tally = {
        key,
        template,
        level: levelOf(level),
        isNew,
        count: 0,
        first: time,
        last: time,
        number: NO_NUMBER,
        stride: 0,
        kept: [],
        earliest: null,
        latest: null,
        slots: [],
        fields: [],
      }
      if (2 * all.push(tally) > places.length) grow()
      else insert(tally)
      return tally
    },
  }
}

/** A level takes three bits. */
function keyOf(template: number, level: number): number {
  return (template << 3) | level
}

function placeOf(key: number, places: number): number {
  return (Math.imul(key, 0x9e37_79b1) >>> 8) & (places - 1)
}

function free(places: number): (Tally | null)[] {
  return new Array<Tally | null>(places).fill(null)
}
