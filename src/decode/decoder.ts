/** The bytes of one origin to records, batch by batch: who reads the lines, what they say, which are still open, and when it was. */
import type { Batch } from '../batch.ts'
import type { Clock, Time } from '../model.ts'
import { passByteOrderMark } from './byte-order-mark.ts'
import { createChosen } from './choice/chosen.ts'
import { countParsed, doubtfulFrom } from './choice/doubt.ts'
import type { Format, Reading } from './format.ts'
import { createServiceNames } from './names.ts'
import { createDating } from './records/dating.ts'
import { createGathering, type Gathered } from './records/gathering.ts'
import { createOpenEnd } from './records/open-end.ts'
import { isTelling } from './services.ts'
import { createDays, type Days } from './stamps/days.ts'
import { createZone } from './stamps/zone.ts'

/** What an earlier run knew of an origin that is read on. */
export interface Resumed {
  /** The time of the record before the first one; NaN where nobody knows it. */
  readonly above: Time
  /** Offsets where no record goes on: what stands before one of them is counted, and what follows is not, or the other way. */
  readonly borders: ReadonlySet<number>
  /** How it was read, as `Decoder.formats` said. */
  readonly formats: readonly string[]
}
const ANEW: Resumed = { above: Number.NaN, borders: new Set(), formats: [] }

/** One per origin. */
export interface Decoder {
  readonly choice: { readonly format: string; readonly why: string } | null
  /** What was found out about the lines, so that they are read alike after a restart; empty where it was no question. */
  readonly formats: readonly string[]
  readonly counts: { readonly records: number; readonly unparsed: number; readonly absurdTimes: number }
  read(batch: Batch): void
}

/** `candidates`: one that was asked for by name, or several to choose from, the most specific first. */
export function createDecoderOf(args: {
  candidates: readonly Format[]
  timezone: string
  service: string | null
  clock: Clock
  resumed?: Resumed
}): Decoder {
  const { candidates, timezone, service, clock, resumed = ANEW } = args
  const chosen = createChosen(candidates, resumed.formats)
  const names = createServiceNames()
  const zone = createZone(timezone, { clock, above: resumed.above })
  const gather = createGathering(chosen, resumed.borders)
  const openEnd = createOpenEnd()
  const dating = createDating(resumed.above)
  const counts = { records: 0, unparsed: 0, absurdTimes: 0 }
  let days: Days | null = null

  /** What a line may leave out: the zone, the service, the day. */
  function readingOf({ origin }: Batch, now: Time, arrival: Time): Reading {
    const own = names.indexOf(service ?? origin.service)
    days ??= createDays(arrival, resumed.above)
    return { zone, names, service: own, forced: service !== null, loggers: !isTelling(origin.service), now, days }
  }

  /** Gathered anew where its lines, once read, tell that they are to be read otherwise. */
  function gatherSurely(batch: Batch, reading: Reading, arrival: Time): Gathered {
    // Lines may have come that tell more than the first ones did.
    if (chosen.format === null && batch.lines > 0) chosen.begin(batch, reading)
    chosen.settle(batch, reading)
    reading.days.begin()
    let gathered = gather(batch, reading)
    const doubted = chosen.format === null || chosen.isNamed ? -1 : doubtfulFrom(batch)
    if (doubted >= 0) {
      chosen.again(batch, reading, doubted)
      gathered = gather(batch, reading)
    }
    const isOtherOrder = reading.days.settle({ arrival, final: batch.final })
    return isOtherOrder ? gather(batch, reading) : gathered
  }

  return {
    get choice() {
      return chosen.choice
    },
    get formats() {
      return chosen.formats
    },
    counts,
    read(batch) {
      const now = clock()
      const arrival = batch.arrival || now
      batch.messages.clear()
      if (batch.base === 0) passByteOrderMark(batch)
      const gathered = gatherSurely(batch, readingOf(batch, now, arrival), arrival)
      openEnd.leave({ batch, now, readers: chosen.format === null ? candidates : [chosen.format] })
      counts.absurdTimes += dating.date({ batch, now, ...gathered })
      batch.services = names.all
      counts.records += batch.records
      counts.unparsed += batch.records - countParsed(batch)
    },
  }
}
