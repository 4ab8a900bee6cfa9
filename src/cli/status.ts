/** `logtriage status`: how the tool is doing, from its state file, also while it runs and when it does not any more. */
import { EXIT } from '../errors.ts'
import { healthOf, type StatusRecord, statusRecord } from '../serve/index.ts'
import { holderOf, type Store } from '../state/index.ts'
import { interval } from '../tune/score/ratio.ts'
import { count, dayAndTime, number, span } from '../tune/wording.ts'

import { configFor } from './config.ts'
import { type StateOptions, stateCommand, withStore } from './memory.ts'
import { momentFrom } from './moment.ts'
import { type CommandOf, painter, printRows, type Style, type Terminal } from './terminal.ts'

interface StatusOptions extends StateOptions {
  readonly since: string
  readonly json?: boolean
  readonly strict?: boolean
}

const HOUR = 3_600_000
const COLOURS: Readonly<Record<string, Style>> = { ok: 'green', degraded: 'yellow', failing: 'red' }

export const statusCommand: CommandOf = (terminal, exit) =>
  stateCommand('status', 'how the worker is doing: what it has read, judged and sent, what waits, what is wrong')
    .option('--since <when>', 'of what time the figures are', '24h')
    .option('--json', 'one JSON object')
    .option('--strict', `exit ${EXIT.findings} when it fails or no worker runs`)
    .action(async (options: StatusOptions) => {
      const { serve, state } = await configFor(options.config, terminal, { deliver: false })
      const path = options.state ?? state
      await withStore({ options, terminal }, async (store) => {
        const worker = holderOf(path)
        const now = terminal.clock()
        const since = momentFrom({ option: '--since', text: options.since, now })
        const status = statusOf({ store, limits: serve, since, now, started: worker?.since ?? null })
        if (options.strict && (worker === null || status.state === 'failing')) exit(EXIT.findings)
        if (options.json) return await printRows(terminal.stdout, [{ worker: worker?.pid ?? null, ...status }])
        terminal.stdout.write(`${linesOf({ status, worker, path, terminal, now, since }).join('\n')}\n`)
      })
    })

function statusOf(args: {
  store: Store
  limits: Parameters<typeof healthOf>[0]['limits']
  since: number
  now: number
  started: number | null
}): StatusRecord {
  const { store, limits, since, now, started } = args
  const recent = store.vitals(now - HOUR)
  // Without a worker that runs now, the last one is judged by what it did last.
  const health = healthOf({ vitals: recent, since: started ?? Number.NEGATIVE_INFINITY, now, limits })
  return statusRecord({ health, vitals: store.vitals(since), since, until: now, open: store.openIncidents().length })
}

function linesOf(args: {
  status: StatusRecord
  worker: { pid: number; since: number } | null
  path: string
  terminal: Terminal
  now: number
  since: number
}): string[] {
  const { status, worker, path, terminal, now, since } = args
  const paint = painter(terminal)
  const { windows, audits, notices } = status
  const { waiting, ...concluded } = windows
  const all = concluded.judged + concluded.quiet + concluded.not_analysed + concluded.deferred
  const of = `in ${span(now - since)}`
  const who = worker === null ? 'no worker runs' : `process ${worker.pid} since ${dayAndTime(worker.since)} UTC`
  const first = notices.oldest_waiting
  const stuck =
    first === null ? '' : `; for ${first.sink} since ${dayAndTime(first.since)} UTC: ${first.error ?? 'not tried yet'}`
  return [
    `${paint(COLOURS[status.state] ?? 'bold', status.state.toUpperCase())}  ${who}, ${path}`,
    ...status.reasons.map((reason) => `  ${reason}`),
    `read       last ${momentOf(status.last_read)}`,
    `windows    last judged ${momentOf(status.last_judged)}; ${of} ${number(all)}: ${number(concluded.quiet)} quiet, ` +
      `${number(concluded.judged)} judged, ${number(concluded.not_analysed)} not analysed, ${number(concluded.deferred)} put off; ${number(waiting)} waiting`,
    `checked    ${checked(audits)}`,
    `tokens     ${number(status.tokens)} ${of}`,
    `messages   ${of} ${number(notices.delivered)} delivered, ${number(notices.muted)} muted, ${number(notices.abandoned)} given up; ${number(notices.waiting)} waiting${stuck}`,
    `incidents  ${number(status.open_incidents)} open`,
  ]
}

function momentOf(time: string | null): string {
  return time === null ? 'never' : `${dayAndTime(time)} UTC`
}

/** How often the first stage is wrong where it says that nothing is unusual. */
function checked({ asked, missed }: StatusRecord['audits']): string {
  if (asked === 0) return 'no quiet window was asked about yet (`gate.audit_share`)'
  const [least, most] = interval({ hits: missed, of: asked }).map((share) => (100 * share).toFixed(1))
  return `${count(asked, 'quiet window')} asked about all the same, ${number(missed)} with something in it: ${least} to ${most} % are missed`
}
