import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { answerWith, createWorld, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const inside = (...words: string[]) => runInside(world.folder, words)
const summary = (out = 'out') => JSON.parse(world.read(`${out}/summary.json`))

describe('a part of a history', () => {
  beforeEach(() => {
    const payments = plainLines({ start: '2026-01-01T00:00:00Z', count: 1800 }).split('\n')
    // A trace is one record of three lines: it goes, or stays, as a whole.
    payments.splice(700, 0, '2026-01-01T00:11:39 ERROR payments failed', '\tat a.b.C(D.java:1)', '\tat a.b.E(F.java:2)')
    world.write('payments.log', payments.join('\n'))
    world.write(
      'shop.jsonl',
      Array.from(
        { length: 1800 },
        (_, n) =>
          `${JSON.stringify({ time: new Date(Date.UTC(2026, 0, 1) + n * 1000), level: 'info', service: 'shop', msg: `order ${n}` })}\n`,
      ).join(''),
    )
  })

  it('between two times is the whole windows they stand in, and what is left out is counted', async () => {
    await inside('replay', 'payments.log', 'shop.jsonl')
    await inside(
      'replay',
      'payments.log',
      'shop.jsonl',
      '--since',
      '2026-01-01T00:12Z',
      '--until',
      '2026-01-01T00:19Z',
      '--out',
      'part',
    )
    const lines = world.rows<{ window: string; lines: number }>('out/windows.ndjson')
    const part = world.rows<{ window: string; lines: number }>('part/windows.ndjson')
    const same = lines.filter(({ window }) => /T00:1[05]Z/.test(window)).map(({ window, lines }) => [window, lines])
    expect(part.map(({ window, lines }) => [window, lines])).toEqual(same)
    expect(summary('part').lines + summary('part').left_out).toBe(summary().lines)
    expect(world.read('part/report.html')).toContain('of other times or services left out')
  })

  it('of some services has theirs only', async () => {
    const ran = await inside('replay', 'payments.log', 'shop.jsonl', '--service', 'sh*')
    expect(new Set(world.rows('out/windows.ndjson').map(({ service }) => service))).toEqual(new Set(['shop']))
    expect(summary()).toMatchObject({ lines: 1800, left_out: 1803 })
    expect(ran.stdout).toContain('1,803 lines of other times or services left out')
  })

  it('in which nothing was written says so', async () => {
    const ran = await inside('replay', 'payments.log', '--since', '2027-01-01T00:00Z')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('nothing was written in that time, or by that service')
  })

  it.each([
    [['--since', 'yesterday'], /--since: expected a duration like 7d, a time like/],
    [['--since', '2026-01-02T00:00Z', '--until', '2026-01-01T00:00Z'], /nothing lies between them/],
    [['--estimate', '--price', 'cheap'], /--price: expected two prices/],
    [['--estimate', '--seconds-per-call', 'x'], /--seconds-per-call: expected a number/],
  ])('is refused in words: %s', async (words, said) => {
    const ran = await inside('replay', 'payments.log', ...words)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(said)
  })
})

describe('an estimate', () => {
  it('says windows, calls, tokens, time and price, and asks nobody', async () => {
    world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 1800 }))
    world.config({
      gate: { mode: 'all' },
      analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'm', concurrency: 2 },
    })
    const words = [
      '--config',
      'config.yaml',
      '--estimate',
      '--seconds-per-call',
      '30',
      '--price',
      '1,10',
      '--out',
      'nowhere',
    ]
    const ran = await inside('replay', 'payments.log', ...words)
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/1,800 lines, 2026-01-01 00:00 to 2026-01-01 00:30 UTC \(30 min\): 6 windows\n6 calls/)
    expect(ran.stdout).toMatch(/about 2 min at 30 s a call and 2 at a time/)
    expect(world.model.received).toEqual([])
    expect(world.rows('nowhere/windows.ndjson')).toEqual([])
    const { stdout } = await inside('replay', 'payments.log', ...words, '--json')
    const told = JSON.parse(stdout)
    expect(told).toMatchObject({ windows: 6, requests: 6, tokens: { completion: 1500 }, seconds: 90 })
    expect(told.price).toBeCloseTo((told.tokens.prompt * 1 + 1500 * 10) / 1e6)
  })

  it('is near what is then really sent', async () => {
    world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
    world.config({ gate: { mode: 'all' } })
    const { stdout } = await inside('replay', 'payments.log', '--config', 'config.yaml', '--estimate', '--json')
    await inside('replay', 'payments.log', '--config', 'config.yaml')
    const sent = world.model.received.map(
      ({ body }) => (body as unknown as { messages: { content: string }[] }).messages,
    )
    const bytes = sent.flat().reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
    const { requests, tokens } = JSON.parse(stdout)
    expect(requests).toBe(world.model.received.length)
    expect(tokens.prompt).toBeGreaterThan(bytes / 4)
    expect(tokens.prompt).toBeLessThan(bytes / 1.5)
  })
})

it('stopped half-way writes what was judged until then, says that it is a part, and fails', async () => {
  world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
  world.config({ gate: { mode: 'all' } })
  let asked = 0
  world.model.answer = (_, response) => {
    if (++asked === 1) answerWith(response, { anomalies: [], window_health: 'normal' })
  }
  const { process, ended } = world.start('replay', 'payments.log', '--config', 'config.yaml')
  for (let waited = 0; asked < 2 && waited < 10_000; waited += 20) await sleep(20)
  process.kill('SIGINT')
  const ran = await ended
  expect(ran.code).toBe(3)
  expect(ran.stderr).toContain('stopped before the end')
  expect(summary()).toMatchObject({ complete: false, windows: { judged: 1 } })
  expect(world.read('out/report.html')).toContain('Stopped before the end')
})
