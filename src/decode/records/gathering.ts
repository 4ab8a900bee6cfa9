/** Lines to records: each line is read, joined to the record above it, or kept as it is; the heights of records add up to lines. */
import type { Batch } from '../../batch.ts'
import type { Chosen } from '../choice/chosen.ts'
import type { Format, Reading, Run } from '../format.ts'
import { prettyJson } from '../formats/pretty-json.ts'
import { type Above, beginAbove, goOnUnread, passTo, readByOthers } from './above.ts'
import { takeLineBelow } from './lone-head.ts'
import { createNeighbour } from './neighbour.ts'
import { begin, isFull, join, take } from './rows.ts'
import { createStampedTraces } from './stamped-trace.ts'
import { readUnparsed } from './unparsed.ts'

export interface Gathered {
  /** How the lines were read, if all at once. */
  readonly run: Run | null
  /** Rows of the batch that the chosen format did not read. */
  readonly strangers: readonly number[]
}

/** `borders`: offsets where no record goes on. Counts and times are left for later, when it is known which records are whole. */
export function createGathering(chosen: Chosen, borders: ReadonlySet<number>) {
  const traces = createStampedTraces()
  const neighbour = createNeighbour()

  /** Whether the record above can have another line. */
  function isOpen({ batch, row }: Above, line: number): boolean {
    return row >= 0 && !isFull(batch, row) && !borders.has(batch.base + batch.lineStart[line]!)
  }

  /** Who has read the record above may know itself what goes on with it. */
  function extend({ batch, reading, row, reader, isLoneHead }: Above, line: number): boolean {
    if (reader?.extend?.(batch, line, row, reading) !== true) return false
    neighbour.lead(batch, row, reading)
    if (isLoneHead) takeLineBelow(batch, row, line)
    join(batch, line, row)
    return true
  }

  function readByChosen({ batch, reading, row }: Above, line: number, wasRun: boolean): boolean {
    if (wasRun && take(batch, line, row + 1)) return true
    neighbour.lead(batch, row, reading)
    return chosen.format?.read(batch, line, row + 1, reading) === true
  }

  function goOnWithTrace({ batch, row }: Above, line: number, reader: Format): boolean {
    if (!traces.goOn(batch, row) || reader.standsAlone?.(batch, line) === true) return false
    join(batch, line, row)
    return true
  }

  /** What the chosen format does not read may not name its service: it is likely that of the record above. */
  function settleStranger({ batch, reading, row }: Above, line: number, reader: Format | null): void {
    const next = row + 1
    if (reader === null) readUnparsed({ batch, line, row: next, reading })
    // An object set out below a line was written by whoever wrote that line, unless it says otherwise.
    const isSetOut = reader === prettyJson && batch.service[next] === reading.service
    if (reader === null || isSetOut) batch.service[next] = neighbour.service ?? batch.service[next]!
  }

  /** Row by row; gives those that the chosen format did not read. `wasRun`: it has read all the lines that it could at once. */
  function gatherEach(batch: Batch, reading: Reading, wasRun: boolean): readonly number[] {
    const { format, others, isNamed } = chosen
    const strangers: number[] = []
    const above = beginAbove({ batch, reading, others })
    traces.begin()
    for (let line = 0; line < batch.lines; line++) {
      const mayGoOn = isOpen(above, line)
      if (mayGoOn && extend(above, line)) continue
      const isOwn = readByChosen(above, line, wasRun)
      if (mayGoOn && !isOwn && goOnUnread(above, line)) continue
      const reader = isOwn ? format : readByOthers(above, line)
      if (mayGoOn && reader !== null && goOnWithTrace(above, line, reader)) continue
      if (!isOwn) settleStranger(above, line, reader)
      if (!isOwn && format !== null && (reader === null || !isNamed)) strangers.push(above.row + 1)
      begin(batch, line, above.row + 1)
      batch.parsed[above.row + 1] = reader === null ? 0 : 1
      passTo(above, reader ?? format)
    }
    batch.records = above.row + 1
    return strangers
  }

  return function gather(batch: Batch, reading: Reading): Gathered {
    const { format } = chosen
    neighbour.begin(batch, reading)
    const run = format?.readAll?.(batch, reading) ?? null
    const isWhole = run?.others === 0 && format?.extend === undefined
    if (isWhole) batch.records = batch.lines
    const strangers = isWhole ? [] : gatherEach(batch, reading, run !== null)
    neighbour.end(batch, batch.records)
    return { run, strangers }
  }
}
