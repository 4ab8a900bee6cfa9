/** A machine whose clock a test sets: a worker in a process of its own, applications that write by that clock, servers around them. */
import { renameSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WindowRecord } from '../../src/records.ts'
import { openStoreToRead } from '../../src/state/index.ts'
import { answerWith, createWorld, linesShown, type Started, type World } from '../cli/world.ts'

const MODULE = new URL('./set-clock.ts', import.meta.url).pathname
const MINUTE = 60_000
/** Milliseconds that a minute of this machine takes: an hour is a matter of seconds. */
const PACE = 50
const PATIENCE = 60_000

export interface Machine {
  readonly world: World
  now(): number
  set(time: number): void
  /** The worker, from here on; `stop` ends it in order. */
  start(): Started
  stop(): Promise<void>
  /** So many minutes pass, and applications write in each; `trouble`: with an error, too. */
  pass(minutes: number, trouble?: boolean): Promise<void>
  /** Waits, on the machine's own clock, until it holds. */
  until(what: string, holds: () => boolean): Promise<void>
  windows(): readonly WindowRecord[]
  ticks(): number
  /** Critical findings that woke somebody. */
  pages(): number
  end(): Promise<void>
}

/** `zone`: what the machine shows as its own time, and what applications write without a word of the zone. */
export async function createMachine(args: { start: number; zone?: string; config?: object }): Promise<Machine> {
  const { start, zone = 'UTC', config = {} } = args
  const world = await createWorld()
  let ahead = 0
  let worker: Started | null = null
  world.model.answer = (request, response) => {
    const lines = [...linesShown(request)].filter(([, text]) => text.includes('ERROR'))
    const anomalies = lines.map(([line]) => ({
      evidence: [line],
      summary: 'Bad.',
      severity: 'critical',
      type: 'resource',
    }))
    answerWith(response, { anomalies, window_health: lines.length > 0 ? 'critical' : 'normal' })
  }
  world.config({
    sources: [{ kind: 'file', paths: ['app.log'], start: 'beginning', timezone: zone }],
    gate: { mode: 'all' },
    window: { grace: '0s' },
    schedule: '* * * * * *',
    ...config,
  })
  world.write('app.log', '')
  set(start)

  function set(to: number): void {
    ahead = to - Date.now()
    // Half a file would be another time.
    writeFileSync(world.path('clock.new'), String(ahead))
    renameSync(world.path('clock.new'), world.path('clock'))
  }

  function now(): number {
    return Date.now() + ahead
  }

  function write(text: string): void {
    world.append('app.log', `${localStamp(now(), zone)} ${text}\n`)
    utimesSync(world.path('app.log'), now() / 1000, now() / 1000)
  }

  async function until(what: string, holds: () => boolean): Promise<void> {
    for (let waited = 0; !holds(); waited += 50) {
      if (waited > PATIENCE) throw new Error(`waited ${PATIENCE / 1000} s in vain: ${what}`)
      await sleep(50)
    }
  }

  return {
    world,
    now,
    set,
    start() {
      worker = world.startUnder({ module: MODULE, env: { CLOCK: world.path('clock'), TZ: zone } }, 'run')
      return worker
    },
    async stop() {
      worker!.process.kill('SIGTERM')
      const { code, stderr } = await worker!.ended
      if (code !== 0) throw new Error(`the worker ended with ${code}: ${stderr.slice(-2000)}`)
    },
    async pass(minutes, trouble = false) {
      for (let minute = 0; minute < minutes; minute++) {
        write('INFO payments request served')
        if (trouble) write('ERROR payments pool ran dry')
        set(now() + MINUTE)
        await sleep(PACE)
      }
    },
    until,
    windows() {
      const store = openStoreToRead(world.path('state/logtriage.db'))
      try {
        return [...store.windows({ service: 'payments' })].filter(({ status }) => status !== null)
      } finally {
        store.close()
      }
    },
    ticks: () => worker!.stderr().split('"a tick began"').length - 1,
    pages: () => world.pagerduty.received.filter(({ body }) => body.event_action === ('trigger' as never)).length,
    async end() {
      worker?.process.kill('SIGKILL')
      await world.end()
    },
  }
}

/** As a clock on the wall there shows it. */
function localStamp(time: number, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return clock.format(time).replace(' ', 'T')
}
