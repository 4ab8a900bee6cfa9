/** `logtriage status`: is it running, do windows get through, what waits, and what a person should look at. */
import { statSync } from 'node:fs'
import { EXIT } from '../errors.ts'
import type { Time } from '../model.ts'
import { type Health, healthOf, type StatusRecord, statusRecord } from '../serve/index.ts'
import { patienceOf } from '../setup/patience.ts'
import { type Holder, holderOf } from '../state/index.ts'
import { interval } from '../tune/score/ratio.ts'
import { count, dayAndTime, number, span } from '../tune/wording.ts'
import { configFor } from './asked/config.ts'
import { type StateOptions, stateCommand, withStore } from './asked/memory.ts'
import { momentFrom } from './asked/moment.ts'
import { tableLines } from './shown/table.ts'
import { type CommandOf, painter, printRows } from './terminal.ts'

interface StatusOptions extends StateOptions {
  readonly since: string
  readonly json?: boolean
  readonly strict?: boolean
}

interface Status {
  readonly health: Health
  readonly record: StatusRecord
  readonly holder: Holder | null
  readonly bytes: number
  /** Without one nobody but the rules themselves could tell what they missed. */
  readonly hasModel: boolean
  /** Milliseconds that the figures are of. */
  readonly period: number
}

const WELL = 'well: windows go all the way through'

export const statusCommand: CommandOf = (terminal, exit) =>
  stateCommand('status', 'how the worker is doing: what was read, judged and sent, what waits, what is wrong')
    .option('--since <when>', 'of what time the figures are', '24h')
    .option('--json', 'one object')
    .option('--strict', `exit ${EXIT.findings} when windows do not get all the way through`)
    .action(async (options: StatusOptions) => {
      const config = await configFor(options.config, terminal, { deliver: false })
      const path = options.state ?? config.state
      const hasModel = config.analyst.kind !== 'builtin' && config.gate.mode !== 'off'
      await withStore({ options, terminal }, async (store) => {
        const now = terminal.clock()
        const from = momentFrom({ option: '--since', text: options.since, now })
        const holder = holderOf(path)
        // Where no worker runs now, the last one is taken at its word.
        const since = holder?.lives ? Date.parse(holder.since) : Number.NEGATIVE_INFINITY
        const found = healthOf({ progress: store.progress(), since, patience: patienceOf(config), now })
        const health = withoutDead(found, holder)
        const openIncidents = store.openIncidents().length
        const record = statusRecord({ health, vitals: store.vitals(from), since: from, openIncidents })
        const status = { health, record, holder, bytes: statSync(path).size, hasModel, period: now - from }
        if (options.strict && !health.ok) exit(EXIT.findings)
        if (options.json) return await printRows(terminal.stdout, [recordOf(status)])
        const paint = painter(terminal)
        const { problems } = health
        const title = health.ok ? titleOf(status, paint) : paint('red', `not well: ${problems.join('; ')}`)
        const table = { title, head: ['', ''], rows: rowsOf(status, path) }
        terminal.stdout.write(`${tableLines(table, paint).join('\n')}\n`)
      })
    })

/** The file says what its last worker knew. One that was killed wrote no end, so all may look well in it. */
function withoutDead(health: Health, holder: Holder | null): Health {
  if (holder === null || holder.lives) return health
  const problem = `nobody is running: process ${holder.pid}, which began ${at(Date.parse(holder.since))}, was killed`
  return { ...health, ok: false, problems: [problem, ...health.problems] }
}

function titleOf({ health: { progress }, holder }: Status, paint: ReturnType<typeof painter>): string {
  if (holder === null) return paint('yellow', `nobody is running now; all was well ${lastLook(progress.collectedAt)}`)
  return paint('green', progress.concludedAt === null ? 'well so far: no window has come yet' : WELL)
}

function lastLook(time: Time | null): string {
  return time === null ? 'so far' : `when it last looked, ${at(time)}`
}

function rowsOf({ health, record, holder, bytes, period, hasModel }: Status, path: string): string[][] {
  const { collectedAt, closedUntil, pending, pendingSince, queued, longestQueued } = health.progress
  const { windows, notices, audits, tokens } = record
  const waits =
    longestQueued === null
      ? 'none'
      : `${queued}, the first for ${longestQueued.notice.sink} since ${at(longestQueued.queuedAt)}: ${longestQueued.error ?? 'not tried yet'}`
  const all = windows.quiet + windows.judged + windows.not_analysed + windows.deferred
  const carried = record.carried > 0 ? ` (${number(record.carried)} of them unchanged, by an earlier verdict)` : ''
  return [
    ['worker', holder?.lives ? `process ${holder.pid} since ${at(Date.parse(holder.since))}` : 'none runs now'],
    ['read to the end', collectedAt === null ? 'never yet' : at(collectedAt)],
    ['windows closed', closedUntil === null ? 'none yet' : `all that end by ${at(closedUntil)}`],
    ['windows waiting', pending === 0 ? 'none' : `${pending} from ${at(pendingSince!)} on`],
    ['messages waiting', waits],
    [
      `in ${span(period)}`,
      `${count(all, 'window')}: ${number(windows.quiet)} quiet, ${number(windows.judged)} judged${carried}, ` +
        `${number(windows.not_analysed)} not by the model, ${number(windows.deferred)} beyond the budget; ${number(tokens)} tokens`,
    ],
    [
      '',
      `${count(notices.delivered, 'message')} delivered, ${number(notices.muted)} muted, ${number(notices.given_up)} given up`,
    ],
    ...(hasModel ? [['first stage', missed(audits)]] : []),
    ...record.remarks.map((remark, index) => [index === 0 ? 'to look at' : '', remark]),
    ['open incidents', number(record.open_incidents)],
    ['state', `${path}, ${(bytes / 1_048_576).toFixed(1)} MiB`],
  ]
}

/** How often the first stage is wrong where it says that nothing is unusual. */
function missed({ asked, missed }: StatusRecord['audits']): string {
  if (asked === 0) return 'no model has judged any of its quiet windows yet (`gate.audit_share`)'
  const [least, most] = interval({ hits: missed, of: asked }).map((share) => (100 * share).toFixed(1))
  return `${count(asked, 'quiet window')} asked about all the same, ${number(missed)} with something in it: it misses ${least} to ${most} %`
}

function recordOf({ record, holder, bytes }: Status): object {
  return { ...record, worker: holder?.lives ? { pid: holder.pid, since: holder.since } : null, state_bytes: bytes }
}

function at(time: Time): string {
  return `${dayAndTime(time)} UTC`
}
