/** What a monitoring system scrapes: figures of the running worker, in the text format of Prometheus. */
import type { EventMap, Events } from '../events.ts'
import type { Vitals } from '../state/index.ts'
import { HEALTH_STATES, type Health } from './health.ts'

type Labels = Readonly<Record<string, string>>

export interface Metrics {
  text(now: { health: Health; vitals: Vitals; lag: Pick<EventMap['source:lag'], 'bytes' | 'seconds'> }): string
}

export function createMetrics(events: Events): Metrics {
  const counters: { name: string; help: string; values: Map<string, number> }[] = []

  function counter(name: string, help: string): (labels?: Labels, by?: number) => void {
    const values = new Map<string, number>()
    counters.push({ name, help, values })
    return (labels = {}, by = 1) => {
      const key = labelled(labels)
      values.set(key, (values.get(key) ?? 0) + by)
    }
  }

  const lines = counter('lines_read_total', 'lines taken from sources')
  const bytes = counter('bytes_read_total', 'bytes of these lines')
  events.on('batch:read', (read) => {
    lines({}, read.lines)
    bytes({}, read.bytes)
  })
  const gaps = counter('gaps_total', 'times that bytes could not be read any more, or became no line')
  events.on('source:gap', () => gaps())
  const windows = counter('windows_total', 'windows by what became of them')
  events.on('window:judged', ({ status }) => windows({ status }))
  const findings = counter('findings_total', 'findings by how bad they are and whether they were told')
  events.on('finding:decided', ({ severity, action }) => findings({ severity, action }))
  const requests = counter('model_requests_total', 'requests to the model')
  events.on('model:asked', () => requests())
  const failures = counter('model_failures_total', 'requests without a valid answer')
  events.on('model:failed', ({ reason }) => failures({ reason }))
  const notices = counter('notices_total', 'attempts to send, by sink and what it said')
  events.on('notice:delivered', ({ sink }) => notices({ sink, outcome: 'delivered' }))
  events.on('notice:failed', ({ sink }) => notices({ sink, outcome: 'failed' }))

  return {
    text({ health, vitals, lag }) {
      const gauges: [name: string, help: string, value: number | null][] = [
        ['windows_waiting', 'windows that wait to be judged', vitals.windowsWaiting.count],
        ['notices_waiting', 'messages that no sink has taken yet', vitals.noticesWaiting.count],
        ['source_lag_seconds', 'how long the oldest unread line waits', lag.seconds],
        ['source_lag_bytes', 'bytes that wait to be read', lag.bytes],
        ['last_read_timestamp_seconds', 'when lines were last read', seconds(vitals.lastCollected)],
        ['last_window_timestamp_seconds', 'when a window last came all the way through', seconds(vitals.lastConcluded)],
        [
          'health',
          `0 ${HEALTH_STATES[0]}, 1 ${HEALTH_STATES[1]}, 2 ${HEALTH_STATES[2]}`,
          HEALTH_STATES.indexOf(health.state),
        ],
      ]
      return [
        ...counters.map(({ name, help, values }) => family({ name, help, type: 'counter', rows: [...values] })),
        ...gauges.map(([name, help, value]) =>
          family({ name, help, type: 'gauge', rows: value === null ? [] : [['', value]] }),
        ),
      ].join('')
    },
  }
}

function family(args: {
  name: string
  help: string
  type: string
  rows: readonly (readonly [string, number])[]
}): string {
  const { name, help, type, rows } = args
  const full = `logtriage_${name}`
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} ${type}`,
    ...rows.map(([labels, value]) => `${full}${labels} ${value}`),
    '',
  ].join('\n')
}

function labelled(labels: Labels): string {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '\\$&')}"`)
  return written.length === 0 ? '' : `{${written.join(',')}}`
}

function seconds(time: number | null): number | null {
  return time === null ? null : time / 1000
}
