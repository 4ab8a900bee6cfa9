import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/state/index.ts'
import { aNotice } from '../state/samples.ts'
import { createWorld, plainLines, type Started, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.config({ gate: { mode: 'all' }, schedule: '* * * * * *', window: { grace: '0s' }, health: HEALTH })
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 600 }))
})

afterEach(() => world.end())

const HEALTH = { listen: '127.0.0.1:0' }

async function started(): Promise<{ daemon: Started; address: string }> {
  const daemon = world.start('run')
  await expect.poll(() => daemon.stderr(), { timeout: 15_000 }).toContain('"health:served"')
  const address = /"address":"([^"]+)"/.exec(daemon.stderr())![1]!
  return { daemon, address }
}

async function statusOf(): Promise<{ code: number | null; status: Record<string, unknown> }> {
  const { code, stdout } = await world.here('status', '--json')
  return { code, status: JSON.parse(stdout) }
}

describe('status', () => {
  it('says that windows get through, while a worker runs and after it', async () => {
    const { daemon, address } = await started()
    await expect.poll(async () => (await fetch(address)).status, { timeout: 15_000 }).toBe(200)
    const worker = { pid: daemon.process.pid }
    // First it closes the windows of the log's own time, which is long ago.
    const behind = async () => Date.now() - Date.parse(String((await statusOf()).status.closed_until))
    await expect.poll(behind, { timeout: 15_000 }).toBeLessThan(600_000)
    await expect
      .poll(statusOf, { timeout: 15_000 })
      .toMatchObject({ code: 0, status: { ok: true, problems: [], worker, windows: { judged: 2 } } })
    daemon.process.kill('SIGTERM')
    expect(await daemon.ended).toMatchObject({ code: 0 })
    expect(await statusOf()).toMatchObject({ code: 0, status: { ok: true, worker: null } })
    expect((await world.here('status')).stdout).toMatch(
      /^nobody is running now; all was well when it last looked, \d{4}-\S+ \S+ UTC\n {2}worker +none runs now\n/,
    )
  })

  it('says at once that nobody is running where a worker was killed, however well it was', async () => {
    const { daemon } = await started()
    await expect.poll(async () => (await statusOf()).status.judged, { timeout: 15_000 }).not.toBeNull()
    daemon.process.kill('SIGKILL')
    await daemon.ended
    const killed = `nobody is running: process ${daemon.process.pid}, which began`
    expect((await world.here('status')).stdout).toMatch(new RegExp(`^not well: ${killed} .* UTC, was killed`))
    expect(await statusOf()).toMatchObject({ status: { ok: false, worker: null } })
    expect((await world.here('status', '--strict')).code).toBe(1)
  })

  it('--strict ends with 1 and names the sink that takes nothing, as long as a message waits for it', async () => {
    await world.here('run', '--once')
    const store = openStore(world.path('state/logtriage.db'))
    const waiting = aNotice({ id: 'waiting', sink: 'oncall', severity: 'critical' })
    store.announce({ notices: [waiting], at: Date.now() - 3_600_000 })
    store.close()
    const { code, stdout } = await world.here('status', '--strict')
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^not well: a critical message for oncall waits since /)])
  })

  it('claims nothing of the first stage while no model has judged what it found quiet', async () => {
    world.config({ gate: { mode: 'unusual', audit_share: 0 }, window: { grace: '0s' } })
    world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
    await world.here('run', '--once')
    const { stdout } = await world.here('status')
    expect(stdout).toMatch(/first stage +no model has judged any of its quiet windows yet/)
  })

  it('says how much came through, and how often the first stage was wrong', async () => {
    world.config({ gate: { mode: 'unusual', audit_share: 1 }, window: { grace: '0s' } })
    world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
    await world.here('run', '--once')
    const { stdout } = await world.here('status')
    expect(stdout).toMatch(
      /in 1 day +3 windows: 0 quiet, 3 judged, 0 not by the model, 0 beyond the budget; \d+ tokens/,
    )
    expect(stdout).toMatch(
      /first stage +\d quiet windows? asked about all the same, 0 with something in it: it misses 0\.0 to/,
    )
    expect((await statusOf()).status).toMatchObject({
      windows: { judged: 3 },
      audits: { missed: 0 },
      open_incidents: 0,
    })
  })

  it('says that nothing has run yet', async () => {
    expect(await world.here('status')).toMatchObject({ code: 3, stderr: expect.stringContaining('no state file') })
  })
})
