/** Waiting and working that end when the worker is told to stop. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Work that was told to stop ends by throwing; that is no error. */
export async function untilStopped(work: Promise<void>, stop: AbortSignal): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!stop.aborted) throw error
  }
}

export async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => {})
}
