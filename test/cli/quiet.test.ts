import { cpSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SHIPPED_PROMPTS } from '../setup/config/workshop.ts'
import { anHourLater } from './later.ts'
import { answerWith, createWorld, linesShown, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.model.answer = (request, response) => {
    const [line, text] = [...linesShown(request)].find(([, shown]) => shown.includes('pool ran dry')) ?? []
    const severity = text?.includes('completely') ? 'critical' : 'high'
    const trouble = { evidence: [line], summary: 'The pool ran dry.', severity, type: 'resource' }
    answerWith(response, { anomalies: line ? [trouble] : [], window_health: line ? 'critical' : 'normal' })
  }
  world.config({ gate: { mode: 'all' }, window: { grace: '0s' } })
})

afterEach(() => world.end())

const trouble = (at: string, how = '') => `${at} ERROR payments pool ran dry${how}\n`
const quiet = (at: string) => `${at} INFO payments fine\n`
const told = () => world.slack.received.map(({ body }) => JSON.stringify(body))

test('hundreds of repeats are one page and one closing note with count and peak, and nothing after a restart', async () => {
  world.config({
    gate: { mode: 'all' },
    window: { minutes: 1, grace: '0s' },
    analyst: { kind: 'builtin' },
    prompts: './prompts',
  })
  cpSync(SHIPPED_PROMPTS, world.path('prompts'), { recursive: true })
  const rule = '{ match: ran dry, severity: critical, type: resource, because: nobody can pay }'
  world.write('prompts/services/payments.md', `---\nservices: [payments]\nalways:\n  - ${rule}\n---\n`)
  const start = Date.parse('2026-01-01T00:00:00Z')
  const repeats = Array.from({ length: 300 }, (_, minute) =>
    trouble(new Date(start + minute * 60_000 + 5000).toISOString().slice(0, 19), ' completely').repeat(
      minute === 200 ? 9 : 1,
    ),
  )
  world.write('app.log', repeats.join(''))
  world.append('app.log', quiet('2026-01-01T05:01:00'))
  await world.here('run', '--once')
  expect(world.pagerduty.received).toHaveLength(1)
  expect(told()).toHaveLength(1)

  await world.here('run', '--once')
  expect(world.pagerduty.received).toHaveLength(1)
  anHourLater(world.path('state/logtriage.db'))
  // It goes on to write something each minute: a service that falls silent would be told of its own.
  const goesOn = Array.from({ length: 22 }, (_, minute) => start + (302 + minute) * 60_000)
  world.append('app.log', goesOn.map((time) => quiet(new Date(time).toISOString().slice(0, 19))).join(''))
  await world.here('run', '--once')
  await world.here('run', '--once')
  expect(world.pagerduty.received.map(({ body }) => body.event_action)).toEqual(['trigger', 'resolve'])
  expect(told()).toHaveLength(2)
  expect(told()[1]).toMatch(
    /RESOLVED payments: resource.*after 300 findings since 00:00 UTC \(5h\), worst critical \(×9\)/,
  )
}, 60_000)

test('a silence hides what it names until it ends, a worse turn breaks through, and what is left is told', async () => {
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 300 }))
  await world.here('run', '--once')
  const silenced = await world.here(
    ...[
      'silence',
      '--service',
      'payments',
      '--for',
      '2h',
      '--because',
      'the move',
      '--owner',
      'anna',
      '--up-to',
      'high',
    ],
  )
  expect(silenced.stdout).toMatch(/^\w+ {2}payments, every type, up to high, until .* UTC {2}anna: the move\n$/)
  world.append('app.log', trouble('2026-01-01T00:06:00') + quiet('2026-01-01T00:11:00'))
  await world.here('run', '--once')
  expect(told()).toEqual([])
  const answer = await world.here('explain', '--service', 'payments', '--at', '2026-01-01T00:06Z')
  expect(answer.stdout).toMatch(/nobody was told anew: silenced until .* by anna: the move/)

  world.append('app.log', trouble('2026-01-01T00:12:00', ' completely') + quiet('2026-01-01T00:16:00'))
  await world.here('run', '--once')
  expect(told()).toHaveLength(1)

  world.append('app.log', trouble('2026-01-01T00:17:00') + quiet('2026-01-01T00:21:00'))
  await world.here('run', '--once')
  const id = (await world.here('silence', '--list')).stdout.split(' ')[0]!
  expect((await world.here('silence', '--end', id)).stdout).toBe(`${id} has ended\n`)
  expect((await world.here('silence', '--list')).stdout).toBe('nothing is silenced\n')
  world.append('app.log', trouble('2026-01-01T00:22:00') + quiet('2026-01-01T00:26:00'))
  await world.here('run', '--once')
  expect(told()[1]).toMatch(/still there after the silence/)
}, 30_000)

