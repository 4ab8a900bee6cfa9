import { afterEach, beforeEach, expect, it } from 'vitest'
import { createWorld, plainLines, type Ran, type World } from '../world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  const start = '2026-01-01T00:00:00Z'
  for (const name of ['payments', 'checkout', 'search']) {
    const line = (n: number) => `${n % 400 === 399 ? 'ERROR' : 'INFO'} ${name} order ${n} took ${n % 90} ms`
    world.write(`${name}.log`, plainLines({ start, count: 6000, line }))
  }
})

afterEach(() => world.end())

const FILES = ['payments.log', 'checkout.log', 'search.log', 'missing.log']

function previewWith(threads: number): Promise<Ran> {
  return world.run('preview', ...FILES, '--threads', String(threads))
}

it('replay writes the same bytes with threads as without, and says the same of a file that is not there', async () => {
  const [alone, shared] = await Promise.all(
    [0, 2].map((threads) => world.run('replay', ...FILES, '--threads', String(threads), '--out', `with-${threads}`)),
  )
  expect(alone).toMatchObject({ code: 3, stderr: expect.stringContaining('missing.log') })
  expect(shared).toEqual({ ...alone, stdout: alone!.stdout.replaceAll('with-0', 'with-2') })
  for (const name of ['windows.ndjson', 'findings.ndjson', 'notices.ndjson', 'summary.json']) {
    expect(world.read(`with-2/${name}`), name).toBe(world.read(`with-0/${name}`))
  }
  expect(JSON.parse(world.read('with-2/summary.json'))).toMatchObject({ lines: 18_000 })
})

it('preview shows the same with threads as without', async () => {
  const [alone, shared] = await Promise.all([previewWith(0), previewWith(3)])
  expect(alone.stdout.split('\n').length).toBeGreaterThan(20)
  expect(shared).toEqual(alone)
})

it('a number of threads that is none is refused', async () => {
  const { code, stderr } = await world.run('replay', 'payments.log', '--threads', 'many')
  expect([code, stderr]).toEqual([2, '--threads: expected a number from 0 to 64, got "many"\n'])
})
