import { utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerWith, createWorld, linesShown, type Started, type World } from './world.ts'

const MODULE = new URL('../clock/set-clock.ts', import.meta.url).pathname
const MINUTE = 60_000
const at = (clock: string) => Date.parse(`2026-01-05T${clock}Z`)

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.model.answer = (request, response) => {
    const troubles = [...linesShown(request)].filter(([, text]) => text.includes('ERROR'))
    const anomalies = troubles.map(([line, text]) => ({
      evidence: [line],
      summary: text.includes('dry') ? 'The pool ran dry.' : 'The upstream is gone.',
      severity: text.includes('dry') ? 'critical' : 'high',
      type: text.includes('dry') ? 'resource' : 'dependency',
    }))
    answerWith(response, { anomalies, window_health: anomalies.length > 0 ? 'critical' : 'normal' })
  }
  world.config({
    gate: { mode: 'all' },
    window: { grace: '0s' },
    schedule: '* * * * * *',
    analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'test-model', concurrency: 8 },
  })
  quiet('02:50', '03:10')
})

afterEach(() => world.end())

/** Each service writes something every five minutes: `from` and `to` are like 03:10. */
function quiet(from: string, to: string): void {
  for (let time = at(from); time < at(to); time += 5 * MINUTE) {
    const stamp = new Date(time).toISOString().slice(0, 19)
    world.append('app.log', ['payments', 'orders', 'shop'].map((name) => `${stamp} INFO ${name} fine\n`).join(''))
  }
}

function trouble(time: string, service: string, text: string): void {
  world.append('app.log', `2026-01-05T${time}:30 ERROR ${service} ${text}\n`)
}

async function workFrom(clock: string, until: () => boolean, end: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  writeFileSync(world.path('clock'), String(at(clock) - Date.now()))
  // Written while nobody watched, by the same clock.
  utimesSync(world.path('app.log'), at(clock) / 1000 - 20, at(clock) / 1000 - 20)
  const daemon: Started = world.startUnder({ module: MODULE, env: { CLOCK: world.path('clock') } }, 'run')
  for (let waited = 0; !(daemon.stderr().includes('started') && until()) && waited < 60_000; waited += 50)
    await sleep(50)
  // Whatever should not be sent gets the time to be sent all the same.
  await sleep(1500)
  daemon.process.kill(end)
  expect((await daemon.ended).code).toBe(end === 'SIGTERM' ? 0 : null)
}

const pages = () => world.pagerduty.received.map(({ body }) => body as unknown as Page)
const chat = () => world.slack.received.map(({ body }) => JSON.stringify(body))

interface Page {
  readonly event_action: string
  readonly payload?: { readonly component: string; readonly severity: string }
}

test('after a night in which nobody watched, what goes on pages once, and what is over is told in one message', async () => {
  await workFrom('03:10:20', () => world.model.received.length >= 12)
  expect(chat()).toEqual([])

  quiet('03:10', '05:40')
  for (const time of ['03:21', '03:26', '03:31']) trouble(time, 'payments', 'connection pool ran dry')
  for (const time of ['04:01', '04:06']) trouble(time, 'orders', 'upstream refused every call')
  for (const time of ['05:21', '05:26', '05:31', '05:36']) trouble(time, 'shop', 'connection pool ran dry')
  await workFrom('05:40:20', () => pages().length > 0 && chat().length > 1)
  expect(pages()).toMatchObject([{ event_action: 'trigger', payload: { component: 'shop', severity: 'critical' } }])
  expect(chat()).toHaveLength(2)
  const [review] = chat().filter((text) => text.includes('While nobody watched, 03:1'))
  expect(review).toMatch(/HIGH logtriage: While nobody watched, 03:1\d to 05:40 UTC: 3 incidents, 1 still going on\./)
  expect(review).toMatch(/CRITICAL shop resource, since 05:21 UTC, still going on, 4 findings: The pool ran dry/)
  expect(review).toMatch(/CRITICAL payments resource, 03:21 to 03:35 UTC, 3 findings: The pool ran dry/)
  expect(review).toMatch(/HIGH orders dependency, 04:01 to 04:10 UTC, 2 findings: The upstream is gone/)
  const own = (await world.here('notices', '--json')).stdout.split('\n').find((row) => row.includes('While nobody'))!
  const { id, incident } = JSON.parse(own)
  for (const name of [id, incident])
    expect((await world.here('explain', name)).stdout).toMatch(/decision +sent: what is over is told together/)
  const why = await world.here('explain', '--service', 'payments', '--at', '2026-01-05T03:31Z')
  expect(why.stdout).toMatch(/over by the time somebody watched again, 03:1\d to 05:40 UTC: told with all that is over/)

  await workFrom('05:40:40', () => true)
  expect(pages()).toHaveLength(1)
  expect(chat()).toHaveLength(2)
}, 180_000)

