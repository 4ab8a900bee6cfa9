/** The numbers of a template in a window: a sketch for each place in its messages where numbers stand, or for each field beside them. */
import type { Clean, SlotNumbers, TemplateCount } from '../model.ts'
import { addSketches, closeSketch, type OpenSketch, openSketch } from '../sketch.ts'
import { type Budget, mayBeginSketch, WEIGHT } from './budget.ts'

/** The first places of a message: which those are does not depend on the order of lines, and each is complete. */
const MOST_SLOTS = 8
/** In a window that is sealed, those of its most frequent templates: of a rare one there is little to know. */
const MOST_SKETCHES = 256

export interface OpenSlot extends OpenSketch {
  readonly slot: number
  readonly name?: string
}

/** Beyond the places in any message. */
const BESIDE = 1000

/** The sketch for numbers at this place; null when there is none and none is begun. */
export function slotAt(slots: OpenSlot[], slot: number, budget: Budget): OpenSlot | null {
  let place = 0
  while (place < slots.length && slots[place]!.slot < slot) place++
  const known = slots[place]
  if (known !== undefined && known.slot === slot) return known
  if (place === MOST_SLOTS || !mayBeginSketch(budget)) return null
  const opened = { slot, ...openSketch() }
  slots.splice(place, 0, opened)
  if (slots.length > MOST_SLOTS) slots.pop()
  else budget.rest += WEIGHT.sketch
  return opened
}

/** The sketch of a field; there are never more of them than of places. */
export function fieldAt(fields: OpenSlot[], name: string, budget: Budget): OpenSlot | null {
  const known = fields.find((field) => field.name === name)
  if (known !== undefined) return known
  if (fields.length === MOST_SLOTS || !mayBeginSketch(budget)) return null
  const opened = { slot: BESIDE, name, ...openSketch() }
  fields.push(opened)
  budget.rest += WEIGHT.sketch
  return opened
}

/** Names of fields come from lines, as all text does. */
export function closeSlots(slots: readonly OpenSlot[], clean: Clean): SlotNumbers[] {
  return slots.map((open) => ({
    slot: open.slot,
    ...(open.name !== undefined && { name: clean(open.name) }),
    ...closeSketch(open),
  }))
}

export function addSlots(a: readonly SlotNumbers[], b: readonly SlotNumbers[]): readonly SlotNumbers[] {
  const sums = new Map(a.map((numbers) => [numbers.name ?? numbers.slot, numbers]))
  for (const numbers of b) {
    const { slot, name } = numbers
    const sum = sums.get(name ?? slot)
    const place = name === undefined ? { slot } : { slot, name }
    sums.set(name ?? slot, sum === undefined ? numbers : { ...place, ...addSketches(sum, numbers) })
  }
  return [...sums.values()].sort(byPlace).slice(0, 2 * MOST_SLOTS)
}

function byPlace(one: SlotNumbers, other: SlotNumbers): number {
  return one.slot - other.slot || ((one.name ?? '') < (other.name ?? '') ? -1 : 1)
}

/** `counts`: the most frequent first. */
export function boundSketches(counts: readonly TemplateCount[]): TemplateCount[] {
  let room = MOST_SKETCHES
  return counts.map((count) => {
    const { numbers, ...rest } = count
    if (numbers === undefined || numbers.length === 0) return rest
    room -= numbers.length
    return room < 0 ? rest : count
  })
}