test('an incident that somebody works on is not repeated; a finding names the deploy before it', async () => {
  world.config({ gate: { mode: 'all' }, window: { grace: '0s' }, suppression: { default: '1m' } })
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 300 }))
  await world.here('run', '--once')
  await world.here('mark', 'deploy', 'payments', 'v1.42', '--at', '2026-01-01T00:04Z', '--owner', 'ci')
  world.append('app.log', trouble('2026-01-01T00:06:00') + quiet('2026-01-01T00:11:00'))
  await world.here('run', '--once')
  expect(told()[0]).toContain('2m after v1.42 was deployed (ci)')

  const { id } = JSON.parse((await world.here('incidents', '--open', '--json')).stdout)
  expect((await world.here('ack', id, '--owner', 'bo')).stdout).toMatch(/: acknowledged by bo until /)
  expect(JSON.parse((await world.here('incidents', '--open', '--json')).stdout)).toMatchObject({
    state: 'acknowledged',
    acknowledged_by: 'bo',
  })
  world.append('app.log', trouble('2026-01-01T00:16:00') + quiet('2026-01-01T00:21:00'))
  await world.here('run', '--once')
  expect(told()).toHaveLength(2)
  expect(told()[1]).toMatch(/ACKNOWLEDGED payments: resource.*bo works on it/)
  expect((await world.here('explain', '--service', 'payments', '--at', '2026-01-01T00:17Z')).stdout).toContain(
    'acknowledged by bo',
  )
}, 30_000)

test('what a service writes for the first time after a deploy that was marked is no news, but for trouble', async () => {
  world.config({ analyst: { kind: 'builtin' }, window: { grace: '0s' }, gate: { audit_share: 0 } })
  const start = Date.parse('2026-01-01T00:00:00Z')
  const write = (minute: number, lines: readonly string[]) => {
    const stamp = new Date(start + minute * 60_000).toISOString().slice(0, 19)
    for (const service of ['payments', 'orders'])
      world.append('app.log', lines.map((line) => `${stamp} ${line.replace(' ', ` ${service} `)}\n`).join(''))
  }
  for (let minute = 0; minute < 300; minute++) write(minute, ['INFO request served', 'INFO cache is warm'])
  await world.here('run', '--once')
  await world.here('mark', 'deploy', 'payments', 'v2', '--at', '2026-01-01T05:01Z')
  const news = [
    'INFO basket opened',
    'INFO voucher redeemed by guest',
    'INFO tax rules loaded from table',
    'INFO address book synchronised with partner again',
    'INFO recommendation engine answers',
    'INFO wish list is shown beside each article now',
    'INFO shipping label printed',
    'INFO gift card issued today with thanks',
    'INFO returns desk is open until midnight for all',
    'INFO stock counted',
  ]
  for (let minute = 300; minute < 305; minute++) write(minute, ['INFO request served', 'INFO cache is warm', ...news])
  for (let minute = 305; minute < 310; minute++) write(minute, ['INFO request served', 'INFO cache is warm'])
  write(306, ['ERROR cannot read the ledger'])
  write(311, ['INFO request served'])
  await world.here('run', '--once')
  const told = async (service: string, at: string) =>
    (await world.here('explain', '--service', service, '--at', `2026-01-01T${at}Z`)).stdout
  expect(await told('orders', '05:02')).toMatch(/novelty: \d+ new messages/)
  expect(await told('payments', '05:02')).not.toContain('novelty')
  expect(await told('payments', '05:07')).toMatch(
    /a new error message, never seen before \(new since `v2` was deployed\)/,
  )
}, 30_000)

