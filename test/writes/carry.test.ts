import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBudget, gateOptions } from '../../src/gauge/index.ts'
import type { SealedWindow } from '../../src/model.ts'
import { openStore, PASSING } from '../../src/state/index.ts'
import { createCarry } from '../../src/writes/carry.ts'
import { answerWith, createWorld, linesShown, type Received, type World } from '../cli/world.ts'
import { setUp } from '../judge/set-up.ts'
import { aSealedWindow, aVerdict, NOTHING } from '../state/samples.ts'

const START = Date.UTC(2026, 0, 5)
const MINUTE = 60_000
const REFUSED = 'order 17 not placed: connection refused by bank:5432'
const LOST = 'ledger entry 5 lost: totals differ'
const FULL = 'cannot write journal: no space left on device'
const HARMLESS = 'preview of page 3 skipped: no picture yet'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.end())

interface Row {
  readonly start: string
  readonly decision: string
  readonly status: string
  readonly reason: string
}

interface Found {
  readonly window: string
  readonly summary: string
  readonly severity: string
  readonly analyst: string
  readonly reasons: readonly string[]
  readonly evidence: readonly { readonly text: string; readonly time: string }[]
}

const at = (minute: number) => new Date(START + minute * MINUTE).toISOString()

interface Trouble {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly times?: number
}

/** Of the minutes from one to another twelve lines each; in trouble, from and to its minutes, four of each kind. */
function linesOf(first: number, end: number, ...troubles: readonly Trouble[]): string {
  const lines: string[] = []
  for (let minute = first; minute < end; minute++) {
    for (let nth = 0; nth < 12; nth++) lines.push(`${at(minute)} INFO shop request ${minute * 12 + nth} served`)
    const now = troubles.filter(({ from, to }) => minute >= from && minute < to)
    for (const { text, times = 4 } of now)
      for (let nth = 0; nth < times; nth++) lines.push(`${at(minute)} ERROR shop ${text}`)
  }
  return `${lines.join('\n')}\n`
}

const write = (name: string, minutes: number, ...troubles: readonly Trouble[]) =>
  world.write(name, linesOf(0, minutes, ...troubles))

/** Names what it reads as a careful model would: each kind of error with its first line. */
function read(request: Received): object {
  const lines = [...linesShown(request)]
  const kinds = [REFUSED, LOST].flatMap((text) => lines.find(([, shown]) => shown.includes(text.slice(-20))) ?? [])
  const ids = kinds.filter((_, index) => index % 2 === 0)
  return {
    anomalies: ids.map((id) => {
      const shown = lines.find(([known]) => known === id)![1]
      const type = shown.includes('ledger') ? 'data_integrity' : 'dependency'
      return { severity: 'high', type, summary: `It says: ${shown.slice(-40)}`, evidence: [id] }
    }),
    window_health: ids.length === 0 ? 'normal' : 'degraded',
  }
}

/** A process for each five minutes, as from cron: nothing is remembered between them but what the state file holds. */
async function runEachTime(...stretches: readonly string[]) {
  world.config({
    window: { grace: '0s' },
    gate: { audit_share: 0 },
    analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'test-model', attempts: 1 },
  })
  for (const stretch of stretches) {
    world.append('app.log', stretch)
    await world.here('run', '--once')
  }
  const { stdout } = await world.here('windows', '--json')
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line))
}

async function replay(log: string, gate: object = {}, analyst: object = {}) {
  world.model.received.length = 0
  world.config({
    gate: { audit_share: 0, ...gate },
    analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'test-model', attempts: 1, ...analyst },
  })
  await world.here('replay', log, '--out', world.path('out'))
  return {
    calls: world.model.received.length,
    windows: world.rows<Row>('out/windows.ndjson'),
    findings: world.rows<Found>('out/findings.ndjson'),
    notices: world.rows<{ action: string; time: string; text: string }>('out/notices.ndjson'),
  }
}

const asked = (windows: readonly Row[]) =>
  windows.filter(({ decision }) => decision === 'ask').map(({ start }) => start.slice(11, 16))

