/** The batches of a thread that reads ahead: filled in turn, and filled again when the main thread has handed them back. */
import { type Batch, createBatch } from '../../batch.ts'
import { createKernel, type KernelShare, type Seed } from '../../kernel.ts'

/** Neither thread is always as fast as the other: what waits in between keeps both busy. Each takes about two MiB. */
const BATCHES = 6

export interface Spares {
  readonly memories: readonly KernelShare[]
  /** The one to be filled next; where none is free, waits for it, and the whole thread with it. */
  next(): Batch
  /** It is filled, and the main thread knows of it. */
  handOut(): void
  /** The main thread has enough to do for a while. */
  plenty(): boolean
}

/** `handedBack`: counted by the main thread, in memory that both see. */
export function createSpares({ seed, handedBack }: { seed: Seed; handedBack: Int32Array }): Spares {
  const kernels = Array.from({ length: BATCHES }, () => createKernel({ seed }))
  const batches = kernels.map((kernel) => createBatch({ id: '', path: '', service: '' }, kernel))
  let handedOut = 0

  /** How many the main thread has not handed back. */
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
    plenty: () => ahead() >= BATCHES / 2,
  }
}
