/** What the kernel counts of a batch while `frame` folds it, as columns in its memory. */
import type { Kernel } from './kernel.ts'

/** What its records of one tally add up to, one row per tally; `start` and `room`, one row per window that they belong to. */
export interface CountedColumns {
  /** What the tally had counted before. */
  readonly before: Uint32Array
  /** The line is wanted of each record whose number has none of these bits. */
  readonly stride: Uint32Array
  /** Rows of the first and the last such record, where there is none as it was before the batch; and for each, of the next one. */
  readonly wanted: Uint32Array
  readonly lastWanted: Uint32Array
  readonly nextWanted: Uint32Array
  /** 1: its records are searched for numbers beside their messages too. */
  readonly searched: Uint32Array
  readonly records: Uint32Array
  /** Lines behind the first one of each record. */
  readonly further: Uint32Array
  readonly unparsed: Uint32Array
  readonly late: Uint32Array
  /** Rows of the earliest and the latest record, where it was none before the batch, and their times. */
  readonly firstRow: Uint32Array
  readonly lastRow: Uint32Array
  readonly first: Float64Array
  readonly last: Float64Array
  readonly start: Float64Array
  /** How many more records the window takes. */
  readonly room: Uint32Array
  /** Of the row that counting stopped at: its tally, and which of its records it is; 0: its tally is not known. One of each. */
  readonly tally: Uint32Array
  readonly nth: Uint32Array
}

export function countedColumns(kernel: Kernel): CountedColumns {
  const column = (name: string) => kernel.words(name, kernel.rows)
  return {
    before: column('TALLY_BEFORE'),
    stride: column('TALLY_STRIDE'),
    wanted: column('TALLY_WANTED'),
    lastWanted: column('TALLY_LAST_WANTED'),
    nextWanted: column('NEXT_WANTED'),
    searched: column('TALLY_SEARCHED'),
    records: column('TALLY_RECORDS'),
    further: column('TALLY_FURTHER'),
    unparsed: column('TALLY_UNPARSED'),
    late: column('TALLY_LATE'),
    firstRow: column('TALLY_FIRST_ROW'),
    lastRow: column('TALLY_LAST_ROW'),
    first: kernel.floats('TALLY_FIRST', kernel.rows),
    last: kernel.floats('TALLY_LAST', kernel.rows),
    start: kernel.floats('WINDOW_START', kernel.rows),
    room: column('WINDOW_ROOM'),
    tally: kernel.words('TALLY', 1),
    nth: kernel.words('NTH', 1),
  }
}
