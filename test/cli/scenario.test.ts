import { mkdirSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { createWorld, plainLines, type World } from './world.ts'

let world: World

const inside = (...words: string[]) => runInside(world.folder, words)

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

/** Lines as `payments` writes them, with trouble from 00:33:20 on, in a scenario of that name. */
function scenario(name: string, expectation: unknown): void {
  const lines = plainLines({ start: '2026-01-01T00:00:00Z', count: 2400 }).split('\n')
  lines.splice(
    2000,
    0,
    ...Array(40).fill('2026-01-01T00:33:20 ERROR payments could not reach the bank: connection refused'),
  )
  mkdirSync(world.path(`scenarios/${name}/logs`), { recursive: true })
  world.write(`scenarios/${name}/logs/payments.log`, lines.join('\n'))
  world.write(
    `scenarios/${name}/scenario.json`,
    typeof expectation === 'string' ? expectation : JSON.stringify(expectation),
  )
}

describe('a test of scenarios', () => {
  it('passes where everything expected is said, and nothing else', async () => {
    scenario('bank', {
      about: 'the bank is away',
      alerts: [{ service: 'payments', severity: 'medium', says: 'could not reach' }],
      quiet: 'low',
    })
    const ran = await inside('test')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toBe('✓ scenarios/bank: the bank is away\n1 scenario, 0 failed\n')
  })

  it('fails where something is missing, and says what there is instead', async () => {
    scenario('bank', { alerts: [{ service: 'payments', type: 'security' }, { service: 'shop' }] })
    const ran = await inside('test', 'scenarios/bank')
    expect(ran.code).toBe(1)
    expect(ran.stdout).toMatch(
      /✗ scenarios\/bank\n {4}missing: payments security, at least low; of payments there is payments@2026-01-01T00:30Z\/5m \w+ \w+: /,
    )
    expect(ran.stdout).toMatch(/missing: shop finding, at least low; of shop there is nothing/)
  })

  it('fails where more is said than expected, or nothing was muted', async () => {
    scenario('quiet', { quiet: 'medium', muted: [{ service: 'payments', reason: 'same incident' }] })
    const ran = await inside('test')
    expect(ran.code).toBe(1)
    expect(ran.stdout).toMatch(/nothing of payments was muted because "same incident"/)
    expect(ran.stdout).toMatch(/not expected: payments@2026-01-01T00:30Z\/5m/)
  })

  it.each([
    ['nothing there', null, /no scenario in scenarios: expected folders with a scenario\.json/],
    ['an unknown key', '{\n  "alert": []\n}', /scenario\.json:2:3: alert: unknown key; did you mean/],
    ['an unknown type', '{"alerts": [{"service": "x", "type": "fire"}]}', /scenario\.json:1:\d+: alerts\[0\]\.type: /],
    ['no JSON', '{"alerts": [', /scenario\.json:\d+:\d+: /],
  ])('is refused in words: %s', async (_, text, said) => {
    if (text !== null) scenario('broken', text)
    const ran = await inside('test')
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(said)
    expect(ran.stderr).not.toMatch(/ {4}at /)
  })
})

it('a finding becomes a scenario that holds, with its lines clean, and breaks when a page hides it', async () => {
  const lines = plainLines({ start: '2026-01-01T00:00:00Z', count: 7200 }).split('\n')
  const failure = '2026-01-01T01:33:20 ERROR payments could not charge jane.doe@example.com: connection refused'
  lines.splice(5600, 0, ...Array(40).fill(failure))
  world.write('payments.log', lines.join('\n'))
  world.write('noise.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 600, service: 'noise' }))
  await inside('init', 'payments.log', 'noise.log')
  await inside('replay')
  const [finding] = world.rows<{ id: string }>('out/findings.ndjson')
  const made = await inside('scenario', finding!.id, '--name', 'charge')
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(made.stdout).toMatch(/^scenarios\/charge: [\d,]+ lines, and the finding comes again/)
  expect(readdirSync(world.path('scenarios/charge/logs'))).toEqual(['payments.log'])
  const kept = world.read('scenarios/charge/logs/payments.log')
  expect(kept).toContain('could not charge ‹email#1›')
  expect(kept).not.toContain('jane')
  expect(kept.split('\n').length).toBeLessThan(4000)
  expect(await inside('test')).toMatchObject({ code: 0 })
  await inside('expect', finding!.id, '--accept')
  const broken = await inside('test')
  expect(broken.code).toBe(1)
  expect(broken.stdout).toMatch(/✗ scenarios\/charge[\s\S]*missing: payments/)
  expect((await inside('scenario', finding!.id, '--name', 'charge')).stderr).toMatch(
    /scenarios\/charge is there already/,
  )
})

it('says so when the finding does not come again from these logs', async () => {
  const lines = plainLines({ start: '2026-01-01T00:00:00Z', count: 2400 }).split('\n')
  lines.splice(2000, 0, ...Array(40).fill('2026-01-01T00:33:20 FATAL payments out of memory: heap exhausted'))
  world.write('payments.log', lines.join('\n'))
  await inside('replay', 'payments.log')
  const [finding] = world.rows<{ id: string }>('out/findings.ndjson')
  world.write('other.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 2400 }))
  const ran = await inside('scenario', finding!.id, 'other.log')
  expect(ran.code).toBe(3)
  expect(ran.stderr).toMatch(/does not come again from the lines of payments alone/)
  expect(readdirSync(world.folder)).not.toContain('scenarios/')
})
