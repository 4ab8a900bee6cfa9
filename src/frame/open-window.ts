/** A window that still gathers: counts for every record, a string only for a line that is kept. */
import { type Batch, levelCode, levelOf, recordText } from '../batch.ts'
import {
  type Clean,
  type Example,
  LEVELS,
  type Level,
  type Template,
  type TemplateCount,
  type Time,
  type Window,
} from '../model.ts'
import { createAttic, type Span } from './attic.ts'
import { createKeeper, type Shelf } from './examples.ts'
import { addCounts, noLevels } from './window.ts'

/** A kept record is cut here, after it was cleaned: half a key must not survive the cut. */
const LONGEST_EXAMPLE = 4000

/** A line that is kept for now. Many are pushed out again, so it becomes clean text when the window closes; a long one at once. */
interface KeptLine {
  readonly time: Time
  readonly level: Level | null
  readonly template: number
  readonly text: string | Span
}

interface Tally {
  readonly index: number
  readonly shelf: Shelf<KeptLine>
  count: number
  level: number
  first: Time
  last: Time
}

export interface OpenWindow {
  readonly start: Time
  readonly records: number
  fold(batch: Batch, row: number, time: Time, late: boolean): void
  seal(name: { id: string; part: string | null; service: string; end: Time }): Window
  /** Where its first byte stands, by origin: reading starts there again after a crash. */
  readonly firstOffsets: ReadonlyMap<string, number>
}

export function createOpenWindow(args: {
  start: Time
  limit: number
  clean: Clean
  template: (index: number) => Template
}): OpenWindow {
  const { start, limit, clean, template } = args
  /** By template; an array with holes is quicker than a map, and this is asked for every record. */
  const tallies: Tally[] = []
  const levels = new Uint32Array(LEVELS.length + 1)
  const firstOffsets = new Map<string, number>()
  const keeper = createKeeper<KeptLine>(limit)
  const attic = createAttic()
  let lines = 0
  let records = 0
  let unparsed = 0
  let lateRecords = 0
  // Neighbouring records mostly come from one origin.
  let origin = ''

  function tallyFor(index: number, level: number, time: Time): Tally {
    const known = tallies[index]
    if (known !== undefined) return known
    const tally = { index, shelf: keeper.shelf(levelOf(level)), count: 0, level, first: time, last: time }
    tallies[index] = tally
    return tally
  }

  function keep(batch: Batch, row: number, time: Time, shelf: Shelf<KeptLine>): void {
    const [start, end] = [batch.start[row]!, batch.end[row]!]
    const text =
      end - start > LONGEST_EXAMPLE ? shorten(clean(recordText(batch, row))) : attic.put(batch.bytes, start, end)
    keeper.keep(shelf, { time, level: levelOf(batch.level[row]!), template: batch.template[row]!, text })
  }

  function example({ time, level, text }: KeptLine, id: string): Example {
    return { time, level, template: id, text: typeof text === 'string' ? text : shorten(clean(attic.text(text))) }
  }

  return {
    start,
    get records() {
      return records
    },
    firstOffsets,
    fold(batch, row, time, late) {
      const index = batch.template[row]!
      const level = batch.level[row]!
      records++
      lines += batch.height[row]!
      levels[level]!++
      unparsed += 1 - batch.parsed[row]!
      if (late) lateRecords++
      if (batch.origin.id !== origin) {
        origin = batch.origin.id
        if (!firstOffsets.has(origin)) firstOffsets.set(origin, batch.base + batch.start[row]!)
      }
      const tally = tallyFor(index, level, time)
      tally.count++
      if (level > tally.level) tally.level = level
      if (time < tally.first) tally.first = time
      if (time > tally.last) tally.last = time
      if (keeper.wants(tally.shelf)) keep(batch, row, time, tally.shelf)
    },
    seal({ id, part, service, end }) {
      const byLevel = noLevels()
      byLevel.none = levels[0]!
      for (const level of LEVELS) byLevel[level] = levels[levelCode(level)]!
      const ids = new Map<number, string>()
      const templates = Object.values(tallies).map(({ index, count, level, first, last }): TemplateCount => {
        const { id: templateId, text } = template(index)
        ids.set(index, templateId)
        return { template: templateId, text, count, level: levelOf(level), first, last }
      })
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
        levels: byLevel,
        // Two templates may have been united since they were counted.
        templates: addCounts(templates),
        examples: keeper.all({ overflowed: records > limit }).map((line) => example(line, ids.get(line.template)!)),
      }
    },
  }
}

function shorten(text: string): string {
  if (text.length <= LONGEST_EXAMPLE) return text
  // By code point: half a surrogate pair is no text.
  const end = (text.codePointAt(LONGEST_EXAMPLE - 1) ?? 0) > 0xffff ? LONGEST_EXAMPLE - 1 : LONGEST_EXAMPLE
  return `${text.slice(0, end)}… (+${text.length - LONGEST_EXAMPLE} characters)`
}
