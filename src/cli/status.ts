/** `logtriage status`: is it running, do windows get through, what waits, and what a person should look at. */
import { statSync } from 'node:fs'
import { EXIT } from '../errors.ts'
import type { Time } from '../model.ts'
import { type Health, healthOf, healthRecord } from '../serve/index.ts'
import { patienceOf } from '../setup/patience.ts'
import { holderOf, type Store } from '../state/index.ts'
import { dayAndTime } from '../tune/wording.ts'
import { configFor } from './config.ts'
import { type StateOptions, stateCommand, withStore } from './memory.ts'
import { tableLines } from './table.ts'
import { type CommandOf, painter, printRows } from './terminal.ts'

interface StatusOptions extends StateOptions {
  readonly json?: boolean
}

interface Status {
  readonly health: Health
  readonly holder: ReturnType<typeof holderOf>
  readonly day: Day
  readonly bytes: number
}

/** What the last day brought. */
interface Day {
  readonly windows: number
  readonly notAnalysed: number
  readonly deferred: number
  readonly delivered: number
  readonly givenUp: number
  readonly openIncidents: number
}

const DAY = 24 * 3_600_000

export const statusCommand: CommandOf = (terminal, exit) =>
  stateCommand('status', 'whether windows get all the way through; exits 3 when they do not')
    .option('--json', 'one object')
    .action(async (options: StatusOptions) => {
      const config = await configFor(options.config, terminal, { deliver: false })
      const path = options.state ?? config.state
      await withStore({ options, terminal }, async (store) => {
        const now = terminal.clock()
        const since = Number.NEGATIVE_INFINITY
        const status: Status = {
          health: healthOf({ progress: store.progress(), since, patience: patienceOf(config), now }),
          holder: holderOf(path),
          day: dayOf(store, now - DAY),
          bytes: statSync(path).size,
        }
        exit(status.health.ok ? EXIT.fine : EXIT.failed)
        if (options.json) return await printRows(terminal.stdout, [recordOf(status)])
        const paint = painter(terminal)
        const title = status.health.ok
          ? paint('green', 'well: windows go all the way through')
          : paint('red', `not well: ${status.health.problems.join('; ')}`)
        const table = { title, head: ['', ''], rows: rowsOf(status, path) }
        terminal.stdout.write(`${tableLines(table, paint).join('\n')}\n`)
      })
    })

function dayOf(store: Store, since: Time): Day {
  const statuses = Array.from(store.windows({ since }), ({ status }) => status)
  const states = Array.from(store.outcomes({ since }), ({ state }) => state)
  return {
    windows: statuses.length,
    notAnalysed: statuses.filter((status) => status === 'not_analysed').length,
    deferred: statuses.filter((status) => status === 'deferred').length,
    delivered: states.filter((state) => state === 'delivered').length,
    givenUp: states.filter((state) => state === 'abandoned').length,
    openIncidents: store.openIncidents().length,
  }
}

function rowsOf({ health, holder, day, bytes }: Status, path: string): string[][] {
  const { collectedAt, closedUntil, pending, pendingSince, queued, longestQueued } = health.progress
  const waits =
    longestQueued === null
      ? 'none'
      : `${queued}, the first for ${longestQueued.notice.sink} since ${at(longestQueued.queuedAt)}: ${longestQueued.error ?? 'not tried yet'}`
  return [
    ['worker', holder === null ? 'none runs now' : `process ${holder.pid} since ${at(Date.parse(holder.since))}`],
    ['read to the end', collectedAt === null ? 'never yet' : at(collectedAt)],
    ['windows closed', closedUntil === null ? 'none yet' : `all that end by ${at(closedUntil)}`],
    ['windows waiting', pending === 0 ? 'none' : `${pending} from ${at(pendingSince!)} on`],
    ['messages waiting', waits],
    ['the last day', `${day.windows} windows, ${day.delivered} messages delivered`],
    ['not by the model', `${day.notAnalysed} judged by the rules instead, ${day.deferred} beyond the budget`],
    ['given up', day.givenUp === 0 ? 'none' : `${day.givenUp} messages: \`logtriage notices --only failed\``],
    ['open incidents', String(day.openIncidents)],
    ['state', `${path}, ${(bytes / 1_048_576).toFixed(1)} MiB`],
  ]
}

function recordOf({ health, holder, day, bytes }: Status): object {
  return {
    ...healthRecord(health),
    worker: holder && { pid: holder.pid, since: holder.since },
    last_day: {
      windows: day.windows,
      not_analysed: day.notAnalysed,
      deferred: day.deferred,
      delivered: day.delivered,
      given_up: day.givenUp,
    },
    open_incidents: day.openIncidents,
    state_bytes: bytes,
  }
}

function at(time: Time): string {
  return `${dayAndTime(time)} UTC`
}
