import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Severity } from '../../src/model.ts'
import { belowBar } from '../../src/tune/score/bar.ts'
import { precisionBy } from '../../src/tune/score/findings.ts'
import { holdOut } from '../../src/tune/score/holdout.ts'
import { readTruth } from '../../src/tune/score/labels.ts'
import { harmonic, interval } from '../../src/tune/score/ratio.ts'
import { scoreRecord } from '../../src/tune/score/record.ts'
import { score } from '../../src/tune/score/score.ts'
import { type History, historyOf } from '../../src/tune/score/scored.ts'
import { wrongs } from '../../src/tune/score/tables.ts'
import type { Truth } from '../../src/tune/score/truth.ts'
import { findingRow, windowRow } from './rows.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function truth(text: string, reading = {}): Truth {
  writeFileSync(join(folder, 'labels.csv'), text)
  return readTruth([join(folder, 'labels.csv')], reading)
}

const times = ['00:00', '00:05', '00:10', '00:15', '00:20', '00:25'].map((time) => `2026-01-01T${time}:00Z`)

/** Two services, half an hour; findings where they are named. */
function history(found: readonly [time: string, changes?: Parameters<typeof findingRow>[1]][]): History {
  return historyOf(
    times.flatMap((at) => [windowRow(at), windowRow(at, { service: 'checkout' })]),
    found.map(([time, changes]) => findingRow(`2026-01-01T${time}:00Z`, changes)),
  )
}

const OUTAGE = 'start,end,service,kind\n2026-01-01T00:07:00Z,2026-01-01T00:12:00Z,payments,outage\n'
const scoreOf = (found: Parameters<typeof history>[0], labels: string, severity: Severity = 'medium') =>
  score({ history: history(found), truth: truth(labels), severity })

describe('windows', () => {
  it('count once for all services: raised and wrong, raised in vain, missed, rightly quiet', () => {
    const { windows } = scoreOf([['00:05'], ['00:05', { service: 'checkout' }], ['00:20']], OUTAGE)
    expect(windows).toMatchObject({ truePositive: 1, falsePositive: 1, falseNegative: 1, trueNegative: 3 })
    expect(windows).toMatchObject({ precision: { hits: 1, of: 2 }, recall: { hits: 1, of: 2 } })
    expect(harmonic(windows!.precision, windows!.recall)).toBe(0.5)
    expect(windows!.alarmsPerHour).toBeCloseTo(3)
    expect(windows!.alarmsPerDay).toBeCloseTo(72)
  })

  it('are raised only by findings as severe as asked for', () => {
    const found: Parameters<typeof history>[0] = [
      ['00:05', { severity: 'low' }],
      ['00:10', { severity: 'critical' }],
    ]
    expect(scoreOf(found, OUTAGE).windows).toMatchObject({ truePositive: 1, falseNegative: 1 })
    expect(scoreOf(found, OUTAGE, 'low').windows).toMatchObject({ truePositive: 2, falseNegative: 0 })
    expect(scoreOf(found, OUTAGE).atLeast.get('low')).toMatchObject({ truePositive: 2 })
  })

  it('of a doubtful span count for nothing', () => {
    const labels =
      'start,end,label\n2026-01-01T00:07:00Z,2026-01-01T00:08:00Z,failure\n2026-01-01T00:20:00Z,2026-01-01T00:24:00Z,residual\n'
    expect(scoreOf([['00:20']], labels).windows).toMatchObject({ falsePositive: 0, trueNegative: 4, falseNegative: 1 })
  })

  it('may have labels of their own, by start or by id', () => {
    const labels = 'window,label\npayments@2026-01-01T00:00Z/5m,anomaly\n2026-01-01 00:05:00,normal\n'
    const { windows } = scoreOf([['00:00']], labels)
    expect(windows).toMatchObject({ truePositive: 1, trueNegative: 1, falsePositive: 0, falseNegative: 0 })
  })

  it('that were drawn to check the first stage are no merit of it and no fault', () => {
    const decisions = { '00:05': 'ask', '00:10': 'audit', '00:20': 'audit' } as const
    const windows = Object.entries(decisions).map(([time, decision]) =>
      windowRow(`2026-01-01T${time}:00Z`, { decision }),
    )
    const scored = score({ history: historyOf(windows, []), truth: truth(OUTAGE), severity: 'medium' })
    expect(scored.windows).toMatchObject({ passed: { hits: 1, of: 2 }, skipped: { hits: 1, of: 1 } })
    expect(scored.gate.asked).toEqual({ hits: 3, of: 3 })
  })

  it('are not scored where nobody said which are normal', () => {
    expect(scoreOf([['00:05']], 'finding,label\nx,true\n').windows).toBeNull()
  })
})

