import { expect, test } from 'vitest'
import { createMachine } from '../clock/machine.ts'

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
