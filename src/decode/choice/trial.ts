/** How a format does on some lines: it reads them as it would read the origin, into a row that nobody keeps. */
import type { Batch } from '../../batch.ts'
import type { Format, Reading } from '../format.ts'
import { plain } from '../formats/plain.ts'
import { createServiceNames } from '../names.ts'
import { isLoneHead, mostLinesBelow } from '../records/lone-head.ts'
import { type Behind, noteBehind } from './service-column.ts'

export interface Sample {
  readonly batch: Batch
  readonly lines: readonly number[]
  readonly reading: Reading
}

export interface Trial {
  readonly format: Format
  readonly read: ReadonlySet<number>
  /** Only of the format that may have a column of services. */
  readonly behind: Readonly<Behind>
  readonly services: readonly string[]
}

/** Up to one that reads every line: whoever comes behind it would not be chosen, and nothing would be left for it. */
export function tryInTurn(formats: readonly Format[], sample: Sample): Trial[] {
  const trials: Trial[] = []
  for (const format of formats) {
    const trial = tryFormat(format, sample)
    trials.push(trial)
    if (trial.read.size === sample.lines.length) break
  }
  return trials
}

export function tryFormat(format: Format, { batch, lines, reading }: Sample): Trial {
  const names = createServiceNames()
  // Whether it has a column of services is asked of the lines, whoever names their service.
  const trying = { ...reading, names, forced: false }
  const read = new Set<number>()
  const behind: Behind = { colons: 0, silent: 0, messages: new Map() }
  /** How many lines may still stand below a head that stands alone. */
  let below = 0
  batch.height[0] = 0
  for (const line of lines) {
    batch.messages.clear()
    if (extend(batch, line, format, trying)) batch.height[0]!++
    else if (begin(batch, line, format, trying)) {
      if (format === plain) noteBehind(batch, 0, names.all[batch.service[0]!], behind)
      below = isLoneHead(batch, 0, format) ? mostLinesBelow(batch, line) : 0
    } else if (below-- <= 0) {
      batch.height[0] = 0
      continue
    }
    batch.end[0] = batch.lineEnd[line]!
    read.add(line)
  }
  return { format, read, behind, services: names.all }
}

function extend(batch: Batch, line: number, format: Format, reading: Reading): boolean {
  return batch.height[0]! > 0 && format.extend?.(batch, line, 0, reading) === true
}

function begin(batch: Batch, line: number, format: Format, reading: Reading): boolean {
  if (!format.read(batch, line, 0, reading)) return false
  batch.start[0] = batch.lineStart[line]!
  batch.height[0] = batch.parsed[0] = 1
  return true
}
