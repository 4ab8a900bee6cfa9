/** What the worker shows of itself to those who watch it. */
import type { Events } from '../events.ts'
import type { Environment } from '../find-secret.ts'
import { serveHealth } from './healthz.ts'
import { createHeartbeat } from './heartbeat.ts'
import type { HealthOptions } from './options.ts'
import { BETWEEN_LOOKS, type Watch } from './watch.ts'

export { type Health, healthOf, patienceFor } from './health.ts'
export { createHeartbeat } from './heartbeat.ts'
export type { HealthOptions } from './options.ts'
export { type HealthRecord, healthRecord } from './record.ts'
export { createWatch, type Watch } from './watch.ts'

/** From now on: looks, answers, and sends heartbeats. Answers how to end that. */
export async function keepWatch(args: {
  watch: Watch
  options: HealthOptions
  environment: Environment
  events: Events
}): Promise<() => void> {
  const { watch, options, environment, events } = args
  const listener = options.listen === null ? null : await serveHealth(options.listen, watch.health)
  if (listener !== null) events.emit('health:served', { address: listener.address })
  const beat = createHeartbeat({ options, environment, events })
  const looking = setInterval(watch.look, BETWEEN_LOOKS)
  const beating = beat && setInterval(() => void (watch.health().ok && beat()), options.every)
  return () => {
    clearInterval(looking)
    if (beating) clearInterval(beating)
    listener?.close()
  }
}
