import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerWith, createWorld, linesShown, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.model.answer = (request, response) => {
    const [line] = [...linesShown(request)].find(([, text]) => text.includes('pool ran dry')) ?? []
    const trouble = { evidence: [line], summary: 'The pool ran dry.', severity: 'critical', type: 'resource' }
    answerWith(response, { anomalies: line ? [trouble] : [], window_health: line ? 'critical' : 'normal' })
  }
  world.config({ gate: { mode: 'all' }, schedule: '* * * * * *', window: { grace: '0s' } })
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 960 }))
  world.append('app.log', '2026-01-01T00:16:05 ERROR payments pool ran dry\n')
  world.append('app.log', '2026-01-01T00:21:05 ERROR payments pool ran dry\n')
  world.append('app.log', '2026-01-01T00:27:00 INFO payments fine\n')
})

afterEach(() => world.end())

const parsed = async (...words: string[]) => JSON.parse((await world.here(...words)).stdout)

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 50) {
    if (waited > 50_000) throw new Error('waited 50 s in vain')
    await sleep(50)
  }
}

test('while the daemon runs: each window, each incident, and the chain from the lines to the answer of each sink', async () => {
  const daemon = world.start('run')
  await until(() => world.pagerduty.received.length > 0 && world.slack.received.length > 0)
  await until(async () => (await world.here('findings', '--json')).stdout.split('\n').length > 2)

  const windows = (await world.here('windows', '--since', '2026-01-01T00:10Z')).stdout.split('\n')
  expect(windows[0]).toMatch(/^START +SERVICE +LINES/)
  expect(windows[1]).toMatch(/^2026-01-01 00:10 {2}payments +300 +\d+ {2}ask +judged +normal/)
  expect(await parsed('incidents', '--open', '--json')).toMatchObject({
    service: 'payments',
    type: 'resource',
    state: 'open',
    severity: 'critical',
    findings: 2,
  })
  expect((await world.here('incidents', '--service', 'other')).stdout).toBe('no incident is known\n')

  const [paged, muted] = (await world.here('findings', '--json')).stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row))
  const chain = (await world.here('explain', paged.id)).stdout
  for (const step of [
    /payments@2026-01-01T00:15Z\/5m {2}2026-01-01 00:15:00 to 2026-01-01 00:20:00 UTC/,
    /lines +61 lines; 60 info, 1 error/,
    /score +\d+ of 100/,
    /gate +ask: /,
    /verdict +judged by test-model, prompts \w+.*; critical, 1 found/,
    /CRITICAL resource: The pool ran dry\. {2}\(finding \w+\)/,
    /evidence +L\d+ .*pool ran dry/,
    /incident +\w+, open, 2 findings/,
    /decision +sent: first of its kind/,
    /route +severity critical/,
    /oncall +delivered 20/,
    /channel +delivered 20/,
  ]) {
    expect(chain).toMatch(step)
  }
  expect(await parsed('explain', muted.id, '--json')).toMatchObject({
    windows: [
      {
        findings: [
          { notices: [{ action: 'muted', reason: expect.stringMatching(/^(same incident|a notice about it)/) }] },
        ],
      },
    ],
  })

  const { incident, dedup_key: key } = (await parsed('explain', paged.id, '--json')).windows[0].findings[0].notices[0]
  expect(await parsed('explain', incident, '--json')).toEqual(await parsed('explain', key, '--json'))
  expect((await world.here('explain', incident)).stdout).toMatch(
    /CRITICAL +open +payments +resource[\s\S]*decision +muted: /,
  )
  daemon.process.kill('SIGTERM')
  await daemon.ended
})

test('"why was I not paged at 03:12?" has an answer for every kind of moment', async () => {
  await world.here('run', '--once')
  const answer = async (service: string, at: string) =>
    (await world.here('explain', '--service', service, '--at', at)).stdout.split('\n')[0]
  expect(await answer('payments', '2026-01-01T00:17Z')).toMatch(
    /^payments at 2026-01-01 00:17:00 UTC: told oncall \(20.*channel \(20/,
  )
  expect(await answer('payments', '2026-01-01 00:22')).toMatch(
    /: nobody was told anew: (same incident|a notice about it)/,
  )
  expect(
    (await world.here('explain', '--service', 'payments', '--at', '2026-01-01 00:22')).stdout.split('\n')[1],
  ).toMatch(/^ {2}CRITICAL resource: The pool ran dry\. {2}\(incident \w+, last told 20.*\)$/)
  expect(await answer('payments', '2026-01-01T00:02Z')).toMatch(
    /: nobody was told: test-model looked at it and found nothing$/,
  )
  expect(await answer('payments', '2026-01-02T03:12Z')).toMatch(
    /: no window; the last one before it ended 2026-01-01 00:30:00/,
  )
  expect(await answer('orders', '03:12')).toMatch(
    /: nothing is known of this service by then; expected one of payments$/,
  )
})

test('a window that waits, a page that waits and an id that nobody knows are said in words', async () => {
  world.pagerduty.answer = (_, response) => response.writeHead(503).end('try later')
  const refused = world.start('run', '--once')
  await until(() => world.pagerduty.received.length > 1)
  refused.process.kill('SIGTERM')
  await refused.ended
  const { stdout } = await world.here('explain', 'payments@2026-01-01T00:15Z/5m')
  expect(stdout).toMatch(/oncall +waits since .* attempts, next .*; last error: unavailable: HTTP 503: try later/)
  const unknown = await world.here('explain', 'nonsense')
  expect(unknown).toMatchObject({ code: 3, stderr: expect.stringContaining('nothing is known of nonsense') })
  expect((await world.here('explain')).code).toBe(2)
  expect((await world.here('explain', '--service', 'payments', '--at', 'yesterday')).code).toBe(2)
})