describe('an outage of hours that a model judges', () => {
  beforeEach(() => {
    world.model.answer = (request, response) => answerWith(response, read(request))
  })

  test('is asked about as it begins and after ever longer, and stays one open incident between', async () => {
    const log = write('app.log', 9 * 60, { text: REFUSED, from: 120, to: 9 * 60 })
    const { calls, windows, findings, notices } = await replay(log)
    expect(asked(windows).slice(0, 4)).toEqual(['02:00', '02:30', '03:00', '04:00'])
    expect(calls).toBeLessThanOrEqual(6)
    const carried = windows.filter(({ decision }) => decision === 'carry')
    expect(carried.length + calls).toBe(7 * 12)
    expect(new Set(carried.map(({ status }) => status))).toEqual(new Set(['judged']))
    expect(carried.at(-1)!.reason).toMatch(/^as at \d\d:\d\d UTC, unchanged/)
    expect(findings).toHaveLength(7 * 12)
    expect(new Set(findings.map(({ summary, analyst }) => `${summary} ${analyst}`)).size).toBe(1)
    // The model says high; once the flood has lasted the rules would page, and no carried answer makes less of it.
    expect(findings.slice(0, 4).map(({ severity }) => severity)).toEqual(['high', 'high', 'critical', 'critical'])
    const last = findings.at(-1)!
    expect(last.evidence[0]!.time >= '2026-01-05T08:55').toBe(true)
    expect(last.reasons.some((reason) => reason.includes('unchanged'))).toBe(true)
    expect(notices.filter(({ action }) => action === 'resolve')).toEqual([])
    expect(JSON.parse(world.read('out/summary.json')).decisions.carry).toBe(carried.length)
  })

  test('beside which another one comes back is asked about when that does, and both are told in their own words', async () => {
    const others = [180, 600].map((from) => ({ text: LOST, from, to: from + 15 }))
    const log = write('app.log', 720, { text: REFUSED, from: 60, to: 720 }, ...others)
    const { windows, findings, notices } = await replay(log)
    expect(asked(windows)).toContain('10:00')
    const told = notices.filter(({ action, text }) => action === 'trigger' && text.includes('totals differ'))
    expect(told.map(({ time }) => time.slice(11, 16))).toContain('10:05')
    for (const { summary, evidence } of findings) {
      const word = summary.includes('totals differ') ? 'ledger' : 'refused'
      expect(evidence.filter(({ text }) => !text.includes(word))).toEqual([])
    }
  })

  test('which a model takes back once is asked about again in the next window, and is not over', async () => {
    let answers = 0
    world.model.answer = (request, response) =>
      answerWith(response, ++answers === 3 ? { anomalies: [], window_health: 'normal' } : read(request))
    const log = write('app.log', 480, { text: REFUSED, from: 60, to: 480, times: 1 })
    const { notices } = await replay(log)
    expect(answers).toBeGreaterThan(3)
    expect(notices.filter(({ action }) => action === 'resolve')).toEqual([])
  })

  test('is asked about in each window where ask_again is 0s', async () => {
    const log = write('app.log', 200, { text: REFUSED, from: 120, to: 200 })
    expect((await replay(log, { ask_again: '0s' })).calls).toBe(16)
  })

  test('whose cause changes is asked about in that very window, and told at once', async () => {
    const log = write('app.log', 600, { text: REFUSED, from: 120, to: 600 }, { text: LOST, from: 397, to: 420 })
    const { windows, notices } = await replay(log)
    expect(asked(windows)).toContain('06:35')
    expect(notices.find(({ action, text }) => action === 'trigger' && text.includes('totals differ'))?.time).toMatch(
      /^2026-01-05T06:40/,
    )
  })

  test('that ends and comes back is asked about again', async () => {
    const log = write('app.log', 600, { text: REFUSED, from: 120, to: 300 }, { text: REFUSED, from: 400, to: 500 })
    const { windows } = await replay(log)
    expect(asked(windows)).toContain('06:40')
    expect(windows.filter(({ start }) => start.slice(11, 16) === '05:30')[0]!.decision).toBe('skip')
  })

  test('is asked about alike, however many windows are judged side by side', async () => {
    const log = write('app.log', 500, { text: REFUSED, from: 120, to: 460 }, { text: LOST, from: 300, to: 330 })
    const one = await replay(log)
    const many = await replay(log, {}, { concurrency: 8 })
    expect(many).toEqual(one)
  })

  test('costs no budget while nothing changes, and what a budget put off is asked about once there is room', async () => {
    const log = write('app.log', 400, { text: REFUSED, from: 120, to: 400 })
    const { windows } = await replay(log, { calls_per_hour: 1 })
    const hours = asked(windows).map((time) => time.slice(0, 2))
    expect(new Set(hours).size).toBe(hours.length)
    expect(windows.filter(({ decision }) => decision === 'carry').length).toBeGreaterThan(30)
  })
})

