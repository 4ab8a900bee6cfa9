/** A batch as decode and distill leave it: one row per event, the template index is the one given. */
import { type Batch, createBatch, levelCode } from '../../src/batch.ts'
import { createKernel } from '../../src/kernel.ts'
import type { Level, Origin } from '../../src/model.ts'

export interface Event {
  readonly at: string | null
  readonly service?: string
  readonly level?: Level | null
  readonly template?: number
  readonly text?: string
  readonly height?: number
  readonly parsed?: boolean
  /** By place in the message, instead of a text. */
  readonly numbers?: Readonly<Record<number, number>>
}

export const ORIGIN: Origin = { id: 'file-1', path: '/var/log/app.log', service: 'app' }

/** One for all: a batch is folded before the next one is made. */
const kernel = createKernel()

export function batchOf(events: readonly Event[], { base = 0, origin = ORIGIN, arrival = 0 } = {}): Batch {
  const batch = createBatch(origin, kernel)
  const services = [...new Set(events.map((event) => event.service ?? 'app'))]
  const texts = events.map((event) => `${event.text ?? textOf(event.numbers) ?? 'something happened'}\n`)
  batch.bytes.write(texts.join(''))
  batch.services = services
  batch.base = base
  batch.arrival = arrival
  batch.records = events.length
  let offset = 0
  events.forEach((event, row) => {
    batch.start[row] = offset
    offset += Buffer.byteLength(texts[row]!)
    batch.end[row] = offset - 1
    batch.messageStart[row] = batch.start[row]!
    batch.messageEnd[row] = batch.end[row]!
    batch.height[row] = event.height ?? 1
    batch.time[row] = event.at === null ? Number.NaN : Date.parse(event.at)
    batch.level[row] = levelCode(event.level === undefined ? 'info' : event.level)
    batch.service[row] = services.indexOf(event.service ?? 'app')
    batch.parsed[row] = event.parsed === false ? 0 : 1
    batch.template[row] = event.template ?? 0
  })
  batch.used = offset
  batch.length = offset
  batch.kernel.classify(0, offset)
  return batch
}

/** A word at each place that has no number. */
function textOf(numbers: Event['numbers']): string | null {
  if (numbers === undefined) return null
  const last = Math.max(...Object.keys(numbers).map(Number))
  return Array.from({ length: last + 1 }, (_, place) => numbers[place] ?? 'word').join(' ')
}
