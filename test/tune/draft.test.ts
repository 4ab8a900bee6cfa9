import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEvents } from '../../src/events.ts'
import { redactOptions } from '../../src/expunge/options.ts'
import { readPage } from '../../src/judge/prompts/page.ts'
import { makeDraft, readLogbook, writePage } from '../../src/tune/draft/index.ts'
import { findPeriod } from '../../src/tune/draft/period.ts'
import { historySources } from '../../src/tune/history.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 1)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** The same on every run: chance that a test can count on. */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function draft(service: string, files: readonly string[]): Promise<string> {
  const logbook = await readLogbook(service, {
    sources: historySources({ files, configured: [] }),
    clock: () => Date.UTC(2026, 6, 1),
    events: createEvents(),
    stdin: new PassThrough(),
    redact: redactOptions.parse({}),
    abort: new AbortController().signal,
  })
  return writePage(makeDraft(service, logbook))
}

/** Lines at their times, whatever order they are told in. */
function log(lines: readonly (readonly [time: number, text: string])[]): string {
  const path = join(folder, 'shop.log')
  const sorted = lines.toSorted(([a], [b]) => a - b)
  writeFileSync(path, sorted.map(([time, text]) => `${new Date(time).toISOString()} ${text}\n`).join(''))
  return path
}

const every = (period: number, until: number, line: (n: number) => readonly [offset: number, text: string]) =>
  Array.from({ length: Math.floor(until / period) }, (_, n): [number, string] => {
    const [offset, text] = line(n)
    return [START + n * period + offset, text]
  })

describe('a period', () => {
  const times = (count: number, at: (n: number) => number) => Array.from({ length: count }, (_, n) => at(n))

  it('is found with its jitter, and through runs that were left out', () => {
    const chance = createChance(1)
    const strayed = times(60, (n) => n * 240_000 + chance() * 60_000)
    expect(findPeriod(strayed)!.every / 240_000).toBeCloseTo(1, 2)
    expect(findPeriod(strayed)!.jitter).toBeGreaterThan(15_000)
    const skipping = times(100, (n) => n * MINUTE).filter((_, n) => n % 9 !== 4)
    expect(findPeriod(skipping)).toMatchObject({ runs: 89, expected: 100 })
    expect(findPeriod(skipping)!.every).toBeCloseTo(MINUTE)
  })

  it('counts several lines of one run once', () => {
    const runs = times(10, (n) => n * 5 * MINUTE).flatMap((time) => [time, time + 3, time + 900])
    expect(findPeriod(runs)).toMatchObject({ every: 5 * MINUTE, runs: 10 })
  })

  it('is not found in chance, however often one looks', () => {
    const chance = createChance(7)
    const found = Array.from({ length: 3000 }, (_, seed) => {
      let time = 0
      return findPeriod(
        times(6 + (seed % 90), () => {
          time -= Math.log(1 - chance()) * 5 * MINUTE
          return time
        }),
      )
    })
    expect(found.filter((period) => period !== null).length).toBeLessThanOrEqual(3)
  })

  it('is not found where as much comes between', () => {
    const between = times(60, (n) => n * MINUTE).flatMap((time, n) => (n % 5 === 0 ? [time, time + 20_000] : [time]))
    expect(findPeriod(between)).toBeNull()
  })

  it('is not found in a few lines, nor in a stream of them', () => {
    expect(findPeriod(times(5, (n) => n * MINUTE))).toBeNull()
    expect(findPeriod(times(500, (n) => n * 1000))).toBeNull()
    expect(findPeriod([])).toBeNull()
  })
})

