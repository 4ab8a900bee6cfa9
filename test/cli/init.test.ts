import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { createWorld, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const inside = (...words: string[]) => runInside(world.folder, words)

it('leaves a config that passes the check and replays, and a page for each service that it reads', async () => {
  world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
  world.write('shop.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 300, service: 'shop/eu' }))
  world.write('tiny.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 3, service: 'tiny' }))
  const ran = await inside('init', 'payments.log', 'shop.log', 'tiny.log')
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toMatch(/prompts\/services\/shop-eu\.md is a first page of shop\/eu, from 300 lines/)
  expect(ran.stdout).toMatch(/1 service without a page: prompts\/services\/_default\.md speaks for it/)
  expect(ran.stdout).toMatch(/Next:\n {2}logtriage replay/)
  expect(world.read('config.yaml')).toContain('paths: ["*.log"]')
  expect(world.read('prompts/services/shop-eu.md')).toContain('services: ["shop/eu"]')
  expect(await inside('check')).toMatchObject({ code: 0, stderr: '' })
  expect((await inside('replay')).stdout).toContain('1,203 lines of 3 sources')
})

it('names a whole folder only where all of it was named', async () => {
  for (const name of ['a.log', 'b.log', 'c.log', 'd.log']) {
    world.write(name, plainLines({ start: '2026-01-01T00:00:00Z', count: 30 }))
  }
  await inside('init', 'a.log', 'b.log', 'c.log')
  expect(world.read('config.yaml')).toContain('paths: ["a.log", "b.log", "c.log"]')
  await inside('init', 'a.log', 'b.log', 'c.log', 'd.log', '--into', 'all')
  expect(world.read('all/config.yaml')).toMatch(/paths: \[".*\*\.log"\]/)
})

it('into another folder names the logs so that they are found from there', async () => {
  world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 100 }))
  await inside('init', 'payments.log', '--into', 'triage', '--timezone', 'Europe/Berlin')
  expect(world.read('triage/config.yaml')).toContain('timezone: Europe/Berlin')
  expect((await inside('replay', '--config', 'triage/config.yaml')).stdout).toContain('100 lines of 1 source')
})

it('writes over nothing, and leaves nothing behind when there is nothing to read', async () => {
  world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 100 }))
  world.write('empty.log', '')
  expect(await inside('init', 'empty.log')).toMatchObject({
    code: 3,
    stderr: 'no line with a time was read: nothing to begin with\n',
  })
  expect((await inside('init', 'missing.log')).stderr).toMatch(/could not read .*missing\.log/)
  expect(existsSync(world.path('config.yaml'))).toBe(false)
  world.write('config.yaml', 'mine: true\n')
  const ran = await inside('init', 'payments.log')
  expect(ran).toMatchObject({ code: 2 })
  expect(ran.stderr).toMatch(
    /config\.yaml is there already: init does not write over anything\. Name another folder with --into/,
  )
  expect(world.read('config.yaml')).toBe('mine: true\n')
  expect((await inside('init', '-')).stderr).toMatch(/init needs files/)
  expect((await inside('init', 'payments.log', '--into', 'x', '--timezone', 'Mars')).stderr).toMatch(
    /--timezone: expected a time zone/,
  )
})
