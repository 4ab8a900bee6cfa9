/** One life of a worker that is killed: started, ended at a moment of our choice, started again, and looked at. */
import { appendFileSync, utimesSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore } from '../../src/state/index.ts'
import { createWorld, type Player, type Received, type Started, type World } from '../cli/world.ts'
import { FRESH, knowTroubles, lineOf, writeLog } from './incident.ts'
import { judge } from './oracle.ts'

const PRELOAD = new URL('kill-at.ts', import.meta.url).href
const CONFIG = {
  gate: { mode: 'all' },
  schedule: '* * * * * *',
  window: { grace: '0s' },
  suppression: { resolve_after: 1 },
  routes: { critical: ['oncall'], high: ['channel'], medium: ['channel'], low: ['review'], fallback: ['review'] },
}
const PATIENCE = 30_000

export interface Plan {
  /** A named point, or `any` for a moment that nobody chose. */
  readonly point: string
  /** At which time of reaching it. */
  readonly nth: number
  /** Lines of each service in each window. */
  readonly busy: number
  /** For `any`: milliseconds after the start. */
  readonly after: number
}

export interface Life {
  readonly kills: number
  /** How often one thing, a window to the model or a finding to a sink, was said again; the worst of all. */
  readonly repeats: number
  /** What the promise forbids and happened all the same. */
  readonly broken: readonly string[]
}

export async function live(plan: Plan): Promise<Life> {
  const world = await createWorld()
  try {
    const log = writeLog(plan.busy)
    world.config(CONFIG)
    write(world, log)
    let kills = 0
    const refused = answer(world, plan.point)

    /** Once more, and once more for each time that it was killed. */
    async function work(): Promise<void> {
      if (kills === 0 && (await dies(world, plan))) kills++
      const ran = await world.run('run', '--once')
      if (ran.code !== 0) throw new Error(`it ended with ${ran.code} after the kill:\n${ran.stderr}`)
    }

    await work()
    anHourLater(world)
    // Some points are only reached when something is over.
    if (kills === 0) await work()
    await getThrough(world)
    const broken = judge({ world, kills, refused: refused(), lines: log + lineOf(FRESH) })
    return { ...broken, kills }
  } finally {
    await world.end()
  }
}

/** Whether the worker was killed: it may come to its end without reaching the point. */
async function dies(world: World, { point, nth, after }: Plan): Promise<boolean> {
  const env = { KILL_AT: point, KILL_ON: String(nth) }
  // The daemon does not come to an end by itself.
  const worker = world.startUnder({ module: PRELOAD, env }, 'run', ...(point === 'any' ? [] : ['--once']))
  if (point === 'any') setTimeout(() => worker.process.kill('SIGKILL'), after)
  const [name, moment] = point.split(':')
  if (moment === 'arrived') killOnArrival({ server: serverOf(world, name!), worker, nth })
  await worker.ended
  return worker.process.signalCode === 'SIGKILL'
}

function serverOf(world: World, name: string): Player {
  return { model: world.model, pagerduty: world.pagerduty, slack: world.slack }[name]!
}

function killOnArrival({ server, worker, nth }: { server: Player; worker: Started; nth: number }): void {
  const { answer } = server
  let left = nth
  server.answer = (request, response) => {
    if (--left === 0) worker.process.kill('SIGKILL')
    else answer(request, response)
  }
  worker.process.once('exit', () => {
    server.answer = answer
  })
}

/** Answers how many requests were refused: PagerDuty is away at first, or Slack for good, where the point is about that. */
function answer({ model, pagerduty, slack }: World, point: string): () => number {
  let refused = 0
  const refuse = (response: ServerResponse, status: number) => {
    refused++
    response.writeHead(status).end('no')
  }
  model.answer = knowTroubles
  if (point.startsWith('postpone')) {
    const { answer } = pagerduty
    const isFirst = (request: Received) => pagerduty.received.indexOf(request) === 0
    pagerduty.answer = (request, response) => (isFirst(request) ? refuse(response, 503) : answer(request, response))
  }
  if (point.startsWith('divert')) slack.answer = (_, response) => refuse(response, 404)
  return () => refused
}

/** Nobody has written to it for long: its last line counts as whole. */
function write(world: World, text: string): void {
  appendFileSync(world.path('app.log'), text)
  utimesSync(world.path('app.log'), 0, 0)
}

/** As if what was delivered had been delivered an hour ago, so that what has been quiet since is over. */
function anHourLater(world: World): void {
  const store = openStore(world.path('state/logtriage.db'))
  const incidents = store.openIncidents().map((incident) => ({ ...incident, deliveredAt: Date.now() - 3_600_000 }))
  store.resolve({ incidents, notices: [], at: Date.now() })
  store.close()
}

async function getThrough(world: World): Promise<void> {
  const daemon = world.start('run')
  write(world, lineOf(FRESH))
  const isTold = () => world.pagerduty.received.some(({ body }) => JSON.stringify(body).includes(FRESH.text))
  for (let waited = 0; !isTold() && waited < PATIENCE; waited += 50) await sleep(50)
  // It is written down that it was told.
  await sleep(300)
  daemon.process.kill('SIGTERM')
  await daemon.ended
}
