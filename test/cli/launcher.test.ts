import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { installed } from '../installed.ts'
import { createWorld, plainLines, type World } from './world.ts'

const OLD_NODE = join(import.meta.dirname, 'old-node.cjs')
const { listSources } = createRequire(import.meta.url)('../../bin/sources.cjs') as {
  listSources(folder: string): string
}
const PACKAGES = join(import.meta.dirname, '../../node_modules')

let world: World
let launcher: ChildProcess | null = null

beforeEach(async () => {
  world = await createWorld()
})

afterEach(async () => {
  launcher?.kill('SIGKILL')
  launcher = null
  await world.end()
})

/** As `npm ci` lays it down: what is installed, with the runtime beside it that an old node has to start. */
function start(...words: string[]): { launcher: ChildProcess; said: () => string } {
  const tool = world.path('tool')
  mkdirSync(tool)
  for (const name of readdirSync(installed()).filter((name) => name !== 'bin'))
    symlinkSync(join(installed(), name), join(tool, name))
  symlinkSync(PACKAGES, join(tool, 'node_modules'))
  cpSync(join(installed(), 'bin'), join(tool, 'bin'), { recursive: true })
  const { PATH, HOME } = process.env
  const begun = spawn(process.execPath, ['-r', OLD_NODE, join(tool, 'bin/logtriage.cjs'), ...words], {
    cwd: world.folder,
    env: { PATH, HOME, PAGERDUTY_ROUTING_KEY: 'R'.repeat(32), SLACK_WEBHOOK_URL: `${world.slack.url}/x` },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [begun.stdout!, begun.stderr!])
    stream.on('data', (chunk) => {
      said += chunk
    })
  launcher = begun
  return { launcher: begun, said: () => said }
}

const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const soon = { timeout: 20_000, interval: 50 }

test('a launcher that is killed takes its worker with it, in order, and the next one finds the state file free', async () => {
  world.config()
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 10 }))
  const { launcher, said } = start('run')
  const status = async () => JSON.parse((await world.here('status', '--json')).stdout)
  await vi.waitFor(() => expect(said()).toContain('reading'), soon)
  const { pid } = (await status()).worker
  expect(pid).not.toBe(launcher.pid)
  expect(isThere(pid)).toBe(true)
  launcher.kill('SIGKILL')
  await vi.waitFor(() => expect(said()).toContain('"stopped"'), soon)
  expect((await status()).worker).toBeNull()
})

test('a worker that is killed is told as a shell would', async () => {
  world.config()
  world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 10 }))
  const { launcher, said } = start('run')
  const ended = new Promise((resolve) => launcher.on('close', resolve))
  await vi.waitFor(() => expect(said()).toContain('reading'), soon)
  process.kill(JSON.parse((await world.here('status', '--json')).stdout).worker.pid, 'SIGKILL')
  expect(await ended).toBe(128 + constants.signals.SIGKILL)
})

test('a launcher that is killed takes along a worker that waits for a pipe that stays open, too', async () => {
  const { launcher, said } = start('replay', '-', '--out', 'out')
  launcher.stdin!.write(plainLines({ start: '2026-01-01T00:00:00Z', count: 10 }))
  await vi.waitFor(() => expect(readdirSync(world.folder)).toContain('out'), soon)
  launcher.kill('SIGKILL')
  await vi.waitFor(() => expect(said()).toContain('stopped before the end'), soon)
})

test('it ends as its worker ends, with what that has read and said', async () => {
  const { launcher, said } = start('parse', '-')
  launcher.stdin!.end(plainLines({ start: '2026-01-01T00:00:00Z', count: 2 }))
  const code = await new Promise((resolve) => launcher.on('close', resolve))
  expect(code).toBe(0)
  expect(said().trim().split('\n')).toHaveLength(2)
})

test('what was built runs while the sources are those it was built of; an edit acts at once, an older one too', () => {
  const clone = world.path('clone')
  const launch = () => execFileSync(process.execPath, [join(clone, 'bin/logtriage.cjs')], { encoding: 'utf8' }).trim()
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(clone, name)), { recursive: true })
    writeFileSync(join(clone, name), text)
  }
  cpSync(join(installed(), 'bin'), join(clone, 'bin'), { recursive: true })
  write('package.json', '{"type":"module"}')
  write('src/cli/main.ts', "import '../said.ts'")
  write('src/said.ts', "console.log('a source')")
  write('dist/main.cjs', "console.log('what was built')")
  expect(launch()).toBe('a source')
  write('dist/sources.txt', listSources(join(clone, 'src')))
  expect(launch()).toBe('what was built')
  write('src/said.ts', "console.log('an edit')")
  utimesSync(join(clone, 'src/said.ts'), 1, 1)
  expect(launch()).toBe('an edit')
  write('dist/sources.txt', listSources(join(clone, 'src')))
  write('src/more.ts', '')
  expect(launch()).toBe('an edit')
  rmSync(join(clone, 'src'), { recursive: true })
  expect(launch()).toBe('what was built')
})

test('the build leaves a line for each source it was made of', () => {
  const lines = readFileSync(join(installed(), 'dist/sources.txt'), 'utf8').split('\n')
  expect(lines).toContain('cli/')
  expect(lines).toContainEqual(expect.stringMatching(/^main\.ts \d+ \d+$/))
})
