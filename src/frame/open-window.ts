/** A window that still gathers: counts for every record, bytes for a line that is kept, text only when it is sealed. */

import type { Batch } from '../batch.ts'
import type { Clean, Example, Template, TemplateCount, Time, Window } from '../model.ts'
import { WILDCARD } from '../template.ts'
import { type Budget, isExhausted, type Shrinkable, WEIGHT } from './budget.ts'
import type { Sheet } from './example.ts'
import { createKeeper, type HeldLine } from './keeper.ts'
import type { Novelty } from './novelty.ts'
import { closeSlots } from './slots.ts'
import type { SpareBytes } from './spare-bytes.ts'
import { createTallies, NO_NUMBER, OTHERS, type Tally } from './tally.ts'
import { addCounts, noLevels } from './window.ts'

/** As many records as a batch can hold, and more. */
const UNLIMITED = 0xffff_ffff

export interface OpenWindow extends Shrinkable {
  readonly start: Time
  /** How many more records it takes. */
  readonly room: number
  /** Its row in the columns of the batch being counted; NO_NUMBER: the batch has nothing of it. */
  readonly number: number
  /** The next records stand in this batch, until it is left; `order` numbers the first of them. */
  take(next: { batch: Batch; order: number; number: number }): void
  /** The one that this record belongs to. */
  tallyFor(row: number, time: Time): Tally
  /** The batch is counted: what it says of this tally, and what is needed of its lines later, is taken now. */
  settle(tally: Tally): void
  /** All its tallies are settled. */
  leave(): void
  seal(name: { id: string; part: string | null; service: string; end: Time }): Window
}

export function createOpenWindow(args: {
  start: Time
  /** Of records; `limit` is that of kept lines. */
  most: number
  limit: number
  clean: Clean
  sheet: Sheet
  template: (index: number) => Template
  novelty: Novelty
  budget: Budget
  spare: SpareBytes
}): OpenWindow {
  const { start, most, limit, clean, sheet, template, novelty, budget, spare } = args
  const tallies = createTallies()
  const keeper = createKeeper({ limit, budget, spare })
  let batch: Batch | null = null
  let number = NO_NUMBER
  /** How many more records it took when the batch began. */
  let roomBefore = 0
  let lines = 0
  let recordsBefore = 0
  let unparsed = 0
  let lateRecords = 0
  budget.rest += WEIGHT.window

  function open(index: number, level: number, time: Time): Tally {
    if (isExhausted(budget) && index !== OTHERS) return tallies.find(OTHERS, level) ?? open(OTHERS, level, time)
    const isNew = index !== OTHERS && novelty.isNew({ index, start, batch: batch! })
    const tally = tallies.create({ template: index, level, isNew, time })
    budget.rest += WEIGHT.tally
    keeper.join(tally, records())
    return tally
  }

  /** The kernel counts down what room it was told. */
  function records(): number {
    return recordsBefore + (batch === null ? 0 : roomBefore - batch.counted.room[number]!)
  }

  function nameOf({ template: index }: Tally): Pick<Template, 'id' | 'text'> {
    return index === OTHERS ? { id: '(other)', text: WILDCARD } : template(index)
  }

  function countOf(tally: Tally, { id, text }: Pick<Template, 'id' | 'text'>): TemplateCount {
    const { count, level, first, last, slots, fields } = tally
    const numbers = closeSlots([...slots, ...(fields ?? [])], clean)
    return { template: id, text, count, level, first, last, ...(numbers.length > 0 && { numbers }) }
  }

  function example({ tally, line }: HeldLine, template: string): Example {
    return sheet.add({ time: line.time, level: tally.level, template }, keeper.raw(line))
  }

  return {
    start,
    get room() {
      return most - records()
    },
    get number() {
      return number
    },
    take(next) {
      batch = next.batch
      number = next.number
      batch.counted.start[number] = start
      roomBefore = Math.min(most - recordsBefore, UNLIMITED)
      batch.counted.room[number] = roomBefore
      keeper.take(batch, next.order)
    },
    tallyFor(row, time) {
      const index = batch!.template[row]!
      const level = batch!.level[row]!
      return tallies.find(index, level) ?? open(index, level, time)
    },
    settle(tally) {
      const { counted } = batch!
      const at = tally.number
      lines += counted.records[at]! + counted.further[at]!
      unparsed += counted.unparsed[at]!
      lateRecords += counted.late[at]!
      tally.count = counted.before[at]! + counted.records[at]!
      tally.first = counted.first[at]!
      tally.last = counted.last[at]!
      keeper.settle(tally, records())
      tally.number = NO_NUMBER
    },
    leave() {
      recordsBefore = records()
      batch = null
      number = NO_NUMBER
      keeper.take(null, 0)
    },
    get keptBytes() {
      return keeper.weight
    },
    shrink: keeper.shrink,
    seal({ id, part, service, end }) {
      const levels = noLevels()
      for (const { level, count } of tallies.all) levels[level ?? 'none'] += count
      const names = new Map(tallies.all.map((tally) => [tally.key, nameOf(tally)]))
      const examples = keeper.chosen().map((held) => example(held, names.get(held.tally.key)!.id))
      const sketches = tallies.all.reduce((sum, { slots, fields }) => sum + slots.length + (fields?.length ?? 0), 0)
      budget.lines -= keeper.weight
      budget.rest -= WEIGHT.window + tallies.all.length * WEIGHT.tally + sketches * WEIGHT.sketch
      return {
        id,
        part,
        service,
        start,
        end,
        lines,
        records: recordsBefore,
        unparsed,
        late: lateRecords,
        levels,
        templates: addCounts(tallies.all.map((tally) => countOf(tally, names.get(tally.key)!))),
        examples,
        ...(examples.length < recordsBefore && { condensed: keeper.isShort ? 'memory' : 'max_lines' }),
      }
    },
  }
}
