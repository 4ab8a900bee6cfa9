/** Only a part of a history: between two times, of some services. What is left out is counted, as everything is. */
import type { Batch } from '../batch.ts'
import type { Time } from '../model.ts'
import { remembering } from '../remembering.ts'
import { matchesWildcard } from '../wildcard.ts'

export interface Part {
  readonly since?: Time
  readonly until?: Time
  /** With `*` for any text. */
  readonly services?: readonly string[]
}

export interface Narrower {
  /** Takes out of a decoded batch the records that are not asked for. */
  narrow(batch: Batch): void
  /** Raw lines that were taken out. */
  readonly leftOut: number
}

/** Windows are whole: those that the two times stand in belong to the part. */
export function createNarrower(part: Part, windowLength: number): Narrower {
  const since =
    part.since === undefined ? Number.NEGATIVE_INFINITY : Math.floor(part.since / windowLength) * windowLength
  const until =
    part.until === undefined ? Number.POSITIVE_INFINITY : Math.ceil(part.until / windowLength) * windowLength
  const isWanted = remembering(
    (service) => part.services === undefined || part.services.some((pattern) => matchesWildcard(pattern, service)),
  )
  const isWhole = Object.values(part).every((limit) => limit === undefined)
  let leftOut = 0

  return {
    narrow(batch) {
      if (isWhole) return
      let kept = 0
      for (let row = 0; row < batch.records; row++) {
        const time = batch.time[row]!
        const inside = Number.isNaN(time) || (time >= since && time < until)
        if (!inside || !isWanted(batch.services[batch.service[row]!]!)) leftOut += batch.height[row]!
        else move(batch, row, kept++)
      }
      for (let row = kept; row < batch.records; row++) batch.messages.delete(row)
      batch.records = kept
    },
    get leftOut() {
      return leftOut
    },
  }
}

/** What decode has filled of a row. */
function move(batch: Batch, from: number, to: number): void {
  if (from === to) return
  batch.start[to] = batch.start[from]!
  batch.end[to] = batch.end[from]!
  batch.height[to] = batch.height[from]!
  batch.time[to] = batch.time[from]!
  batch.level[to] = batch.level[from]!
  batch.service[to] = batch.service[from]!
  batch.messageStart[to] = batch.messageStart[from]!
  batch.messageEnd[to] = batch.messageEnd[from]!
  batch.parsed[to] = batch.parsed[from]!
  const message = batch.messages.get(from)
  batch.messages.delete(to)
  if (message !== undefined) batch.messages.set(to, message)
}
