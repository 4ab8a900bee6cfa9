/** A window that still gathers: counts for every record, bytes for a line that is kept, text only when it is sealed. */
import type { Batch } from '../batch.ts'
import type { Clean, Example, Template, TemplateCount, Time, Window } from '../model.ts'
import { type Budget, isExhausted, type Shrinkable, WEIGHT } from './budget.ts'
import { createKeeper, type HeldLine } from './keeper.ts'
import type { Novelty } from './novelty.ts'
import { showRecord } from './record-text.ts'
import { closeSlots } from './slots.ts'
import { createTallies, OTHERS, type Tally } from './tally.ts'
import { addCounts, noLevels } from './window.ts'

export interface OpenWindow extends Shrinkable {
  readonly start: Time
  readonly records: number
  /** The next records stand in this batch, until it is settled; `order` numbers the first of them. */
  take(batch: Batch, order: number): void
  fold(row: number, time: Time, late: boolean): Tally
  /** The batch is folded: what is needed of it later is kept now. */
  settle(): void
  seal(name: { id: string; part: string | null; service: string; end: Time }): Window
}

export function createOpenWindow(args: {
  start: Time
  limit: number
  clean: Clean
  template: (index: number) => Template
  novelty: Novelty
  budget: Budget
}): OpenWindow {
  const { start, limit, clean, template, novelty, budget } = args
  const tallies = createTallies()
  const keeper = createKeeper({ limit, budget })
  const touched: Tally[] = []
  let batch: Batch | null = null
  let lines = 0
  let records = 0
  let unparsed = 0
  let lateRecords = 0
  budget.rest += WEIGHT.window

  function open(index: number, level: number, time: Time): Tally {
    if (isExhausted(budget) && index !== OTHERS) return tallies.find(OTHERS, level) ?? open(OTHERS, level, time)
    const isNew = index !== OTHERS && novelty.isNew({ index, start, batch: batch! })
    const tally = tallies.create({ template: index, level, isNew, time })
    budget.rest += WEIGHT.tally
    keeper.join(tally)
    return tally
  }

  function nameOf({ template: index }: Tally): Pick<Template, 'id' | 'text'> {
    return index === OTHERS ? { id: '(other)', text: '<*>' } : template(index)
  }

  function countOf(tally: Tally, { id, text }: Pick<Template, 'id' | 'text'>): TemplateCount {
    const { count, level, first, last, slots, fields } = tally
    const numbers = closeSlots([...slots, ...(fields ?? [])], clean)
    return { template: id, text, count, level, first, last, ...(numbers.length > 0 && { numbers }) }
  }

  function example({ tally, line }: HeldLine, template: string): Example {
    const { time, left } = line
    const text = showRecord({ text: keeper.text(line), clean, left })
    return { time, level: tally.level, template, text }
  }

  return {
    start,
    get records() {
      return records
    },
    take(taken, order) {
      batch = taken
      keeper.take(taken, order)
    },
    fold(row, time, late) {
      const index = batch!.template[row]!
      const level = batch!.level[row]!
      records++
      lines += batch!.height[row]!
      unparsed += 1 - batch!.parsed[row]!
      if (late) lateRecords++
      const tally = tallies.find(index, level) ?? open(index, level, time)
      tally.count++
      if (time < tally.first) {
        tally.first = time
        tally.firstRow = row
      }
      if (time >= tally.last) {
        tally.last = time
        tally.lastRow = row
      }
      if (!tally.isTouched) {
        touched.push(tally)
        tally.isTouched = true
      }
      if (((tally.count - 1) & tally.stride) === 0) keeper.keep(tally, row, time)
      return tally
    },
    settle() {
      for (const tally of touched) keeper.settle(tally)
      touched.length = 0
      batch = null
      keeper.take(null, 0)
    },
    get keptBytes() {
      return keeper.weight
    },
    shrink: keeper.shrink,
    seal({ id, part, service, end }) {
      const levels = noLevels()
      for (const { level, count } of tallies.all) levels[level ?? 'none'] += count
      // The text of a template is put together each time it is asked for.
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
        records,
        unparsed,
        late: lateRecords,
        levels,
        templates: addCounts(tallies.all.map((tally) => countOf(tally, names.get(tally.key)!))),
        examples,
        ...(examples.length < records && { condensed: keeper.isShort ? 'memory' : 'max_lines' }),
      }
    },
  }
}
