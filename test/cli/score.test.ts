import { mkdirSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findingRow, summaryOf, windowRow } from '../tune/rows.ts'
import { runInside } from './inside.ts'
import { createWorld, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const inside = (...words: string[]) => runInside(world.folder, words)

/** A replay with an hour of windows and two findings. */
function writeReplay(): void {
  const windows = Array.from({ length: 12 }, (_, n) =>
    windowRow(new Date(Date.UTC(2026, 0, 1, 0, n * 5)).toISOString()),
  )
  const findings = [findingRow('2026-01-01T00:10:00Z'), findingRow('2026-01-01T00:40:00Z', { type: 'latency' })]
  mkdirSync(world.path('out'))
  const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  writeFileSync(world.path('out/windows.ndjson'), lines(windows))
  writeFileSync(world.path('out/findings.ndjson'), lines(findings))
  writeFileSync(world.path('out/notices.ndjson'), '')
  writeFileSync(world.path('out/summary.json'), JSON.stringify(summaryOf(windows)))
}

it('scores what a replay of real lines has written', async () => {
  const quiet = plainLines({ start: '2026-01-01T00:00:00Z', count: 3600 }).split('\n')
  quiet.splice(2000, 0, ...Array(40).fill('2026-01-01T00:33:20 FATAL payments out of memory: heap exhausted'))
  world.write('payments.log', quiet.join('\n'))
  world.write('labels.csv', 'start,end,service,kind\n2026-01-01T00:33:00Z,2026-01-01T00:34:00Z,payments,oom\n')
  await inside('replay', 'payments.log')
  const ran = await inside('score', 'out', '--labels', 'labels.csv', '--min-recall', '1', '--min-episodes', '1')
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toMatch(/recall +1\.00 \[0\.21, 1\.00\] \(1\/1\)/)
  expect(ran.stdout).toMatch(/Only 1 window with something wrong/)
})

it('is a gate: exit 1 below the bar, with what was missed and what was said in vain', async () => {
  writeReplay()
  world.write('labels.csv', 'start,end,service,kind\n2026-01-01T00:11:00Z,2026-01-01T00:12:00Z,payments,outage\n')
  const ran = await inside('score', 'out', '--labels', 'labels.csv', '--min-precision', '90%', '--wrong')
  expect(ran.code).toBe(1)
  expect(ran.stdout).toMatch(/precision is 0\.500, at least 0\.9 was asked for/)
  expect(ran.stdout).toMatch(/false alarm: 2026-01-01 00:40 payments high: many errors/)
})

it('as JSON has every share with its counts, and the held-out part by itself', async () => {
  writeReplay()
  world.write('labels.csv', 'start,end\n2026-01-01T00:11:00Z,2026-01-01T00:12:00Z\n')
  const { stdout } = await inside('score', 'out', '--labels', 'labels.csv', '--holdout', '50%', '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    severity: 'medium',
    'tuned on': { windows: { true_positive: 1, precision: { value: 1, hits: 1, of: 1 }, f1: 1 } },
    'held out': { windows: { false_positive: 1, recall: { value: null } } },
    below: [],
  })
})

it.each([
  ['no replay there', ['nothing', '--labels', 'labels.csv'], 3, /nothing is no result of a replay/],
  [
    'no such labels',
    ['out', '--labels', 'missing.csv'],
    2,
    /missing\.csv: cannot be read: no such file; expected a table with a head line/,
  ],
  [
    'labels of another year',
    ['out', '--labels', 'labels.csv'],
    2,
    /no label lies within the history, 2026-01-01 00:00 .*--timezone/,
  ],
  [
    'a share that is none',
    ['out', '--labels', 'labels.csv', '--holdout', 'some'],
    2,
    /--holdout: expected a share like 0\.3 or 30%, got "some"/,
  ],
  [
    'a zone that is none',
    ['out', '--labels', 'labels.csv', '--timezone', 'Mars'],
    2,
    /--timezone: expected a time zone/,
  ],
  [
    'a column that is none',
    ['out', '--labels', 'labels.csv', '--columns', 'strat=x'],
    2,
    /--columns: expected NAME=COLUMN/,
  ],
])('says in words what is wrong: %s', async (_, words, code, said) => {
  writeReplay()
  world.write('labels.csv', 'start,end\n2019-01-01T00:11:00Z,2019-01-01T00:12:00Z\n')
  const ran = await inside('score', ...words)
  expect(ran.code).toBe(code)
  expect(ran.stderr).toMatch(said)
  expect(ran.stderr).not.toMatch(/ {4}at /)
})

it('says which row of a replay is broken', async () => {
  writeReplay()
  writeFileSync(world.path('out/findings.ndjson'), '{"id": 1}\nhalf a li')
  world.write('labels.csv', 'start,end\n2026-01-01T00:11:00Z,\n')
  const ran = await inside('score', 'out', '--labels', 'labels.csv')
  expect(ran).toMatchObject({ code: 3 })
  expect(ran.stderr).toMatch(/findings\.ndjson:2: expected JSON as a replay writes it, got "half a li"/)
})