describe('a process for each five minutes', () => {
  const inTurn = (...troubles: readonly Trouble[]) =>
    Array.from({ length: 6 }, (_, nth) => linesOf(120 + 5 * nth, 125 + 5 * nth, ...troubles))
  const told = (windows: readonly Row[]) => windows.slice(24).map(({ status, decision }) => `${decision} ${status}`)

  test('goes by the first answer after those that failed', async () => {
    let answers = 0
    world.model.answer = (request, response) => {
      if (answers++ < 2) response.writeHead(500).end('{}')
      else answerWith(response, read(request))
    }
    const trouble = { text: REFUSED, from: 120, to: 150 }
    const windows = await runEachTime(linesOf(0, 120), ...inTurn(trouble), linesOf(150, 155))
    const carried = Array.from({ length: 3 }, () => 'carry judged')
    expect(told(windows).slice(0, 6)).toEqual(['ask not_analysed', 'ask not_analysed', 'ask judged', ...carried])
    expect(answers).toBe(3)
    expect(windows.at(-2)!.reason).toMatch(/^as at 02:15 UTC, unchanged/)
  })
})

describe('what a model calls harmless', () => {
  beforeEach(() => {
    world.model.answer = (request, response) => answerWith(response, read(request))
  })

  test('is not asked about in each window only because an incident of other lines is open', async () => {
    const log = write(
      'app.log',
      300,
      { text: HARMLESS, from: 120, to: 300, times: 1 },
      { text: LOST, from: 180, to: 185, times: 1 },
    )
    const { windows, findings } = await replay(log, { ask_again: '1d' })
    expect(asked(windows)).toEqual(['02:00', '03:00', '03:05'])
    expect(findings.map(({ window }) => window.slice(16, 21))).toEqual(['03:00'])
  })

  test('hides no cause that comes back beside it', async () => {
    const losses = [180, 240].map((from) => ({ text: LOST, from, to: from + 5, times: 1 }))
    const log = write('app.log', 300, { text: HARMLESS, from: 120, to: 300, times: 1 }, ...losses)
    const { findings } = await replay(log, { ask_again: '1d' })
    expect(findings.map(({ window }) => window.slice(16, 21))).toEqual(['03:00', '04:00'])
  })
})

test('a model that failed has said nothing that could be carried on: the next window is asked about', async () => {
  world.model.answer = (request, response) => {
    if (JSON.stringify(request.body).match(/service shop, 2026-01-05T02:0[05]:00Z/)) response.writeHead(500).end('{}')
    else answerWith(response, read(request))
  }
  const { windows } = await replay(write('app.log', 180, { text: REFUSED, from: 120, to: 180 }))
  const told = windows.slice(24).map(({ status, decision }) => `${decision} ${status}`)
  expect(told.slice(0, 4)).toEqual(['ask not_analysed', 'ask not_analysed', 'ask judged', 'carry judged'])
})

