import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { acquireLock } from '../../src/state/index.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

const state = () => join(folder, 'logtriage.db')
const DEAD = JSON.stringify({ pid: 2 ** 22 + 1, born: '1', since: 'once' })

it('a lock names the process that holds it, and is free again after release', () => {
  const lock = acquireLock(state(), Date.now())
  expect(() => acquireLock(state(), Date.now())).toThrow(new RegExp(`process ${process.pid} has held it since 20`))
  lock.release()
  acquireLock(state(), Date.now()).release()
})

it('a lock makes the folder it stands in', () => {
  acquireLock(join(folder, 'deep', 'logtriage.db'), Date.now()).release()
  expect(existsSync(join(folder, 'deep'))).toBe(true)
})

it('a lock of a dead process is taken over', () => {
  writeFileSync(`${state()}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, born: '1', since: 'once' }))
  const lock = acquireLock(state(), Date.now())
  expect(JSON.parse(readFileSync(`${state()}.lock`, 'utf8')).pid).toBe(process.pid)
  lock.release()
  expect(existsSync(`${state()}.lock`)).toBe(false)
})

it('a lock of a process whose number now belongs to another is taken over', () => {
  writeFileSync(`${state()}.lock`, JSON.stringify({ pid: process.pid, born: 'another life', since: 'once' }))
  acquireLock(state(), Date.now()).release()
})

it.runIf(existsSync('/proc/self/stat'))(
  'a lock of a process that was killed and not collected is taken over',
  async () => {
    // A parent that never asks after its children: a shell that became another program.
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'])
    const [said] = await once(parent.stdout, 'data')
    const stat = () =>
      readFileSync(`/proc/${String(said).trim()}/stat`, 'utf8')
        .split(') ')[1]!
        .split(' ')
    await vi.waitFor(() => expect(stat()[0]).toBe('Z'), { timeout: 20_000 })
    const owner = { pid: Number(said), born: stat()[19], since: 'once' }
    writeFileSync(`${state()}.lock`, JSON.stringify(owner))
    acquireLock(state(), Date.now()).release()
    parent.kill()
  },
)

it.each(['', '{"pid": 12', 'what is this'])('a lock that names nobody is taken over: %j', (text) => {
  writeFileSync(`${state()}.lock`, text)
  acquireLock(state(), Date.now()).release()
  expect(readdirSync(folder)).toEqual([])
})

it('a lock that somebody else holds by now is not released', () => {
  const lock = acquireLock(state(), Date.now())
  writeFileSync(`${state()}.lock`, DEAD)
  lock.release()
  expect(existsSync(`${state()}.lock`)).toBe(true)
})

it('of many that find a dead owner at once, one holds the lock', async () => {
  writeFileSync(`${state()}.lock`, DEAD)
  const source = new URL('../../src/state/lock.ts', import.meta.url).href
  const script = `
    const { acquireLock } = await import(${JSON.stringify(source)})
    process.stdin.once('data', () => {
      try { acquireLock(${JSON.stringify(state())}, 0); console.log('held') } catch (error) { console.log(error.name) }
      process.stdin.once('data', () => process.exit())
    })
    console.log('ready')
  `
  const racers = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', script]))
  const said = racers.map((racer) => nextLine(racer.stdout))
  await Promise.all(said)
  const outcomes = racers.map((racer) => nextLine(racer.stdout))
  for (const racer of racers) racer.stdin.write('go')
  const results = await Promise.all(outcomes)
  for (const racer of racers) racer.kill()
  expect(results.filter((result) => result === 'held')).toHaveLength(1)
  expect(results.filter((result) => result === 'LockedError')).toHaveLength(5)
})

/** As on a memory card, or a folder of the machine around a virtual one. */
const WITHOUT_LINKS = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
fs.linkSync = () => { throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' }) }
syncBuiltinESMExports()
const { acquireLock, lookAtState } = await import('./src/state/index.ts')
const [path] = process.argv.slice(1)
console.log(lookAtState(path).why)
try { acquireLock(path, 0) } catch (error) { console.log(error.message) }
`

it('a file system without hard links is told as that, also before anything is started', () => {
  const told = spawnSync(process.execPath, ['--input-type=module', '--eval', WITHOUT_LINKS, state()], {
    encoding: 'utf8',
  })
  const said = `cannot use ${state()} as the state file: the file system of ${folder} has no hard links, and the lock of the state file needs one. Mend that, or name another (\`state:\` in the config)\n`
  expect(told.stdout).toBe(said + said)
  expect(readdirSync(folder)).toEqual([])
})

function nextLine(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => stream.once('data', (chunk) => resolve(String(chunk).trim())))
}
