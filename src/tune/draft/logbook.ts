/** What each service wrote, template by template, in one pass over the history. */
import { type Batch, readNumbers } from '../../batch.ts'
import type { Miner } from '../../distill/index.ts'
import type { Time } from '../../model.ts'
import { closeEntries, type Entry, increase, noteNumber, noteRecord, type OpenEntry, openEntry } from './entry.ts'

export interface Logbook {
  readonly lines: number
  readonly from: Time
  readonly to: Time
  /** Raw lines by hour since the epoch. */
  readonly hours: ReadonlyMap<number, number>
  /** The most frequent first. */
  readonly entries: readonly Entry[]
}

interface OpenLogbook {
  lines: number
  from: Time
  to: Time
  readonly hours: Map<number, number>
  readonly entries: Map<number, OpenEntry>
}

export interface Logbooks {
  note(batch: Batch): void
  /** By service. */
  close(): Map<string, Logbook>
}

const HOUR = 3_600_000
/** A place in a word: the kernel counts further numbers of a word from here on. */
const WORDS = 64

export function openLogbooks(miner: Miner): Logbooks {
  const books = new Map<string, OpenLogbook>()

  function bookOf(service: string): OpenLogbook {
    const known = books.get(service)
    if (known !== undefined) return known
    const [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    const opened = { lines: 0, from, to, hours: new Map(), entries: new Map() }
    books.set(service, opened)
    return opened
  }

  function noteRow(batch: Batch, row: number): OpenEntry {
    const time = batch.time[row]!
    const book = bookOf(batch.services[batch.service[row]!]!)
    const entry = book.entries.get(batch.template[row]!) ?? openEntry(time)
    book.entries.set(batch.template[row]!, entry)
    book.lines += batch.height[row]!
    book.from = Math.min(book.from, time)
    book.to = Math.max(book.to, time)
    increase(book.hours, Math.floor(time / HOUR), batch.height[row]!)
    noteRecord(entry, batch, row)
    return entry
  }

  return {
    note(batch) {
      for (let row = 0; row < batch.records; row++) {
        if (Number.isNaN(batch.time[row]!)) continue
        const entry = noteRow(batch, row)
        const numbers = readNumbers(batch, row)
        for (let at = 0; at < numbers; at++) {
          const word = batch.numberSlot[at]!
          if (word < WORDS) noteNumber({ entry, word, value: batch.numberValue[at]!, batch, row })
        }
      }
    },
    close: () =>
      new Map(
        [...books].map(([service, { entries, ...book }]) => [
          service,
          { ...book, entries: closeEntries(entries, miner) },
        ]),
      ),
  }
}