describe('the second window of a trouble is asked about', () => {
  beforeEach(() => {
    world.model.answer = (request, response) => answerWith(response, read(request))
  })
  const begun = { text: REFUSED, from: 120, to: 240, times: 2 }

  test.each<readonly [string, readonly Trouble[]]>([
    ['where another one begins in it', [begun, { text: LOST, from: 125, to: 130, times: 1 }]],
    [
      'where it brings far more',
      [
        { ...begun, to: 125 },
        { ...begun, from: 125, times: 7 },
      ],
    ],
    [
      'where it is worse',
      [
        { ...begun, to: 125, times: 4 },
        { ...begun, from: 125, times: 11 },
      ],
    ],
    ['where it is fatal', [begun, { text: FULL, from: 125, to: 130, times: 1 }]],
  ])('%s', async (_, troubles) => {
    const { windows } = await replay(write('app.log', 240, ...troubles))
    expect(asked(windows).slice(0, 2)).toEqual(['02:00', '02:05'])
  })
})

test('what the rules told of while no model answered is asked about no more once a model calls it harmless, but for what comes beside it', async () => {
  let answers = 0
  world.model.answer = (request, response) => {
    const text = JSON.stringify(request.body)
    if (answers++ === 0) response.writeHead(500).end('{}')
    else if (text.includes('totals differ')) answerWith(response, read(request))
    else answerWith(response, { anomalies: [], window_health: 'normal' })
  }
  const refused = { text: REFUSED, from: 120, to: 240, times: 1 }
  const alone = await replay(write('app.log', 240, refused))
  expect(alone.findings.map(({ window, analyst }) => `${window.slice(16, 21)} ${analyst}`)).toEqual(['02:00 builtin'])
  expect(alone.windows.filter(({ status }) => status === 'not_analysed')).toHaveLength(1)
  expect(asked(alone.windows)).toEqual(['02:00', '02:05', '02:30', '03:00'])
  answers = 0
  const both = await replay(write('app.log', 240, refused, { text: LOST, from: 135, to: 140, times: 1 }))
  expect(asked(both.windows)).toContain('02:15')
  expect(both.findings.some(({ summary }) => summary.includes('totals differ'))).toBe(true)
})

test('what a model calls harmless stays so while nothing changes, and what the rules know for certain is told all the same', async () => {
  world.model.answer = (_, response) => answerWith(response, { anomalies: [], window_health: 'normal' })
  const { calls, findings } = await replay(write('app.log', 360, { text: REFUSED, from: 120, to: 360, times: 1 }))
  expect(calls).toBeLessThan(8)
  expect(findings).toEqual([])
  const grave = await replay(write('app.log', 360, { text: FULL, from: 120, to: 360 }))
  expect(grave.findings).toHaveLength(48)
  expect(grave.calls).toBeLessThan(8)
})

test('what was put off is asked about once there is room, the most unusual first, and one window of each', () => {
  const store = openStore(PASSING)
  const { judge } = setUp({})
  const budget = createBudget(gateOptions.parse({ calls_per_hour: 1 }))
  const { mark } = createCarry({ judge, budget, store, holdsFor: () => true })
  const close = (service: string, time: string, score: number) => {
    const { window, assessment } = aSealedWindow(service, `2026-01-01T${time}:00Z`)
    return { window, assessment: { ...assessment, score } }
  }
  const goesOn = (sealed: SealedWindow): SealedWindow => {
    const unchanged = { window: `${sealed.window.service}@2026-01-01T01:50Z/5m`, at: 0, lines: 3, why: 'a test' }
    return { ...sealed, assessment: { ...sealed.assessment, unchanged } }
  }
  const begun = ['mild', 'worst'].map((service) => close(service, '01:50', 95))
  const deferred = { status: 'deferred', analyst: 'builtin' } as const
  store.seal({ ...NOTHING, windows: begun })
  const next = ['01:55', '02:00'].flatMap((time) => [close('mild', time, 92), close('worst', time, 96)].map(goesOn))
  const decisions = () => budget.ration(mark(next)).map(({ assessment }) => assessment.decision)
  expect(decisions()).toEqual(['carry', 'carry', 'carry', 'carry'])
  for (const sealed of begun)
    store.conclude({ sealed, verdict: { ...aVerdict(sealed), ...deferred }, incidents: [], notices: [], at: 0 })
  expect(decisions()).toEqual(['defer', 'ask', 'carry', 'carry'])
  store.close()
})
