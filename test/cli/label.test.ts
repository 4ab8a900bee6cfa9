import { mkdirSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findingRow, summaryOf, windowRow } from '../tune/rows.ts'
import { runInside } from './inside.ts'
import { createWorld, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  const times = Array.from({ length: 12 }, (_, n) => new Date(Date.UTC(2026, 0, 1, 0, n * 5)).toISOString())
  const windows = times.map((at) => windowRow(at))
  const findings = [
    findingRow(times[2]!, { summary: 'the pool is empty' }),
    findingRow(times[4]!, { severity: 'critical', summary: 'double charge' }),
    findingRow(times[6]!, { severity: 'low', type: 'latency', summary: 'a bit slow' }),
  ]
  mkdirSync(world.path('out'))
  const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  writeFileSync(world.path('out/windows.ndjson'), lines(windows))
  writeFileSync(world.path('out/findings.ndjson'), lines(findings))
  writeFileSync(world.path('out/notices.ndjson'), '')
  writeFileSync(world.path('out/summary.json'), JSON.stringify(summaryOf(windows)))
})

afterEach(() => world.end())

const label = (answers: string, ...words: string[]) => runInside(world.folder, ['label', ...words], { answers })

it('shows the worst first, takes a letter and a note, and remembers it for the next time and for the score', async () => {
  const first = await label('t\nfalse only "a deploy", they said\n')
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout.indexOf('double charge')).toBeLessThan(first.stdout.indexOf('the pool is empty'))
  expect(first.stdout).toMatch(/it broke/)
  expect(first.stdout).toContain('2 findings labelled in out/labels.csv, 1 left')
  expect(world.read('out/labels.csv')).toContain('false,"only ""a deploy"", they said"\n')
  expect(first.stdout).toContain('how many were right: logtriage score out --labels out/labels.csv')
  const second = await label('unsure\n')
  expect(second.stdout).not.toContain('double charge')
  expect(second.stdout).toContain('1 finding labelled in out/labels.csv, 0 left')
  const scored = await runInside(world.folder, ['score', 'out', '--labels', 'out/labels.csv', '--severity', 'low'])
  expect(scored).toMatchObject({ code: 0, stderr: '' })
  expect(scored.stdout).toContain('what was missed cannot')
  expect(scored.stdout).not.toMatch(/^ +\w[\w ]* +-$/m)
  expect(scored.stdout).toMatch(/error_spike +0\.50 \[0\.09, 0\.91\] \(1\/2\)/)
})

it('asks again for what is no answer, skips, and stops where one stops', async () => {
  const ran = await label('what\ns\nquit\n')
  expect(ran.stdout).toContain('one letter is enough: t, f, e, u, s or q')
  expect(ran.stdout).toContain('0 findings labelled in out/labels.csv, 3 left')
  expect((await label('', '--service', 'nobody')).stdout).toContain('0 findings labelled')
})

it('says when there is nothing to label, and when the labels are broken', async () => {
  expect(await label('', 'nowhere')).toMatchObject({ code: 3 })
  world.write('out/labels.csv', 'finding,label\nx,perhaps\n')
  const ran = await label('t\n')
  expect(ran).toMatchObject({ code: 2 })
  expect(ran.stderr).toMatch(/labels\.csv:2: label: expected one of true, false, expected, unsure, got "perhaps"/)
})

it('of a stack trace shows the head, so that several findings fit on a screen', async () => {
  const trace = [
    'ERROR charge failed',
    ...Array.from({ length: 30 }, (_, n) => `    at charge${n} (pay.js:${n})`),
  ].join('\n')
  const evidence = [{ line: 'L1', time: null, level: 'error' as const, text: trace, count: 7 }]
  writeFileSync(
    world.path('out/findings.ndjson'),
    `${JSON.stringify(findingRow('2026-01-01T00:10:00Z', { evidence }))}\n`,
  )
  const { stdout } = await label('q\n')
  expect(stdout).toMatch(/L1 ×7 {2}ERROR charge failed\n {6,}at charge0 .*\n {6,}at charge1 .*\n {6,}… 28 more lines\n/)
  expect(stdout).not.toContain('charge2 ')
})
