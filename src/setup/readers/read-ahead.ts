/**
 * The work of a thread that reads ahead: a collector of its own over its share of the files, decoders, and the kernel's walk
 * over the messages. Each turn of the collector is told, so that the main thread can put the turns of all threads in order.
 */
import { PassThrough } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'
import type { Batch } from '../../batch.ts'
import { createCollector } from '../../collect/index.ts'
import { measure } from '../../distill/measure.ts'
import { createEvents } from '../../events.ts'
import { createDecoders } from '../decoders.ts'
import { createSpares } from './spares.ts'
import { type Assignment, type Filled, type Report, type Said, valuesOf } from './turn.ts'

export async function readAhead(assignment: Assignment, port: MessagePort): Promise<void> {
  const { sources, beside, clockAhead } = assignment
  const clock = () => Date.now() + clockAhead
  const spares = createSpares(assignment)
  const events = createEvents()
  const named = new Map<string, number>()
  const ended = new Set<string>()
  let said: Said[] = []
  let hasFound = false
  let before = Number.NEGATIVE_INFINITY
  /** Of this turn, until it is told. */
  let given: { filled: Filled; said: readonly Said[] } | null = null

  // The main thread says itself what it has read.
  events.onAny((name, event) => {
    if (name !== 'batch:read') said.push([name, event] as unknown as Said)
  })
  const collector = createCollector({
    sources,
    beside,
    history: true,
    positions: [],
    lastCollected: null,
    clock,
    events,
    stdin: new PassThrough(),
    nextBatch() {
      tell()
      return spares.next()
    },
  })
  const decoders = createDecoders({ collector, clock, events })

  function post(report: Report): void {
    port.postMessage(report)
  }

  function takeSaid(): readonly Said[] {
    const taken = said
    said = []
    return taken
  }

  /** What the collector did since it was asked to go on last: only now it is known how far that brought it. */
  function tell(): void {
    const reads = collector.reads()
    const after = collector.watermark()
    if (!hasFound) {
      hasFound = true
      post({ kind: 'found', reads, memories: spares.memories, said: takeSaid() })
    } else if (given !== null) {
      const { id } = given.filled.values.origin
      post({ kind: 'turn', read: reads.find(({ origin }) => origin === id)!, before, after, ...given })
      given = null
      spares.handOut()
    } else {
      for (const read of reads.filter((read) => read.ended && !ended.has(read.origin))) {
        ended.add(read.origin)
        post({ kind: 'turn', read, before, after, filled: null, said: takeSaid() })
      }
    }
    before = after
  }

  function newServices({ origin, services }: Batch): readonly string[] {
    const known = named.get(origin.id) ?? 0
    named.set(origin.id, services.length)
    return services.slice(known)
  }

  function decode(batch: Batch): Filled {
    decoders.decode(batch)
    // The main thread measures what it would only wait for.
    batch.measured = spares.plenty()
    if (batch.measured) measure(batch)
    const { origin, messages } = batch
    const { choice, counts } = decoders.all().get(origin.id)!.decoder
    return {
      values: valuesOf(batch),
      newServices: newServices(batch),
      messages: messages.size > 0 ? messages : null,
      decoder: { choice, counts },
      said: takeSaid(),
    }
  }

  for await (const batch of collector.batches(new AbortController().signal)) {
    const beforeDecoding = takeSaid()
    given = { filled: decode(batch), said: beforeDecoding }
  }
  tell()
  post({ kind: 'over' })
  port.close()
}
