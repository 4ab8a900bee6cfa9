import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { createWorld, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  const lines = plainLines({ start: '2026-01-01T00:00:00Z', count: 3600 }).split('\n')
  lines.splice(
    2000,
    0,
    ...Array(40).fill('2026-01-01T00:33:20 ERROR payments could not reach the bank: connection refused'),
  )
  world.write('payments.log', lines.join('\n'))
  world.write('labels.csv', 'start,end,service,kind\n2026-01-01T00:33:00Z,2026-01-01T00:34:00Z,payments,bank\n')
  cpSync('prompts', world.path('prompts'), { recursive: true })
})

afterEach(() => world.end())

const inside = (...words: string[]) => runInside(world.folder, words)

/** A second folder of prompts, whose page of payments has one more expected pattern. */
function expecting(pattern: string): void {
  cpSync(world.path('prompts'), world.path('changed'), { recursive: true })
  const page = world.path('changed/services/payments.md')
  writeFileSync(page, readFileSync(page, 'utf8').replace('expected:', `expected:\n  - '${pattern}'`))
}

it('a page that hides a true incident fails the check, and the window is named beside the changed text', async () => {
  expecting('could not reach the bank')
  const words = ['--labels', 'labels.csv', '--fail-on', 'new-miss,worse-f1']
  const ran = await inside('compare', 'prompts', 'changed', 'payments.log', ...words)
  expect(ran).toMatchObject({ code: 1, stderr: '' })
  expect(ran.stdout).toContain("+   - 'could not reach the bank'")
  expect(ran.stdout).toMatch(/new miss: 2026-01-01 00:30, payments@2026-01-01T00:30Z\/5m/)
  expect(ran.stdout).toMatch(/not enough evidence/)
  expect(world.read('compare/compare.html')).toContain('could not reach the bank')
})

it('a change that changes nothing passes', async () => {
  expecting('nobody writes this')
  const ran = await inside('compare', 'prompts', 'changed', 'payments.log', '--fail-on', 'appeared,disappeared,quieter')
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toMatch(/0 disappeared, 0 appeared, 0 quieter, 0 louder, \d the same/)
})

it('compares configs, and earlier replays as they are', async () => {
  const settings = { analyst: { kind: 'builtin' }, prompts: './prompts' }
  writeFileSync(
    world.path('strict.yaml'),
    JSON.stringify({
      ...JSON.parse(readFileSync(world.config(settings), 'utf8')),
      gate: { error_count: 500, mode: 'all' },
    }),
  )
  await inside('replay', 'payments.log', '--config', 'config.yaml', '--out', 'earlier')
  const ran = await inside('compare', 'earlier', 'strict.yaml', 'payments.log', '--repeat', '2')
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toMatch(/[+-] +"error_count": 500/)
  expect(ran.stdout).toMatch(/strict\.yaml: of \d+ alerts?, \d+ came in all 2 runs/)
})

it('the rules of a config judge in its replay, and those of another in that one', async () => {
  const config = JSON.parse(readFileSync(world.config({ analyst: { kind: 'builtin' }, prompts: './prompts' }), 'utf8'))
  writeFileSync(world.path('calm.yaml'), JSON.stringify({ ...config, builtin: { storm_detectors: 20 } }))
  const failed = '2026-01-01T00:34:58 ERROR payments could not reach the bank: connection refused\n'
  world.write('payments.log', world.read('payments.log').replace(/(?=2026-01-01T00:34:59)/, failed.repeat(600)))
  const ran = await inside('compare', 'config.yaml', 'calm.yaml', 'payments.log')
  expect(ran.stdout).toMatch(/0 disappeared, 0 appeared, 1 quieter, 0 louder/)
})

it.each([
  [['nothing', 'prompts'], /nothing: no such file or folder/],
  [
    ['.', 'prompts'],
    /expected what a replay has written \(windows\.ndjson\), a folder of prompts \(system\.md\), or a config/,
  ],
  [['prompts', 'prompts', '--fail-on', 'new-mis'], /--fail-on: "new-mis" is none; did you mean "new-miss"\?/],
  [['prompts', 'prompts', '--fail-on', 'new-miss'], /--fail-on new-miss needs --labels/],
  [['prompts', 'prompts', '--repeat', 'often'], /--repeat: expected a number of runs/],
  [['prompts', 'prompts', 'missing.log'], /could not read .*missing\.log[\s\S]*a comparison would mislead/],
])('says in words what is wrong: compare %s', async (words, said) => {
  const ran = await inside('compare', ...words)
  expect(ran.code).toBe(2)
  expect(ran.stderr).toMatch(said)
  expect(ran.stderr).not.toMatch(/ {4}at /)
})
