import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerWith, createWorld, linesShown, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const QUIET = plainLines({ start: '2026-01-01T00:00:00Z', count: 900 })
const BROKEN = '2026-01-01T00:12:30 ERROR payments connection pool exhausted: 50 of 50 in use, 12 waiting\n'

describe('replay with a model and `gate.mode: all`', () => {
  beforeEach(() => {
    const lines = QUIET.split('\n')
    lines.splice(750, 0, BROKEN.trimEnd())
    world.write('payments.log', lines.join('\n'))
    world.config({
      gate: { mode: 'all' },
      analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'm', context_tokens: 65536 },
    })
  })

  it('sends each window exactly once, at most 200 lines each, with the schema and the sampling', async () => {
    const { code } = await world.run('replay', 'payments.log', '--config', 'config.yaml', '--out', 'result')
    expect(code).toBe(0)
    expect(world.model.received).toHaveLength(3)
    const windows = world.model.received.map(({ body }) => /payments, (\S+) to/.exec(JSON.stringify(body))?.[1])
    expect(windows).toEqual(['2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z'])
    for (const request of world.model.received) {
      expect(request.path).toBe('/v1/chat/completions')
      expect(linesShown(request).size).toBeLessThanOrEqual(200)
      expect(request.body).toMatchObject({ model: 'm', temperature: 0.1, response_format: { type: 'json_schema' } })
    }
  })

  it('gives findings the exact log lines that the model named', async () => {
    world.model.answer = (request, response) => {
      const line = [...linesShown(request)].find(([, text]) => text.includes('pool exhausted'))?.[0]
      const anomaly = {
        evidence: [line, 'L999'],
        summary: 'The pool ran out.',
        severity: 'high',
        type: 'resource',
        recommended_action: 'Raise it.',
      }
      answerWith(response, { anomalies: line ? [anomaly] : [], window_health: line ? 'degraded' : 'normal' })
    }
    await world.run('replay', 'payments.log', '--config', 'config.yaml', '--out', 'result')
    const findings = world.rows<{ evidence: unknown[]; summary: string; analyst: string }>('result/findings.ndjson')
    const found = findings.find(({ summary }) => summary === 'The pool ran out.')
    expect(found).toMatchObject({
      window: 'payments@2026-01-01T00:10Z/5m',
      severity: 'high',
      analyst: 'openai',
      model: 'm',
      grounded: true,
      evidence: [{ text: BROKEN.trimEnd(), level: 'error', time: '2026-01-01T00:12:30.000Z', count: 1 }],
    })
  })

  it('accounts for every line', async () => {
    await world.run('replay', 'payments.log', '--config', 'config.yaml', '--out', 'result')
    const windows = world.rows<{ lines: number; status: string }>('result/windows.ndjson')
    expect(windows.reduce((sum, { lines }) => sum + lines, 0)).toBe(901)
    expect(windows.every(({ status }) => status === 'judged')).toBe(true)
    expect(JSON.parse(world.read('result/summary.json'))).toMatchObject({
      lines: 901,
      windows: { total: 3, judged: 3 },
    })
  })

  it('cuts a large window into parts with `overflow: split`, all lines shown once', async () => {
    world.write(
      'payments.log',
      plainLines({ start: '2026-01-01T00:00:00Z', count: 299, line: (n) => `INFO payments ${n}` }).repeat(2),
    )
    world.config({
      gate: { mode: 'all' },
      window: { overflow: 'split' },
      analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'm', context_tokens: 65536 },
    })
    await world.run('replay', 'payments.log', '--config', 'config.yaml', '--out', 'result')
    expect(world.model.received.map((request) => linesShown(request).size)).toEqual([200, 200, 198])
    expect(world.rows('result/windows.ndjson').map(({ part }) => part)).toEqual(['1/3', '2/3', '3/3'])
  })

  it('sends nothing to any sink', async () => {
    await world.run('replay', 'payments.log', '--config', 'config.yaml', '--out', 'result')
    expect([...world.pagerduty.received, ...world.slack.received]).toEqual([])
  })
})

