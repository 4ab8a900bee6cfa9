/**
 * Files that are at hand are read without ever waiting, and so long nobody else would have a turn: no signal would be heard,
 * no message sent, and whoever asks for the health of the worker would get no answer.
 */
import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work between two pauses. */
const LONGEST = 50

export function createBreath(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < LONGEST) return
    await setImmediate()
    last = performance.now()
  }
}
