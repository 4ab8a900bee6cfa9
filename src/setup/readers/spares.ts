/** The batches of a thread that reads ahead: filled in turn, and filled again when the main thread has handed them back. */
import { type Batch, createBatch } from '../../batch.ts'
import { createKernel, type KernelShare, type Seed } from '../../kernel.ts'

/** One is filled, one waits, one is being used by the main thread. */
const BATCHES = 3

export interface Spares {
  readonly memories: readonly KernelShare[]
  /** The one to be filled next; where none is free, waits for it, and the whole thread with it. */
  next(): Batch
  /** It is filled, and the main thread knows of it. */
  handOut(): void
  /** How many the main thread has not handed back. */
  ahead(): number
}

/** `handedBack`: counted by the main thread, in memory that both see. */
export function createSpares({ seed, handedBack }: { seed: Seed; handedBack: Int32Array }): Spares {
  const kernels = Array.from({ length: BATCHES }, () => createKernel({ seed }))
  const batches = kernels.map((kernel) => createBatch({ id: '', path: '', service: '' }, kernel))
  let handedOut = 0

  const ahead = () => handedOut - Atomics.load(handedBack, 0)

  return {
    memories: kernels.map(({ share }) => share),
    next() {
      while (ahead() === BATCHES) Atomics.wait(handedBack, 0, handedOut - BATCHES)
      return batches[handedOut % BATCHES]!
    },
    handOut() {
      handedOut++
    },
    ahead,
  }
}
