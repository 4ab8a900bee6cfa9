/**
 * What the worker shows of itself: it looks at what came all the way through, answers whoever asks, calls the heartbeat
 * while all is well, and has a message sent when it no longer is.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { Clock, Finding, Time } from '../model.ts'
import type { Secret } from '../secret.ts'
import { ownFinding } from '../self.ts'
import type { Store } from '../state/index.ts'
import { type Circumstances, type Health, healthOf, UNKNOWN } from './health.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createMetrics } from './metrics.ts'
import type { ServeOptions } from './options.ts'
import { type Page, startServer } from './server.ts'
import { statusRecord } from './status.ts'

export { type Health, healthOf } from './health.ts'
export { type StatusRecord, statusRecord } from './status.ts'

export interface Serving {
  /** Where it answers; null where it does not. */
  readonly url: string | null
  close(): Promise<void>
}

const LOOK = 5000
const HOUR = 3_600_000
const DAY = 24 * HOUR

export async function startServing(args: {
  options: ServeOptions
  heartbeat: Secret | null
  store: Store
  events: Events
  clock: Clock
  /** Sends a finding that no window brought. */
  report: (finding: Finding) => void
}): Promise<Serving> {
  const { options, heartbeat, store, events, clock, report } = args
  const since = clock()
  const over = new AbortController()
  const metrics = createMetrics(events)
  const beat = heartbeat === null ? null : createHeartbeat(heartbeat, events)
  let circumstances: Circumstances & { lag: { bytes: number } } = { ...UNKNOWN, lag: { bytes: 0, ...UNKNOWN.lag } }
  let last: Health['state'] = 'ok'

  function look(): { health: Health; vitals: ReturnType<Store['vitals']> } {
    const now = clock()
    const vitals = store.vitals(now - HOUR)
    const health = healthOf({ vitals, since, now, limits: options, circumstances })
    if (health.state !== last) {
      events.emit('health:changed', { state: health.state, from: last, reasons: health.reasons })
      last = health.state
      if (health.tellable !== null) report(failure(health.tellable, now))
    }
    return { health, vitals }
  }

  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      await sleep(LOOK, undefined, { signal: over.signal }).catch(() => {})
      if (!over.signal.aborted) look()
    }
  }

  events.on('source:lag', (lag) => {
    circumstances = { ...circumstances, lag }
  })
  events.on('state:held', ({ reason }) => {
    circumstances = { ...circumstances, held: reason }
  })
  events.on('state:resumed', () => {
    circumstances = { ...circumstances, held: null }
  })
  events.on('tick:ended', () => {
    if (look().health.state !== 'failing') void beat?.()
  })

  const pages: Record<string, () => Page> = {
    '/healthz': () => healthPage(look().health),
    '/status': () => {
      const now = clock()
      const vitals = store.vitals(now - DAY)
      const { health } = look()
      const open = store.openIncidents().length
      const status = statusRecord({ health, vitals, since: now - DAY, until: now, open })
      return { status: 200, type: 'application/json', body: `${JSON.stringify(status)}\n` }
    },
    '/metrics': () => ({
      status: 200,
      type: 'text/plain; version=0.0.4',
      body: metrics.text({ ...look(), lag: circumstances.lag }),
    }),
  }
  const server = options.listen === null ? null : await startServer(options.listen, pages)
  const watching = watch()
  return {
    url: server?.url ?? null,
    async close() {
      over.abort()
      await watching
      await server?.close()
    },
  }
}

function healthPage({ state, reasons }: Health): Page {
  return {
    status: state === 'failing' ? 503 : 200,
    type: 'text/plain',
    body: `${[state, ...reasons].join('\n')}\n`,
  }
}

function failure(reason: string, now: Time): Finding {
  return ownFinding(
    {
      window: `logtriage@${new Date(now).toISOString().slice(0, 16)}Z`,
      time: now,
      severity: 'high',
      type: 'silence',
      summary: `${reason}; until that is mended a page may not come`,
      recommendedAction:
        'Run `logtriage status` on its machine, and see whether the logs are still written where it reads.',
    },
    `${now}`,
  )
}
