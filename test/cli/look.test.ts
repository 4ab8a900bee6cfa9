import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const jsonLines = <Row = Record<string, unknown>>(text: string): Row[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe('parse', () => {
  it('shows one object per record, whose lines add up to those of the file', async () => {
    world.write(
      'shop.log',
      '2026-01-01T00:00:00 ERROR shop it broke\n  at here\n  at there\n\nno format at all\n2026-01-01T00:00:02 INFO cart fine\n',
    )
    const { code, stdout } = await world.run('parse', 'shop.log')
    const records = jsonLines<{ lines: number }>(stdout)
    expect(code).toBe(0)
    expect(records).toMatchObject([
      {
        line: 1,
        lines: 4,
        time: '2026-01-01T00:00:00.000Z',
        level: 'error',
        service: 'shop',
        message: 'it broke',
        format: 'plain',
        parsed: true,
      },
      {
        line: 5,
        lines: 1,
        time: '2026-01-01T00:00:00.000Z',
        level: null,
        service: 'shop',
        format: 'unknown',
        parsed: false,
      },
      {
        line: 6,
        lines: 1,
        time: '2026-01-01T00:00:02.000Z',
        level: 'info',
        service: 'cart',
        message: 'fine',
        parsed: true,
      },
    ])
    expect(records.reduce((sum, { lines }) => sum + lines, 0)).toBe(6)
  })

  it('lists the templates with their counts', async () => {
    world.write('shop.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 50 }))
    const { stdout } = await world.run('parse', 'shop.log', '--templates')
    expect(jsonLines(stdout)).toEqual([
      { id: expect.stringMatching(/^t[0-9a-f]{8}$/), text: 'request <*> took <*>', count: 50 },
    ])
  })

  it('reads a format of one’s own', async () => {
    world.write('odd.log', '2026-01-01 00:00:00 [warn] shop: too slow\n')
    const { stdout } = await world.run('parse', 'odd.log', '--format', '<time> [<level>] <service>: <message>')
    expect(jsonLines(stdout)).toMatchObject([
      { level: 'warn', service: 'shop', message: 'too slow', time: '2026-01-01T00:00:00.000Z' },
    ])
  })

  it('gives what can be read, and fails for the file that cannot', async () => {
    world.write('shop.log', '2026-01-01T00:00:00 INFO shop fine\n')
    const { code, stdout, stderr } = await world.run('parse', 'shop.log', 'missing.log')
    expect(code).toBe(3)
    expect(jsonLines(stdout)).toHaveLength(1)
    expect(stderr).toMatch(/could not read .*missing\.log/)
  })
})

describe('preview', () => {
  beforeEach(() => {
    const quiet = plainLines({ start: '2026-01-01T00:00:00Z', count: 3000 })
    const broken = plainLines({
      start: '2026-01-01T00:45:10Z',
      count: 40,
      line: () => 'ERROR payments cannot reach db.internal as ann@example.com: connection refused',
    })
    const lines = `${quiet}${broken}`.split('\n').filter(Boolean).sort()
    world.write('payments.log', `${lines.join('\n')}\n`)
  })

  it('shows the request of each window that would be asked, and null for the others, without asking anybody', async () => {
    world.config()
    const { code, stdout } = await world.run('preview', 'payments.log')
    const rows = jsonLines<{
      window: string
      decision: string
      reasons: string[]
      request: { messages: unknown[] } | null
    }>(stdout)
    expect(code).toBe(0)
    expect(rows).toHaveLength(10)
    const asked = rows.find(({ window }) => window === 'payments@2026-01-01T00:45Z/5m')!
    expect(asked).toMatchObject({ decision: 'ask', request: { model: 'test-model', temperature: 0.1 } })
    expect(asked.reasons.length).toBeGreaterThan(1)
    const quiet = rows.filter(({ decision }) => decision === 'skip')
    expect(quiet.length).toBeGreaterThan(4)
    expect(quiet.every(({ request }) => request === null)).toBe(true)
    expect(world.model.received).toEqual([])
  })

  it('shows no personal data, and works without a config', async () => {
    const { stdout } = await world.run('preview', 'payments.log')
    expect(stdout).toContain('cannot reach db.internal as ‹email#1›')
    expect(stdout).not.toContain('ann@example.com')
  })
})

describe('route', () => {
  it('says where a finding would go, and by which rule', async () => {
    world.config({
      routes: {
        critical: ['oncall', 'channel'],
        high: ['channel'],
        medium: ['channel'],
        low: ['review'],
        overrides: [{ service: 'batch-*', severity: ['critical'], sinks: ['channel'] }],
      },
    })
    expect((await world.run('route', '--severity', 'critical')).stdout).toMatch(
      /^oncall, channel.*\(severity critical\)\n$/,
    )
    expect((await world.run('route', '--severity', 'critical', '--service', 'batch-7')).stdout).toMatch(
      /^channel.*overrides\[0\]/,
    )
    const { stdout } = await world.run('route', '--severity', 'critical', '--ungrounded', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ sinks: ['channel'], routed_as: 'medium' })
  })

  it('fails where a sink that was expected is not told, by name or kind; owner and time choose', async () => {
    const between = { from: '18:00', to: '09:00' }
    world.config({
      routes: {
        critical: ['oncall', 'channel'],
        high: ['channel'],
        medium: ['channel'],
        low: ['review'],
        overrides: [{ owner: 'shop', severity: 'high', between, sinks: ['oncall'] }],
      },
    })
    const route = (...words: string[]) => world.run('route', '--service', 'payments', ...words)
    expect(await route('--severity', 'critical', '--expect', 'pagerduty,channel')).toMatchObject({ code: 0 })
    expect(await route('--severity', 'high', '--expect', 'pagerduty')).toMatchObject({
      code: 1,
      stderr: 'expected pagerduty to be told, got channel\n',
    })
    const night = ['--severity', 'high', '--owner', 'shop', '--at', '23:00']
    expect(await route(...night, '--expect', 'oncall')).toMatchObject({
      code: 0,
      stdout: 'oncall, then channel, review   (overrides[0]: severity high, owner shop, between 18:00 to 09:00 UTC)\n',
    })
    expect((await route('--severity', 'high', '--owner', 'shop', '--at', '12:00')).stdout).toMatch(/^channel/)
  })
})

describe('wrong usage exits 2 and says what was expected', () => {
  it.each([
    [['route', '--severity', 'urgent'], /Allowed choices are low, medium, high, critical/],
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['run'], /run needs a config: there is no config\.yaml in this folder/],
    [['replay'], /no logs to read: name files/],
    [['findings', '--config', 'nowhere.yaml'], /nowhere\.yaml: cannot be read/],
  ])('%j', async (words, message) => {
    const { code, stderr } = await world.run(...words)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })
})

it('a broken config is told at once, with the place of everything that is wrong', async () => {
  world.write(
    'config.yaml',
    [
      'sources:',
      '  - kind: file',
      '    path: ["app.log"]',
      'analyst: { kind: openai, timeout: 15x }',
      'prompts: ./nowhere',
      'sinks:',
      '  channel: { kind: slack }',
      'routes: { critical: [channel], high: [chanel], medium: [channel] }',
    ].join('\n'),
  )
  const { code, stderr } = await world.run('run')
  expect(code).toBe(2)
  expect(stderr).toMatch(/config\.yaml:3:5: .*unknown key; did you mean "paths"\?/)
  expect(stderr).toMatch(/config\.yaml:4:\d+: analyst\.timeout: expected a duration like 30s, 15m or 2h, got "15x"/)
  expect(stderr).toMatch(/config\.yaml:5:1: prompts: \.\/nowhere does not exist/)
  expect(stderr).toMatch(/config\.yaml:7:\d+: sinks\.channel: .*webhook_url_env/)
  expect(stderr).toMatch(/config\.yaml:8:\d+: routes\.high\[0\]: no sink is called "chanel"; did you mean "channel"\?/)
  expect(stderr).toMatch(/config\.yaml:8:\d+: routes\.low: missing/)
})
