/**
 * Records of a batch into their windows. The kernel counts them and notes their numbers and whose lines are wanted; here is said which
 * tally such records belong to, and the numbers that stand beside messages are found.
 */
import { type Batch, noteNumbers, timeOf } from '../batch.ts'
import type { Time } from '../model.ts'
import { addNumber } from '../sketch.ts'
import type { Budget } from './budget.ts'
import { fieldsBeside } from './fields.ts'
import type { OpenWindow } from './open-window.ts'
import { fieldAt, slotAt } from './slots.ts'
import { NO_NUMBER, type Tally } from './tally.ts'

/** Lines of a template that are searched for fields in vain before it counts as having none. */
const SEARCHED = 3

/** Where a record goes, and whether it came too late for its own window. */
export interface Whereabouts {
  readonly window: OpenWindow
  readonly isLate: boolean
}

export interface Counted {
  readonly batch: Batch
  readonly from: number
  readonly until: number
  /** Of the window that the record above belongs to. */
  readonly place: Time
}

export interface Counting {
  /** `order` numbers the first record of the batch. */
  begin(batch: Batch, order: number): void
  count(rows: Counted): void
  /** The batch is counted: what is needed of it later is taken now. */
  settle(batch: Batch): void
}

export function createCounting(args: {
  span: number
  budget: Budget
  /** Asked where the next record goes of those like this one; `own` is when the window of its time starts. */
  whereabouts: (batch: Batch, row: number, own: Time) => Whereabouts
  /** The window of this row is another one than that of the record above. */
  enter: (batch: Batch, row: number, start: Time) => void
}): Counting {
  const { span, budget, whereabouts, enter } = args
  /** Of the batch, by the numbers that they have in it; and the window of each tally. */
  const windows: OpenWindow[] = []
  const tallies: Tally[] = []
  const owners: OpenWindow[] = []
  let taken = 0

  function join(batch: Batch, row: number, { window, isLate }: Whereabouts): void {
    if (window.number === NO_NUMBER) window.take({ batch, order: taken, number: windows.push(window) - 1 })
    const tally = window.tallyFor(row, timeOf(batch, row))
    if (tally.number === NO_NUMBER) {
      owners.push(window)
      enrol(batch, tally, tallies.push(tally) - 1)
    }
    batch.kernel.setTally(row, tally.number, window.number, isLate)
  }

  /** The numbers of the record that counting stopped at, wherever they stand. */
  function note(batch: Batch, row: number): void {
    const number = batch.counted.tally[0]!
    const nth = batch.counted.nth[0]!
    const tally = tallies[number]!
    if (!batch.kernel.isSampled(nth)) return
    if (!noteNumbers(batch, row, number)) {
      addNoted(batch)
      noteNumbers(batch, row, number)
    }
    noteFields({ batch, row, nth, tally })
    batch.counted.searched[number] = Number(tally.fields !== null)
  }

  function addNoted({ kernel, numberTally, numberSlot, numberValue }: Batch): void {
    const noted = kernel.numbers.value
    for (let at = 0; at < noted; at++) {
      const sketch = slotAt(tallies[numberTally[at]!]!.slots, numberSlot[at]!, budget)
      if (sketch !== null) addNumber(sketch, numberValue[at]!)
    }
    kernel.forgetNumbers()
  }

  /** Where the first lines have none, those that follow are not searched. */
  function noteFields({ batch, row, nth, tally }: { batch: Batch; row: number; nth: number; tally: Tally }): void {
    if (tally.fields === null) return
    for (const { name, value } of fieldsBeside(batch, row)) {
      const sketch = fieldAt(tally.fields, name, budget)
      if (sketch !== null) addNumber(sketch, value)
    }
    if (tally.fields.length === 0 && nth >= SEARCHED) tally.fields = null
  }

  return {
    begin(batch, order) {
      taken = order
      batch.kernel.expectTallies(span, batch.arrival, batch.messages.size === 0)
      batch.kernel.forgetNumbers()
    },
    count({ batch, from, until, place }) {
      const { kernel, counted } = batch
      let above = place
      for (let row = from; ; ) {
        row = kernel.countRows(row, until, above)
        if (row === until) return
        if (counted.nth[0] === 0) {
          join(batch, row, whereabouts(batch, row, kernel.windowFrom.value))
          continue
        }
        const { start } = owners[counted.tally[0]!]!
        if (start !== above) enter(batch, row, start)
        above = start
        note(batch, row++)
      }
    },
    settle(batch) {
      addNoted(batch)
      tallies.forEach((tally, number) => {
        owners[number]!.settle(tally)
      })
      for (const window of windows) window.leave()
      for (const list of [windows, tallies, owners]) list.length = 0
    },
  }
}

/** The kernel goes on from what the tally has counted. */
function enrol({ counted }: Batch, tally: Tally, number: number): void {
  tally.number = number
  counted.before[number] = tally.count
  counted.stride[number] = tally.stride
  counted.searched[number] = Number(tally.fields !== null)
  counted.first[number] = tally.first
  counted.last[number] = tally.last
  counted.firstRow[number] = NO_NUMBER
  counted.lastRow[number] = NO_NUMBER
  counted.wanted[number] = NO_NUMBER
  counted.lastWanted[number] = NO_NUMBER
  counted.records[number] = 0
  counted.further[number] = 0
  counted.unparsed[number] = 0
  counted.late[number] = 0
}