test('one cause in several services is told once, and its closing note names them', async () => {
  world.config({
    gate: { mode: 'all' },
    window: { grace: '0s' },
    suppression: { groups: [{ parent: 'payments', children: ['shop-*'] }] },
  })
  const lines = ['shop-cart', 'shop-web'].map((service) => `2026-01-01T00:06:10 ERROR ${service} pool ran dry\n`)
  world.write('app.log', trouble('2026-01-01T00:06:00', ' completely') + lines.join('') + quiet('2026-01-01T00:11:00'))
  await world.here('run', '--once')
  expect(world.pagerduty.received).toHaveLength(1)
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('CRITICAL payments')
  const answer = await world.here('explain', '--service', 'shop-web', '--at', '2026-01-01T00:07Z')
  expect(answer.stdout).toMatch(/nobody was told anew: explained by resource of payments \(\w+\)/)
  anHourLater(world.path('state/logtriage.db'))
  await world.here('run', '--once')
  expect(told()).toHaveLength(2)
  expect(told()[1]).toMatch(/RESOLVED payments: resource.*, seen in shop-cart, shop-web as well/)
}, 30_000)

test('two causes of one type are one page each where lines tell incidents apart, and one page where they do not', async () => {
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
  world.write('app.log', trouble('2026-01-01T00:01:00'))
  world.append(
    'app.log',
    `${trouble('2026-01-01T00:06:00')}2026-01-01T00:06:30 ERROR payments certificate has expired\n`,
  )
  world.append(
    'app.log',
    `${trouble('2026-01-01T00:11:00')}2026-01-01T00:11:30 ERROR payments certificate has expired\n`,
  )
  world.append('app.log', quiet('2026-01-01T00:16:00'))
  const common = { gate: { mode: 'all' }, window: { grace: '0s' } }
  world.config({ ...common, suppression: { incident: 'type_and_lines' }, state: './apart.db' })
  await world.here('run', '--once')
  expect(world.pagerduty.received.map(({ body }) => body.event_action)).toEqual(['trigger', 'trigger'])
  expect(new Set(world.pagerduty.received.map(({ body }) => body.dedup_key)).size).toBe(2)
  await world.here('run', '--once')
  expect(world.pagerduty.received).toHaveLength(2)

  world.config({ ...common, state: './together.db' })
  await world.here('run', '--once')
  expect(world.pagerduty.received).toHaveLength(3)
}, 30_000)

test('the weekly review is written as text, Markdown or HTML', async () => {
  world.write('app.log', trouble('2026-01-01T00:06:00') + quiet('2026-01-01T00:11:00'))
  await world.here('run', '--once')
  const review = async (...words: string[]) =>
    (await world.here('digest', '--since', '2026-01-01T00:00Z', ...words)).stdout
  expect(await review()).toMatch(/^Log review, 2026-01-01 00:00 to .*\n\nIn short\n {2}2 lines in 2 windows/)
  expect(await review('--format', 'markdown')).toMatch(/\| payments \| resource \| high \| 1 in 1 window \|/)
  expect(await review('--format', 'html')).toMatch(/^<!doctype html>.*<td>The pool ran dry\.<\/td>.*<\/html>\n$/s)
  expect(await review('--service', 'other')).toContain('0 lines in 0 windows')
})

test('a word without an end, a reason or a subject is refused', async () => {
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 30 }))
  await world.here('run', '--once')
  const refused = await world.here('silence', '--for', 'ever')
  expect(refused.code).toBe(2)
  expect(refused.stderr).toBe(
    '--for: expected a duration like 2h, got "ever"\n' +
      '--because: expected why, so that others understand it at night\n' +
      'expected --service, --type or both, or --all for everything\n',
  )
  expect((await world.here('ack', 'nothing')).code).toBe(3)
  expect((await world.here('silence', '--end', 'nothing')).code).toBe(3)
})

test('a service that was never seen is refused with the one that was meant, and taken where people insist', async () => {
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 300 }))
  await world.here('run', '--once')
  const silence = ['silence', '--for', '1h', '--because', 'the move', '--service']
  const slip = await world.here(...silence, 'paymnets')
  expect(slip).toMatchObject({
    code: 2,
    stderr:
      '--service: no service paymnets has ever written anything; did you mean "payments"? To name it all the same, add --force\n',
  })
  expect((await world.here('silence', '--list')).stdout).toBe('nothing is silenced\n')
  expect((await world.here(...silence, 'paymnets', '--force')).code).toBe(0)
  expect((await world.here(...silence, 'pay*')).code).toBe(0)
  expect(await world.here('mark', 'deploy', 'paymnets', 'v2')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "payments"?'),
  })
  expect((await world.here('mark', 'deploy', 'checkout', 'v1', '--force')).code).toBe(0)
  expect((await world.here('baseline', 'paymnets')).stderr).toContain('did you mean "payments"?')
  expect((await world.here('explain', '--service', 'paymnets', '--at', '00:01')).stdout).toContain(
    'did you mean "payments"?',
  )
}, 30_000)
