/** The main thread's side of one that reads ahead: what it has told so far, and its batches as they stand in shared memory. */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Batch, createBatch } from '../../batch.ts'
import { TriageError } from '../../errors.ts'
import { createKernel } from '../../kernel.ts'
import type { Time } from '../../model.ts'
import type { Assignment, Filled, Found, Report, Turn } from './turn.ts'

export interface Thread {
  /** The next turn, when it has been told. */
  readonly turn: Turn | null
  /** Up to which event time it had read after its last turn. */
  readonly reached: Time
  /** There is no turn any more. */
  readonly over: boolean
  /** What it will read; null when the run was aborted before that was known. */
  found(): Promise<Found | null>
  /** Until its next turn is known, or that there is none, or the run is aborted. Throws what made the thread fail. */
  hear(): Promise<void>
  /** The turn has been seen. */
  take(): void
  batchOf(filled: Filled): Batch
  /** The batch is not used any more. */
  handBack(): void
  stop(): Promise<void>
}

/** Sources run as they are, or built. */
export const READER = new URL(`./reader${extname(import.meta.url)}`, import.meta.url)

export function startThread(args: {
  assignment: Omit<Assignment, 'handedBack'>
  abort: AbortSignal
  reader: URL
}): Thread {
  const { abort, reader } = args
  const handedBack = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const assignment: Assignment = { ...args.assignment, handedBack }
  const worker = new Worker(reader, { workerData: assignment })
  const reports: Report[] = []
  const services = new Map<string, string[]>()
  let batches: readonly Batch[] = []
  let failure: unknown = null
  let reached = Number.NEGATIVE_INFINITY
  let wake = () => {}

  worker.on('message', (report: Report) => {
    reports.push(report)
    wake()
  })
  worker.on('error', fail)
  worker.on('messageerror', fail)
  worker.on('exit', (code) => {
    if (reports.at(-1)?.kind !== 'over') fail(endedEarly(code))
  })
  const onAbort = () => wake()
  abort.addEventListener('abort', onAbort)

  function fail(error: unknown): void {
    failure ??= error
    wake()
  }

  async function hear(): Promise<void> {
    while (reports.length === 0 && !abort.aborted) {
      if (failure !== null) throw failure
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  function servicesOf({ values, newServices }: Filled): readonly string[] {
    const names = services.get(values.origin.id) ?? []
    services.set(values.origin.id, names)
    names.push(...newServices)
    return names
  }

  return {
    get turn() {
      return reports[0]?.kind === 'turn' ? reports[0] : null
    },
    get reached() {
      return reached
    },
    get over() {
      return reports[0]?.kind === 'over'
    },
    hear,
    async found() {
      await hear()
      const report = reports.shift()
      if (report?.kind !== 'found') return null
      batches = report.memories.map((share) => createBatch({ id: '', path: '', service: '' }, createKernel(share)))
      return report
    },
    take() {
      const report = reports.shift()
      if (report?.kind === 'turn') reached = report.after
    },
    batchOf(filled) {
      // They come in the order in which they are handed back.
      const batch = batches[Atomics.load(handedBack, 0) % batches.length]!
      Object.assign(batch, filled.values, { services: servicesOf(filled) })
      batch.messages.clear()
      for (const [row, text] of filled.messages ?? []) batch.messages.set(row, text)
      return batch
    },
    handBack() {
      Atomics.add(handedBack, 0, 1)
      Atomics.notify(handedBack, 0)
    },
    async stop() {
      abort.removeEventListener('abort', onAbort)
      await worker.terminate()
    },
  }
}

function endedEarly(code: number): TriageError {
  return new TriageError(
    `a thread that read ahead ended before its time, with code ${code}: try again with --threads 0`,
  )
}
