/** Keeps a distance between messages, for services that refuse what comes faster. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Each call ends when it is its turn; rejects when aborted before. */
export function createPace(distance: number): (abort: AbortSignal) => Promise<void> {
  let last = Number.NEGATIVE_INFINITY
  return async (abort) => {
    await sleep(Math.max(0, last + distance - performance.now()), undefined, { signal: abort })
    last = performance.now()
  }
}
