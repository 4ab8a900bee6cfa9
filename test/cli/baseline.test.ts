import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/state/index.ts'
import { createWorld, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const SPAN = 5 * 60_000
const START = Date.UTC(2026, 0, 1)

/** A service that goes its way, with a job each hour, and trouble near the end. */
function window(index: number): string {
  const at = (second: number) => new Date(START + index * SPAN + second * 1000).toISOString().slice(0, 19)
  const requests = Array.from(
    { length: 40 },
    (_, nth) =>
      `${at(nth * 7)} INFO shop request ${nth * 31} took ${10 + ((nth * 7 + index) % 9) + (index === 88 ? 700 : 0)}ms`,
  )
  const job = index % 12 === 5 ? [`${at(290)} INFO shop nightly copy ${index} done`] : []
  const trouble = index === 85 ? [`${at(291)} ERROR shop cannot reach ledger ${index}`] : []
  return [...requests, ...job, ...trouble, ''].join('\n')
}

const log = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, nth) => window(from + nth)).join('')

/** State files of two worlds would share a name: this one tells which. */
function configured(state: string, file: string): string {
  return world.write(
    `${state}.yaml`,
    JSON.stringify({
      sources: [{ kind: 'file', paths: [world.path(file)], start: 'beginning' }],
      analyst: { kind: 'builtin' },
      sinks: { out: { kind: 'file', path: world.path(`${state}.ndjson`) } },
      routes: { critical: ['out'], high: ['out'], medium: ['out'], low: ['out'] },
      state: world.path(`${state}.db`),
    }),
  )
}

function scoresIn(state: string): unknown[] {
  const store = openStore(world.path(`${state}.db`))
  try {
    return [...store.windows()].map(({ window, score, decision, reason }) => ({ window, score, decision, reason }))
  } finally {
    store.close()
  }
}

describe('what is normal', () => {
  it('is the same after a restart in the middle of a history as without one', async () => {
    world.write('whole.log', log(0, 90))
    await world.run('run', '--once', '--config', configured('whole', 'whole.log'))
    world.write('halves.log', log(0, 86))
    const config = configured('halves', 'halves.log')
    await world.run('run', '--once', '--config', config)
    world.append('halves.log', log(86, 90))
    await world.run('run', '--once', '--config', config)
    expect(scoresIn('halves')).toEqual(scoresIn('whole'))
    expect(scoresIn('whole')).toHaveLength(90)
    expect(scoresIn('whole').filter((row) => (row as { decision: string }).decision === 'ask')).toHaveLength(2)
  })

  it('is shown in short for all, and at length for one service, with its jobs and numbers; and exported', async () => {
    world.write('shop.log', log(0, 84))
    const config = configured('shown', 'shop.log')
    await world.run('run', '--once', '--config', config)
    const short = await world.run('baseline', '--config', config)
    expect(short).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^shop: 4\d records, 0 errors, 0 warnings a/),
    })
    const { stdout } = await world.run('baseline', 'shop', '--config', config)
    expect(stdout).toMatch(/ 40 +40 {2}request <\*> took <\*>/)
    expect(stdout).toMatch(/on a schedule, once in so many windows\n +12 {2}nightly copy <\*> done/)
    expect(stdout).toMatch(/\n +1\d\.\.1\d +1\d {2}number \d in request <\*> took <\*>/)
    const exported = await world.run('baseline', '--json', '--config', config)
    expect(JSON.parse(exported.stdout)).toMatchObject({
      service: 'shop',
      windows: 84,
      messages: expect.arrayContaining([expect.objectContaining({ text: 'request <*> took <*>', usual: 40 })]),
    })
    const unknown = await world.run('baseline', 'shpo', '--config', config)
    expect(unknown).toMatchObject({ code: 3, stderr: 'nothing was learned of shpo; did you mean "shop"?\n' })
  })

  it('is forgotten when asked to, and learned anew', async () => {
    world.write('shop.log', log(0, 20))
    const config = configured('reset', 'shop.log')
    await world.run('run', '--once', '--config', config)
    expect(await world.run('baseline', 'shop', '--reset', '--config', config)).toMatchObject({ code: 0 })
    expect(await world.run('baseline', 'shop', '--config', config)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('nothing was learned of shop'),
    })
    world.append('shop.log', log(20, 22))
    await world.run('run', '--once', '--config', config)
    expect((await world.run('baseline', '--config', config)).stdout).toContain('known from 2 windows')
    expect(await world.run('baseline', '--reset', '--config', config)).toMatchObject({ code: 2 })
  })
})
