import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneAtATime } from '../../src/setup/daemon.ts'
import { createMachine } from '../clock/machine.ts'

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'what is asked for again is never done beside itself, also %i moments after an end',
  async (moments) => {
    let running = 0
    let most = 0
    const ask = oneAtATime(async () => {
      most = Math.max(most, ++running)
      await sleep(1)
      running--
    })
    const asked = [ask(), ask()]
    await asked[0]
    for (let moment = 0; moment < moments; moment++) await null
    await Promise.all([...asked, ask(), ask()])
    expect({ most, running }).toEqual({ most: 1, running: 0 })
  },
)

test('a window of a log that is written all the time is told soon after its grace, not with the tick after that', async () => {
  const start = Date.parse('2026-01-05T00:04:56Z')
  const machine = await createMachine({ start, config: { schedule: '*/5 * * * *', window: { grace: '2s' } } })
  const write = (text: string) => machine.world.append('app.log', `${new Date(machine.now()).toISOString()} ${text}\n`)
  write('ERROR payments pool ran dry')
  const application = setInterval(() => write('INFO payments request served'), 100)
  try {
    machine.start()
    await machine.until('a page', () => machine.pages() > 0)
    expect(new Date(machine.now()).toISOString()).toMatch(/^2026-01-05T00:05/)
    await machine.stop()
  } finally {
    clearInterval(application)
    await machine.end()
  }
})
