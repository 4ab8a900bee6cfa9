/** The places of messages at which numbers stand, by the names under which they are remembered: many look at all of a window. */
import type { SlotNumbers, TemplateCount } from '../model.ts'
import { remembering } from '../remembering.ts'

export interface Place {
  /** Under which what is known of it is remembered. */
  readonly name: string
  readonly row: TemplateCount
  readonly numbers: SlotNumbers
}

const PLACES = new WeakMap<readonly TemplateCount[], readonly Place[]>()

/** Who looks and who learns ask it of the same rows. */
export function placesIn(rows: readonly TemplateCount[]): readonly Place[] {
  return PLACES.getOrInsertComputed(rows, findPlaces)
}

function findPlaces(rows: readonly TemplateCount[]): readonly Place[] {
  const places: Place[] = []
  for (const row of rows) {
    for (const numbers of row.numbers ?? []) places.push({ name: placeName(row, numbers), row, numbers })
  }
  return places
}

/** The same names come again in each window. */
const namesIn = remembering((template: string) => remembering((part: string | number) => `${template}/${part}`, 100))

export function placeName({ template }: TemplateCount, { slot, name }: SlotNumbers): string {
  return namesIn(template)(name ?? slot)
}
