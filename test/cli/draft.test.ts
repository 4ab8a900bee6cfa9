import { afterEach, beforeEach, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { createWorld, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
})

afterEach(() => world.end())

const inside = (...words: string[]) => runInside(world.folder, words)

it('prints a page, or writes it where nobody has written yet', async () => {
  const ran = await inside('draft', 'payments', 'payments.log')
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toMatch(/^---\nservices: \["payments"\]\n[\s\S]*It writes about 60 lines a minute/)
  const wrote = await inside('draft', 'payments', 'payments.log', '--write', 'prompts/services/payments.md')
  expect(wrote.stdout).toMatch(/^prompts\/services\/payments\.md: read it, correct it/)
  expect(world.read('prompts/services/payments.md')).toBe(ran.stdout)
  const again = await inside('draft', 'payments', 'payments.log', '--write', 'prompts/services/payments.md')
  expect(again).toMatchObject({ code: 2 })
  expect(again.stderr).toMatch(/is there already/)
})

it('says which service it does not know, and which files it could not read', async () => {
  expect(await inside('draft', 'payment', 'payments.log')).toMatchObject({
    code: 3,
    stderr: 'no line is of a service payment; did you mean payments? These write: payments\n',
  })
  const ran = await inside('draft', 'payments', 'payments.log', 'missing.log')
  expect(ran.code).toBe(3)
  expect(ran.stderr).toMatch(/could not read .*missing\.log/)
})
