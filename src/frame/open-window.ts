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
import { createKeeper } from './examples.ts'
import { byCount, noLevels } from './window.ts'

/** A kept record is cut here, after it was cleaned: half a key must not survive the cut. */
const LONGEST_EXAMPLE = 4000

/** A line that is kept for now. Many are pushed out again, so it is cleaned when the window closes; a long one at once. */
interface KeptLine {
  readonly time: Time
  readonly level: Level | null
  readonly template: number
  readonly text: string
  readonly isClean: boolean
}

interface Tally {
  readonly index: number
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
  const tallies = new Map<number, Tally>()
  const levels = new Uint32Array(LEVELS.length + 1)
  const firstOffsets = new Map<string, number>()
  const keeper = createKeeper<KeptLine>(limit)
  let lines = 0
  let records = 0
  let unparsed = 0
  let lateRecords = 0

  function keep(batch: Batch, row: number, time: Time): void {
    const index = batch.template[row]!
    const text = recordText(batch, row)
    const isClean = text.length > LONGEST_EXAMPLE
    const level = levelOf(batch.level[row]!)
    keeper.keep(index, { time, level, template: index, text: isClean ? shorten(clean(text)) : text, isClean })
  }

  function example({ time, level, text, isClean }: KeptLine, id: string): Example {
    return { time, level, template: id, text: isClean ? text : shorten(clean(text)) }
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
      if (!firstOffsets.has(batch.origin.id)) firstOffsets.set(batch.origin.id, batch.base + batch.start[row]!)
      const tally = tallies.get(index)
      if (tally === undefined) tallies.set(index, { index, count: 1, level, first: time, last: time })
      else {
        tally.count++
        if (level > tally.level) tally.level = level
        if (time < tally.first) tally.first = time
        if (time > tally.last) tally.last = time
      }
      if (keeper.wants(index, levelOf(level))) keep(batch, row, time)
    },
    seal({ id, part, service, end }) {
      const byLevel = noLevels()
      byLevel.none = levels[0]!
      for (const level of LEVELS) byLevel[level] = levels[levelCode(level)]!
      const ids = new Map<number, string>()
      const templates = [...tallies.values()].map(({ index, count, level, first, last }): TemplateCount => {
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
        templates: templates.sort(byCount),
        examples: keeper.all().map((line) => example(line, ids.get(line.template)!)),
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