test('killed while it catches up, it tells all the same: what goes on pages, what is over is told together', async () => {
  await workFrom('03:10:20', () => world.model.received.length >= 12)
  quiet('03:10', '05:40')
  for (const time of ['03:21', '03:26']) trouble(time, 'payments', 'connection pool ran dry')
  for (const time of ['05:26', '05:31', '05:36']) trouble(time, 'shop', 'connection pool ran dry')
  const { answer } = world.model
  world.model.answer = (request, response) => {
    if (!/shop, \S+T05:35:00Z to/.test(JSON.stringify(request.body))) answer(request, response)
  }
  await workFrom('05:40:20', () => world.model.received.length >= 12 + 3 * 30, 'SIGKILL')
  expect([...pages(), ...chat()]).toEqual([])

  world.model.answer = answer
  await workFrom('05:40:40', () => pages().length > 0 && chat().length > 1)
  expect(pages()).toMatchObject([{ event_action: 'trigger', payload: { component: 'shop' } }])
  expect(chat().filter((text) => text.includes('While nobody watched'))).toHaveLength(1)
}, 180_000)

test('a short stop is no absence: what came meanwhile is told as ever', async () => {
  await workFrom('03:10:20', () => world.model.received.length >= 12)
  quiet('03:10', '03:20')
  trouble('03:11', 'payments', 'connection pool ran dry')
  await workFrom('03:20:20', () => pages().length > 0)
  expect(pages()).toMatchObject([{ event_action: 'trigger', payload: { component: 'payments' } }])
  expect(chat()).toHaveLength(1)
  expect(chat()[0]).not.toContain('nobody watched')
}, 180_000)

test('a log of hours that is read in one go tells its second cause as well, though the first message is still on its way', async () => {
  const service = (clock: string, text: string) => `2026-01-05T${clock}:30 ${text}\n`
  const fine = ['03:02', '03:42', '04:22'].map((clock) => service(clock, 'INFO payments fine'))
  const first = ['03:07', '03:12'].map((clock) => service(clock, 'ERROR payments upstream refused every call'))
  const second = ['03:22', '03:27'].map((clock) => service(clock, 'ERROR payments certificate of the upstream expired'))
  world.model.answer = (request, response) => {
    const troubles = [...linesShown(request)].filter(([, text]) => text.includes('ERROR'))
    const anomalies = troubles.map(([line, text]) => ({
      evidence: [line],
      summary: text.includes('expired') ? 'A certificate expired.' : 'Every call is refused.',
      severity: 'high',
      type: 'dependency',
    }))
    answerWith(response, { anomalies, window_health: anomalies.length > 0 ? 'degraded' : 'normal' })
  }
  const analyst = { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'test-model', concurrency: 8 }
  world.config({ gate: { mode: 'all' }, sources: [{ kind: 'stdin' }], analyst })
  const { code } = await world.pipe([...fine, ...first, ...second].toSorted().join(''), 'run', '--once')
  expect(code).toBe(0)
  expect(chat()[0]).toMatch(/HIGH payments(, over by now)?: Every call is refused/)
  const rest = chat().slice(1).join('\n')
  expect(rest).toMatch(/While nobody watched, 2026-01-05 03:\d\d to .*: 1 incident, over by now/)
  expect(rest).toMatch(/HIGH payments dependency, 2026-01-05 03:22 to 03:30 UTC, 2 findings: A certificate expired/)
  expect((await world.here('incidents')).stdout).toMatch(/03:07 to .*, 4 findings; last told/)
}, 60_000)