describe('replay without a config', () => {
  it('works, gives the same bytes twice, and says what it did', async () => {
    world.write('payments.log', `${QUIET}${BROKEN.repeat(30)}`)
    const first = await world.run('replay', 'payments.log', '--out', 'one')
    await world.run('replay', 'payments.log', '--out', 'two')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('930 lines of 1 source, 2026-01-01T00:00Z to 2026-01-01T00:15Z')
    for (const name of ['windows.ndjson', 'findings.ndjson', 'notices.ndjson', 'summary.json', 'report.html']) {
      expect(world.read(`one/${name}`)).toBe(world.read(`two/${name}`))
    }
  })

  it('says which file is not there, reads the rest, and fails', async () => {
    world.write('payments.log', QUIET)
    const ran = await world.run('replay', 'payments.log', 'missing.log')
    expect(ran.code).toBe(3)
    expect(ran.stderr).toMatch(/could not read .*missing\.log: no such file\n/)
    expect(`${ran.stderr}${ran.stdout}`.match(/missing\.log/g)).toHaveLength(1)
    expect(ran.stdout).toContain('1 trouble with reading, as said above')
    expect(JSON.parse(world.read('out/summary.json')).lines).toBe(900)
  })

  it('of an empty file is no failure', async () => {
    world.write('payments.log', '')
    expect(await world.run('replay', 'payments.log')).toMatchObject({ code: 0 })
    expect(world.rows('out/windows.ndjson')).toEqual([])
  })
})

describe('replay of logs as odd as they come gives a report, and no stack trace', () => {
  const line = (time: string, text = 'INFO payments started') => `${time} ${text}\n`
  it.each([
    ['one line', line('2026-01-01T00:00:00Z'), /1 line of 1 source/],
    ['one second', line('2026-01-01T00:00:00Z').repeat(500), /over 5 min/],
    [
      'a year',
      Array.from({ length: 365 }, (_, day) => line(new Date(Date.UTC(2024, 0, 1 + day)).toISOString())).join(''),
      /364 days/,
    ],
    [
      'two zones',
      line('2026-01-01T00:00:00+05:30') + line('2026-01-01T00:00:00-08:00'),
      /2025-12-31 18:30 to 2026-01-01 08:05 UTC/,
    ],
    ['no line', '', /Nothing to show/],
    ['nothing but rubbish', '\u0000\u0001\n'.repeat(30), /<h1>/],
  ])('%s', async (_, text, told) => {
    world.write('payments.log', text)
    const ran = await world.run('replay', 'payments.log')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).not.toMatch(/NaN|Infinity|undefined/)
    expect(world.read('out/report.html')).toMatch(told)
    expect(world.read('out/report.html')).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('a model that fails leaves the window judged by the built-in rules, marked, and the run going on', () => {
  const replay = async () => {
    world.write(
      'payments.log',
      `${QUIET}${'2026-01-01T00:14:00 FATAL payments out of memory: heap exhausted\n'.repeat(3)}`,
    )
    const ran = await world.run('replay', 'payments.log', '--config', 'config.yaml', '--out', 'result')
    return {
      ...ran,
      windows: world.rows('result/windows.ndjson'),
      summary: JSON.parse(world.read('result/summary.json')),
    }
  }
  const expectFallback = (result: Awaited<ReturnType<typeof replay>>, reason: RegExp) => {
    expect(result.code).toBe(3)
    expect(result.windows.map(({ status, analyst }) => [status, analyst])).toEqual(
      Array(3).fill(['not_analysed', 'builtin']),
    )
    expect(result.summary.windows.not_analysed).toBe(3)
    expect(Object.keys(result.summary.model.failures).join()).toMatch(reason)
    expect(result.stdout).toMatch(/3 windows could not be analysed by the model/)
    expect(result.stderr).toMatch(
      /^3 of 3 windows could not be judged by \S+ at http:.* \([a-z_]+: .+\), .*`logtriage check`/,
    )
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(world.rows('result/findings.ndjson')).toMatchObject([{ severity: 'critical', analyst: 'builtin' }])
  }

  it('refused connection', async () => {
    world.config({ gate: { mode: 'all' }, analyst: { kind: 'openai', base_url: 'http://127.0.0.1:9/v1', attempts: 1 } })
    expectFallback(await replay(), /connect|unreach|refused/)
  })

  it('401', async () => {
    world.config({ gate: { mode: 'all' } })
    world.model.answer = (_, response) => response.writeHead(401).end('{"error":{"message":"bad key"}}')
    expectFallback(await replay(), /auth|unauthor/)
  })

  it('HTML with status 200', async () => {
    world.config({ gate: { mode: 'all' } })
    world.model.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
    expectFallback(await replay(), /\w/)
  })

  it('half a JSON', async () => {
    world.config({ gate: { mode: 'all' } })
    world.model.answer = (_, response) => answerWith(response, '{"anomalies": [{"severity": "crit')
    expectFallback(await replay(), /\w/)
  })
})
