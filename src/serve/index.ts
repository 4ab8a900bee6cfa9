/** What the worker shows of itself to those who watch it. */
import type { Events } from '../events.ts'
import type { Environment } from '../find-secret.ts'
import type { Clock } from '../model.ts'
import type { Store } from '../state/index.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createMetrics, type Known } from './metrics.ts'
import type { HealthOptions } from './options.ts'
import { healthRecord, statusRecord } from './record.ts'
import { type Page, type Pages, startServer } from './server.ts'
import { BETWEEN_LOOKS, type Watch } from './watch.ts'

export { type Health, healthOf, type Patience, patienceFor } from './health.ts'
export { createHeartbeat } from './heartbeat.ts'
export type { HealthOptions } from './options.ts'
export { healthRecord, type StatusRecord, statusRecord } from './record.ts'
export { createWatch, type Watch } from './watch.ts'

const DAY = 24 * 3_600_000

interface Watched {
  readonly watch: Watch
  readonly store: Pick<Store, 'vitals' | 'openIncidents'>
  readonly events: Events
  readonly clock: Clock
  readonly known: Known
}

/** From now on: looks, answers, and sends heartbeats. Answers how to end that. */
export async function keepWatch(
  args: Watched & { options: HealthOptions; environment: Environment },
): Promise<() => void> {
  const { watch, options, environment, events } = args
  const listener = options.listen === null ? null : await startServer(options.listen, pagesOf(args))
  if (listener !== null) events.emit('health:served', { address: `${listener.address}/healthz` })
  const beat = createHeartbeat({ options, environment, events })
  const looking = setInterval(watch.look, BETWEEN_LOOKS)
  const beating = beat && setInterval(() => void (watch.health().ok && beat()), options.every)
  return () => {
    clearInterval(looking)
    if (beating) clearInterval(beating)
    listener?.close()
  }
}

function pagesOf({ watch, store, events, clock, known }: Watched): Pages {
  const metrics = createMetrics(events, known)
  return {
    '/healthz': () => {
      const health = watch.health()
      return json(healthRecord(health), health.ok ? 200 : 503)
    },
    '/status': () => {
      const since = clock() - DAY
      const openIncidents = store.openIncidents().length
      return json(statusRecord({ health: watch.health(), vitals: store.vitals(since), since, openIncidents }))
    },
    '/metrics': () => ({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: metrics(watch.health()),
    }),
  }
}

function json(value: object, status = 200): Page {
  return { status, type: 'application/json', body: `${JSON.stringify(value)}\n` }
}
