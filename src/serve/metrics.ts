/** What a monitoring system scrapes: figures of the running worker, in the text format of Prometheus. */
import type { Events } from '../events.ts'
import { SEVERITIES, STATUSES } from '../model.ts'
import type { Health } from './health.ts'

type Labels = Readonly<Record<string, string>>

/** What labels may say, as far as that is known from the start: what has not happened yet is counted, too, as 0. */
export interface Known {
  readonly sinks: readonly string[]
  /** Why a request to the model can fail. */
  readonly failures: readonly string[]
}

/** Counts from now on; answers how to write it down. */
export function createMetrics(events: Events, known: Known): (health: Health) => string {
  const counters: { name: string; help: string; values: Map<string, number> }[] = []

  /** `first`: its rows before anything has happened; a rate is reckoned from there. */
  function counter(
    name: string,
    help: string,
    first: readonly Labels[] = [{}],
  ): (labels?: Labels, by?: number) => void {
    const values = new Map(first.map((labels) => [labelled(labels), 0]))
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
  const windows = counter('windows_total', 'windows by what became of them', each({ status: STATUSES }))
  events.on('window:judged', ({ status }) => windows({ status }))
  const findings = counter(
    'findings_total',
    'findings by how bad they are and whether they were told',
    each({ severity: SEVERITIES, action: ['trigger', 'muted'] }),
  )
  events.on('finding:decided', ({ severity, action }) => findings({ severity, action }))
  const requests = counter('model_requests_total', 'requests to the model')
  events.on('model:asked', () => requests())
  const failures = counter('model_failures_total', 'requests without a valid answer', each({ reason: known.failures }))
  events.on('model:failed', ({ reason }) => failures({ reason }))
  const notices = counter(
    'notices_total',
    'attempts to send, by sink and what it said',
    each({ sink: known.sinks, outcome: ['delivered', 'failed'] }),
  )
  events.on('notice:delivered', ({ sink }) => notices({ sink, outcome: 'delivered' }))
  events.on('notice:failed', ({ sink }) => notices({ sink, outcome: 'failed' }))

  let lag = { bytes: 0, seconds: 0 }
  events.on('source:lag', (now) => {
    lag = now
  })

  return ({ ok, progress }) => {
    const gauges: readonly (readonly [name: string, help: string, value: number | null])[] = [
      ['healthy', '1 while windows go all the way through', ok ? 1 : 0],
      ['windows_waiting', 'closed windows that wait to be judged', progress.pending],
      ['notices_waiting', 'messages that no sink has taken yet', progress.queued],
      ['source_lag_seconds', 'how long the oldest unread line waits', lag.seconds],
      ['source_lag_bytes', 'bytes that wait to be read', lag.bytes],
      ['read_timestamp_seconds', 'when all that was there had last been read', seconds(progress.collectedAt)],
      ['closed_until_timestamp_seconds', 'windows that end by then are closed', seconds(progress.closedUntil)],
      ['judged_timestamp_seconds', 'when a window was last judged or found quiet', seconds(progress.concludedAt)],
    ]
    return [
      ...counters.map(({ name, help, values }) => family({ name, help, type: 'counter', rows: [...values] })),
      ...gauges.map(([name, help, value]) =>
        family({ name, help, type: 'gauge', rows: value === null ? [] : [['', value]] }),
      ),
    ].join('')
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

/** Each value of one label with each of the others. */
function each(values: Readonly<Record<string, readonly string[]>>): Labels[] {
  return Object.entries(values).reduce<Labels[]>(
    (rows, [name, all]) => rows.flatMap((row) => all.map((value) => ({ ...row, [name]: value }))),
    [{}],
  )
}

function labelled(labels: Labels): string {
  const written = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`,
  )
  return written.length === 0 ? '' : `{${written.join(',')}}`
}

function seconds(time: number | null): number | null {
  return time === null ? null : time / 1000
}
