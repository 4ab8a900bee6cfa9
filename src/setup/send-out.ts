/** The last rounds over the outbox, before a process ends that did not have to. */
import type { Clock, Time } from '../model.ts'
import { pause } from './until-stopped.ts'

/** It goes on trying for so long: by then a notice that nobody takes has gone to the next route. */
const PATIENCE = 65_000
const LEAST_PAUSE = 250

export interface Sending {
  /** One round over the outbox. */
  readonly send: () => Promise<void>
  /** When the next notice is due that was queued since then; null when none waits. */
  readonly nextDue: (queuedSince: Time) => Time | null
  readonly clock: Clock
  readonly stop: AbortSignal
}

export async function sendOut({ send, nextDue, clock, stop }: Sending): Promise<void> {
  await send()
  const patience = clock() + PATIENCE
  // What has waited longer is with the next route, and is tried once with each tick.
  const fresh = () => nextDue(clock() - PATIENCE)
  for (let due = fresh(); due !== null && due < patience && !stop.aborted; due = fresh()) {
    await pause(Math.max(LEAST_PAUSE, due - clock()), stop)
    await send()
  }
}