describe('the page of a service', () => {
  it('finds the jobs of the example logs, with their periods and what follows in them', async () => {
    const files = ['checkout', 'gateway', 'payments'].map((name) => `examples/incident/${name}.log`)
    const payments = await draft('payments', files)
    expect(payments).toContain('- every 15 s `pool stats: <*> of <*> connections in use, <*> waiting`')
    expect(payments).toMatch(
      /- every 15 min `settlement batch started`; with it \(warn\) `settlement batch lagging .*` 1\.\d s later, then `settlement batch finished: .*` 1\d s later\. <!-- 6 of 6 runs, every 900\.0 s/,
    )
    expect(await draft('gateway', files)).toMatch(/- every 10 s `health: .*` ?\. <!-- 465 of 492 runs/)
    const checkout = await draft('checkout', files)
    expect(checkout).toContain('- every 5 min `price cache refreshed: <*> entries in <*>`')
    expect(checkout).toContain('- every 4 min (warn) `deprecated API')
    expect(payments.match(/^- every/gm)).toHaveLength(2)
    expect(checkout.match(/^- every/gm)).toHaveLength(2)
  })

  it('is one that the tool reads, with known noise proposed and not in force', async () => {
    const lines = [
      ...every(20_000, 120 * MINUTE, (n) => [0, `INFO shop order ${n} paid in ${40 + (n % 9)}ms`]),
      ...every(10 * MINUTE, 120 * MINUTE, () => [500, `WARN shop it's late (a+b): "x"`]),
    ]
    const text = await draft('shop', [log(lines)])
    const { page, problems } = readPage('shop.md', text)
    expect(problems).toEqual([])
    expect(page).toMatchObject({ services: ['shop'], rules: { expected: [], always: [] } })
    const accepted = readPage('shop.md', text.replace('# expected:', 'expected:').replace(/^# {2}-/gm, '  -'))
    expect(accepted.problems).toEqual([])
    expect(accepted.page!.rules.expected.map(({ source }) => source)).toEqual([`it's late \\(a\\+b\\): ".*"`])
    expect(accepted.page!.rules.expected[0]!.test(`it's late (a+b): "x"`)).toBe(true)
  })

  it('says the range of a number only where it is a measure, in its place', async () => {
    const lines = every(20_000, 120 * MINUTE, (n) => [
      0,
      `INFO shop order ${90_000 + ((n * 7919) % 9000)} took ${40 + ((n * 7) % 60)}ms, seen ${n}, used ${5 + (n % 3)} of 20`,
    ])
    const text = await draft('shop', [log(lines)])
    expect(text).toMatch(/`order <\*> took 4[01]ms..9[89]ms, seen <\*>, used 5..7 of 20`/)
  })

  it('says both ends of a range in one unit', async () => {
    const lines = every(20_000, 120 * MINUTE, (n) => [0, `INFO shop import took ${n % 2 === 0 ? 9.1 : 20}s`])
    expect(await draft('shop', [log(lines)])).toContain('`import took 9.1s..20s`')
  })

  it('says of a job that has stopped when it came last', async () => {
    const exports = every(10 * MINUTE, 100 * MINUTE, () => [0, 'INFO shop export started'])
    const orders = (minutes: number) => every(20_000, minutes * MINUTE, (n) => [0, `INFO shop order ${n} paid`])
    expect(await draft('shop', [log([...exports, ...orders(150)])])).toMatch(
      /- every 10 min `export started`\. It came last at \d{4}-\d\d-\d\d \d\d:30 UTC\. <!--/,
    )
    expect(await draft('shop', [log([...exports, ...orders(110)])])).toMatch(/- every 10 min `export started`\. <!--/)
  })

  it.each([
    ['order <*> shipped', (n: number) => `order ${100 + ((n * 7919) % 900)} shipped`],
    ['GET /cart answered <*>', (n: number) => `GET /cart answered ${n % 9 === 0 ? 404 : 200}`],
    ['worker pid=<*> done', (n: number) => `worker pid=${1000 + ((n * 37) % 900)} done`],
    ['segment <*> flushed, code <*>', (n: number) => `segment ${(n * 31) % 977} flushed, code ${n % 3}`],
    ['login from port <*> accepted', (n: number) => `login from port ${3000 + ((n * 41) % 999)} accepted`],
  ])('gives no range of ids, states and codes: %s', async (_, line) => {
    const text = await draft('shop', [log(every(20_000, 120 * MINUTE, (n) => [0, `INFO shop ${line(n)}`]))])
    expect(text).toContain('It usually writes')
    expect(text).not.toContain('Numbers, where')
  })

  it('tells usual complaints from a burst of them', async () => {
    const lines = [
      ...every(5000, 120 * MINUTE, () => [0, 'INFO shop order paid']),
      ...every(7 * MINUTE, 119 * MINUTE, (n) => [(n * 97_000) % (5 * MINUTE), 'WARN shop card declined']),
      ...every(1000, MINUTE, () => [30 * MINUTE, 'ERROR shop database is gone']),
    ]
    const text = await draft('shop', [log(lines)])
    expect(text).toMatch(
      /Usual, at warning level and above:\n\n- `card declined`, about 8(\.\d)? an hour\. <!-- 17 times/,
    )
    expect(text).not.toContain('database is gone')
  })

  it.each(['backup job started', 'session <*> started', 'connection released', 'Accepted key for deploy'])(
    'does not take for a start of the service what starts within it: %s',
    async (said) => {
      const lines = [
        ...every(5000, 120 * MINUTE, () => [0, 'INFO shop order paid']),
        [START + 60 * MINUTE, `INFO shop ${said.replace('<*>', '17')}`] as const,
      ]
      expect(await draft('shop', [log(lines)])).not.toContain('last started')
    },
  )

  it.each([
    'shop v2.1.0 starting',
    'Started ShopApplication in 3.2 seconds',
    'listening on 0.0.0.0:8080',
    'server started',
  ])('knows a start by what programs say of themselves: %s', async (said) => {
    const lines = [
      ...every(5000, 120 * MINUTE, () => [0, 'INFO shop order paid']),
      [START + 60 * MINUTE, `INFO shop ${said}`] as const,
    ]
    expect(await draft('shop', [log(lines)])).toContain('It last started at 2026-01-01 01:00 UTC')
  })

  it('tells no earlier start as the last one', async () => {
    const lines = [
      ...every(5000, 120 * MINUTE, () => [0, 'INFO shop order paid']),
      [START + 60 * MINUTE, 'INFO shop server started'] as const,
      [START + 118 * MINUTE, 'INFO shop listening on 8080'] as const,
    ]
    expect(await draft('shop', [log(lines)])).not.toContain('last started')
  })

  it('says what is new since the last start', async () => {
    const lines = [
      ...every(5000, 120 * MINUTE, () => [0, 'INFO shop order paid']),
      [START + 60 * MINUTE, 'INFO shop version 2.0 started, listening on 8080'] as const,
      [START + 70 * MINUTE, 'ERROR shop cannot parse coupon'] as const,
    ]
    const text = await draft('shop', [log(lines)])
    expect(text).toMatch(
      /It last started at 2026-01-01 01:00 UTC \(`.*`\)\. Only since then it has written:\n\n- \(error\) `cannot parse coupon` <!-- 1 time, first at 01:10 -->/,
    )
  })

  it('names no hours where each is like the others', async () => {
    const day = every(30_000, 25 * 60 * MINUTE, (n) => [0, `INFO shop order ${n} paid`])
    expect(await draft('shop', [log(day)])).toContain(
      'It writes about 2 lines a minute, at any hour. <!-- lines a minute',
    )
  })

  it('of a whole day tells its hours; of one line it claims next to nothing', async () => {
    const day = every(30_000, 25 * 60 * MINUTE, (n) => [0, `INFO shop order ${n} paid`])
    const busy = every(1000, 60 * MINUTE, (n) => [14 * 60 * MINUTE, `INFO shop order ${n} paid`])
    expect(await draft('shop', [log([...day, ...busy])])).toMatch(
      /from 2 at 00:00 to 62 at 14:00 UTC\. <!-- lines a minute by hour, UTC: 00h 2, 01h 2/,
    )
    const one = await draft('shop', [log([[START, 'INFO shop started']])])
    expect(one).not.toMatch(/NaN|Infinity|By the clock|Usual|Numbers|last started/)
    expect(readPage('shop.md', one).problems).toEqual([])
  })

  it('of a service that does not write names those that do', async () => {
    await expect(draft('shup', [log([[START, 'INFO shop started']])])).rejects.toThrow(
      'no line is of a service shup; did you mean shop? These write: shop',
    )
    writeFileSync(join(folder, 'empty.log'), '')
    await expect(draft('shop', [join(folder, 'empty.log')])).rejects.toThrow('nothing was there to read')
  })
})
