import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { createWorld, plainLines, type World } from './world.ts'

let world: World
let id: string

const inside = (...words: string[]) => runInside(world.folder, words)

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
  await inside('init', 'payments.log')
  await inside('replay')
  id = world.rows<{ id: string }>('out/findings.ndjson')[0]!.id
})

afterEach(() => world.end())

it('proposes a pattern with what it would change on history, and writes it only when told to', async () => {
  const before = world.read('prompts/services/payments.md')
  const ran = await inside('expect', id.slice(0, 6))
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toMatch(/\+ {3}- 'could not reach the bank: connection refused' {3}# finding/)
  expect(ran.stdout).toMatch(/disappeared {2}payments@2026-01-01T00:30Z\/5m/)
  expect(ran.stdout).toMatch(/nobody can say without --labels/)
  expect(world.read('prompts/services/payments.md')).toBe(before)
  await inside('expect', id, '--accept')
  expect(world.read('prompts/services/payments.md')).toContain("- 'could not reach the bank: connection refused'")
  await inside('replay')
  expect(world.rows('out/findings.ndjson')).toEqual([])
})

it('refuses to hide a known incident, and names it', async () => {
  const before = world.read('prompts/services/payments.md')
  const ran = await inside('expect', id, '--labels', 'labels.csv', '--accept')
  expect(ran.code).toBe(1)
  expect(ran.stdout).toMatch(/new miss: 2026-01-01 00:30, payments@2026-01-01T00:30Z\/5m/)
  expect(world.read('prompts/services/payments.md')).toBe(before)
})

it.each([
  [['zzzz'], /no finding zzzz/],
  [['0', '--from', 'nowhere'], /nowhere is no result of a replay/],
])('says in words what is wrong: expect %s', async (words, said) => {
  const ran = await inside('expect', ...words)
  expect(ran.code).toBeGreaterThan(1)
  expect(ran.stderr).toMatch(said)
})

it('a broken pattern is refused, and the prompts that ship with the tool are not written to', async () => {
  const broken = await inside('expect', id, '--pattern', '(')
  expect(broken.code).toBe(2)
  expect(broken.stderr).toMatch(/payments\.md:\d+:\d+: expected/)
  world.write('bare.yaml', 'analyst: { kind: builtin }\n')
  const shipped = await inside('expect', id, '--config', 'bare.yaml')
  expect(shipped.code).toBe(2)
  expect(existsSync(world.path('prompts/services/payments.md'))).toBe(true)
})
