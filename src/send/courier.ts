/** Carries what is due from the outbox to the sinks: side by side, so that one that hangs delays no other. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { Clock } from '../model.ts'
import { createLane, type Lane } from './lane.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'
import type { Sink } from './sink.ts'

export interface Courier {
  /** One round: each entry that is due, or falls due meanwhile, is tried at most once. Rejects only for our own bugs. */
  deliver(abort: AbortSignal): Promise<void>
}

const ATTEMPT_TIMEOUT = 10_000
/** While one sink keeps us waiting, the others' new notices are looked for so often. */
const GLANCE = 500

export function createCourier(args: {
  outbox: Outbox
  sinks: ReadonlyMap<string, Sink>
  clock: Clock
  events: Events
  random: () => number
  attemptTimeout?: number
}): Courier {
  const { outbox, sinks, clock, attemptTimeout = ATTEMPT_TIMEOUT, ...parts } = args
  const lanes = new Map<string, Lane>()

  function laneOf(name: string): Lane {
    const known = lanes.get(name)
    if (known !== undefined) return known
    const lane = createLane({ sink: sinks.get(name), outbox, clock, attemptTimeout, ...parts })
    lanes.set(name, lane)
    return lane
  }

  return {
    async deliver(abort) {
      const tried = new Set<string>()
      const running = new Map<string, Promise<void>>()
      const errors: unknown[] = []

      function begin(): void {
        const due = outbox.due(clock()).filter(({ notice }) => !running.has(notice.sink))
        for (const [name, entries] of Map.groupBy(due, ({ notice }) => notice.sink)) {
          const fresh = entries.filter((entry) => !tried.has(keyOf(entry)))
          if (fresh.length === 0) continue
          for (const entry of fresh) tried.add(keyOf(entry))
          const work = laneOf(name).work(fresh, abort)
          running.set(
            name,
            work.catch((error) => void errors.push(error)).finally(() => void running.delete(name)),
          )
        }
      }

      begin()
      while (running.size > 0) {
        const glance = new AbortController()
        const pause = sleep(GLANCE, undefined, { signal: glance.signal }).catch(() => {})
        await Promise.race([...running.values(), pause])
        glance.abort()
        if (!abort.aborted && errors.length === 0) begin()
      }
      if (errors.length > 0) throw errors[0]
    },
  }
}

function keyOf({ notice }: OutboxEntry): string {
  return `${notice.id} ${notice.sink} ${notice.action}`
}
