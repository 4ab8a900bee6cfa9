import { cpSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
  cpSync('prompts', world.path('prompts'), { recursive: true })
  world.write('app.log', '')
  world.config({ prompts: './prompts', schedule: '* * * * * *', window: { grace: '0s' } })
})
afterEach(() => world.end())

it('a running worker takes up an edited page at its next tick, and keeps the old one where the new one is broken', async () => {
  const worker = world.start('run')
  const said = (text: string) => vi.waitFor(() => expect(worker.stderr()).toContain(text), 15_000)
  await said('"message":"started"')
  world.write('prompts/services/shop.md', '---\nservices: [shop]\nowner: anna\n---\nSells things.\n')
  await said('"event":"prompts:changed"')
  world.write('prompts/services/shop.md', '---\nservices: [shop]\nowner:\n  - broken\n---\nSells things.\n')
  await said('"event":"prompts:broken"')
  worker.process.kill('SIGTERM')
  expect((await worker.ended).code).toBe(0)
}, 40_000)