describe('episodes', () => {
  it('are found by any raised window they touch, with the delay until that window ended and the service that was named', () => {
    const { episodes } = scoreOf(
      [
        ['00:10', { severity: 'critical' }],
        ['00:10', { service: 'checkout' }],
      ],
      OUTAGE,
    )
    expect(episodes).toMatchObject([{ delay: 8 * 60_000, namedFirst: true, namedAmongThree: true }])
  })

  it('are found where another service tells of them, and it is said that the one of the label was not named', () => {
    const elsewhere = scoreOf([['00:10', { service: 'checkout' }]], OUTAGE)
    expect(elsewhere.episodes).toMatchObject([{ delay: 8 * 60_000, services: ['checkout'], namedAtAll: false }])
    expect(scoreRecord(elsewhere).episodes).toMatchObject({ found: { hits: 1 }, service_named: { hits: 0, of: 1 } })
    expect(wrongs(elsewhere)).toContainEqual(expect.stringMatching(/^found in other services only: .* checkout$/))
    expect(wrongs(scoreOf([['00:10']], OUTAGE)).join()).not.toContain('other services')
  })

  it('whose label names no service are none in which the wrong one was named', () => {
    const labels = 'start,end,label\n2026-01-01T00:07:00Z,2026-01-01T00:14:00Z,failure\n'
    const scored = scoreOf([['00:10']], labels)
    expect(scoreRecord(scored).episodes).toMatchObject({ found: { hits: 1 }, service_named_first: { hits: 0, of: 0 } })
    expect(wrongs(scored).join()).not.toContain('other services')
  })

  it('are missed where nothing was found, or only elsewhere', () => {
    expect(scoreOf([['00:20']], OUTAGE).episodes).toMatchObject([{ delay: null, types: [] }])
  })
})

describe('findings', () => {
  it('are right inside of an episode and wrong outside, by type', () => {
    const { findings } = scoreOf([['00:05'], ['00:20'], ['00:25', { type: 'latency' }]], OUTAGE)
    expect([...precisionBy(findings, ({ type }) => type)]).toEqual([
      ['error_spike', { hits: 1, of: 2 }],
      ['latency', { hits: 0, of: 1 }],
    ])
  })

  it('are what a person said of them, also when a new prompt gave the same one another id', () => {
    const labels = `finding,window,type,label\nold id,payments@2026-01-01T00:20Z/5m,error_spike,true\n,payments@2026-01-01T00:25Z/5m,latency,unsure\n`
    const { findings } = scoreOf([['00:20'], ['00:25', { type: 'latency' }]], labels)
    expect(findings.map(({ right }) => right)).toEqual([true, null])
  })
})

describe('labels', () => {
  it('are read with columns of any name and in any zone', () => {
    const { episodes } = truth('began;x,Ended,fault\n2026-07-01 02:00:00,2026-07-01 03:00:00,"a, b"\n', {
      columns: { start: 'began;x', end: 'Ended', kind: 'fault' },
      timezone: 'Europe/Berlin',
    })
    expect(episodes).toEqual([
      { start: Date.UTC(2026, 6, 1, 0), end: Date.UTC(2026, 6, 1, 1), service: '', kind: 'a, b' },
    ])
  })

  it('that are broken are all named, each with its place', () => {
    const labels =
      'start,end\nyesterday,2026-01-01T00:00:00Z\n\n2026-01-02T00:00:00Z,2026-01-01T00:00:00Z\n01-02 10:00,\n'
    expect(() => truth(labels)).toThrow(
      /labels\.csv:2: start: expected a time like .*, got "yesterday"\n.*labels\.csv:4: the end .* is before the start .*\n.*labels\.csv:5: start: .*\n.*labels\.csv:5: end: /,
    )
  })

  it.each([
    ['an empty file', '', /the file is empty/],
    ['no column that is known', 'when,what\n1,2\n', /expected a column "start".*its columns are when, what.*--columns/],
    [
      'a word that is no label',
      'finding,label\nx,maybe\n',
      /:2: label: expected one of true, false, expected, unsure, got "maybe"/,
    ],
  ])('that are %s are refused in words', (_, text, words) => {
    expect(() => truth(text)).toThrow(words)
  })

  it('in a column that is not there are refused with the nearest', () => {
    expect(() => truth('began,end\n', { columns: { start: 'begn' } })).toThrow(
      /no column "begn" for start; did you mean "began"/,
    )
  })
})

it('keeps the last part of the time apart', () => {
  const parts = holdOut({ history: history([['00:05'], ['00:25']]), truth: truth(OUTAGE), share: 0.3 })
  expect(
    parts.map(({ name, history, truth }) => [
      name,
      history.windows.length,
      history.findings.length,
      truth.episodes.length,
    ]),
  ).toEqual([
    ['tuned on', 10, 1, 1],
    ['held out', 2, 1, 0],
  ])
})

it('says what is below the bar, and does not take what cannot be measured for reached', () => {
  const half = scoreOf([['00:05'], ['00:20']], OUTAGE)
  expect(belowBar(half, { precision: 0.5, recall: 0.4, episodes: 1 })).toEqual([])
  expect(belowBar(half, { f1: 0.6 })).toEqual(['f1 is 0.500, at least 0.6 was asked for'])
  expect(belowBar(scoreOf([], 'finding,label\nx,true\n'), { recall: 0.1 })).toEqual([
    'recall could not be measured: the labels say too little, at least 0.1 was asked for',
  ])
})

it("is as sure of a share as Wilson's interval says", () => {
  expect(interval({ hits: 11, of: 12 }).map((bound) => bound.toFixed(3))).toEqual(['0.646', '0.985'])
  expect(interval({ hits: 0, of: 0 })).toEqual([0, 1])
})
