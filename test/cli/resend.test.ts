import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerWith, createWorld, linesShown, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.model.answer = (request, response) => {
    const [line] = [...linesShown(request)].find(([, shown]) => shown.includes('pool ran dry')) ?? []
    const trouble = { evidence: [line], summary: 'The pool ran dry.', severity: 'high', type: 'resource' }
    answerWith(response, { anomalies: line ? [trouble] : [], window_health: line ? 'critical' : 'normal' })
  }
  world.config({
    gate: { mode: 'all' },
    routes: { critical: ['channel'], high: ['channel'], medium: ['channel'], low: ['review'], fallback: [] },
  })
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 300 }))
  world.append('app.log', '2026-01-01T00:06:00 ERROR payments pool ran dry\n')
})

afterEach(() => world.end())

test('a message that was given up is shown with the reason, and sent again once somebody says so', async () => {
  world.slack.answer = (_, response) => response.writeHead(410).end('channel_is_archived')
  await world.here('run', '--once')
  expect(world.slack.received).toHaveLength(1)
  const failed = await world.here('notices', '--only', 'failed')
  expect(failed.stdout).toMatch(
    /^(\w+) {2}channel {2}HIGH {2}payments {2}resource\n {2}given up .*, 1 attempt; last error: auth: HTTP 410: channel_is_archived\n$/,
  )
  expect((await world.here('notices', '--only', 'waiting')).stdout).toBe('no message of that kind\n')

  world.slack.answer = (_, response) => response.writeHead(200).end('ok')
  await world.here('run', '--once')
  expect(world.slack.received).toHaveLength(1)
  const id = failed.stdout.split(' ')[0]!
  expect((await world.here('resend', id)).stdout).toBe(`${id}  channel  is due now\n`)
  await world.here('run', '--once')
  expect(world.slack.received).toHaveLength(2)
  const { stdout } = await world.here('notices', '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    id,
    sink: 'channel',
    state: 'delivered',
    route: 'severity high',
    error: null,
  })
  expect((await world.here('resend', id)).code).toBe(3)
  expect((await world.here('resend')).code).toBe(2)
})

test('what is over by now is not sent again', async () => {
  world.slack.answer = (_, response) => response.writeHead(410).end('gone')
  await world.here('run', '--once')
  world.append('app.log', plainLines({ start: '2026-01-01T01:00:00Z', count: 900 }))
  await world.here('run', '--once')
  expect((await world.here('incidents', '--json')).stdout).toContain('"resolved"')
  const resent = await world.here('resend', '--all')
  expect(resent).toMatchObject({ code: 0, stdout: '', stderr: '1 left alone: the incident is over by now\n' })
})
