import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

test('the state file tells how the tool was doing, and a gate can ask', async () => {
  world.config({ gate: { mode: 'unusual', audit_share: 1 }, window: { grace: '0s' } })
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
  await world.here('run', '--once')
  const { stdout, code } = await world.here('status')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^OK {2}no worker runs, .*\.db\nread {7}last \d{4}-/)
  expect(stdout).toMatch(
    /windows {4}last judged .* in 1 day 3: 0 quiet, 3 judged, 0 not analysed, 0 put off; 0 waiting/,
  )
  expect(stdout).toMatch(/checked {4}\d+ quiet windows? asked about all the same, 0 with something in it: 0\.0 to \d/)
  expect((await world.here('status', '--strict')).code).toBe(1)
  expect(JSON.parse((await world.here('status', '--json', '--since', '1h')).stdout)).toMatchObject({
    worker: null,
    state: 'ok',
    windows: { judged: 3, waiting: 0 },
  })
})

test('where nothing has run yet it says so', async () => {
  world.config()
  expect(await world.here('status')).toMatchObject({ code: 3, stderr: expect.stringMatching(/no state file at/) })
})
