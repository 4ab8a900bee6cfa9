import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { installed } from '../installed.ts'
import { createWorld, plainLines, type World } from './world.ts'

const OLD_NODE = join(import.meta.dirname, 'old-node.cjs')
const PACKAGES = join(import.meta.dirname, '../../node_modules')

let world: World
let launcher: ChildProcess

beforeEach(async () => {
  world = await createWorld()
})

afterEach(async () => {
  launcher.kill('SIGKILL')
  await world.end()
})

/** As `npm ci` lays it down: what is installed, with the runtime beside it that an old node has to start. */
function start(...words: string[]): { said: () => string } {
  const tool = world.path('tool')
  mkdirSync(join(tool, 'bin'), { recursive: true })
  for (const name of readdirSync(installed()).filter((name) => name !== 'bin'))
    symlinkSync(join(installed(), name), join(tool, name))
  symlinkSync(PACKAGES, join(tool, 'node_modules'))
  copyFileSync(join(installed(), 'bin/logtriage.cjs'), join(tool, 'bin/logtriage.cjs'))
  const { PATH, HOME } = process.env
  launcher = spawn(process.execPath, ['-r', OLD_NODE, join(tool, 'bin/logtriage.cjs'), ...words], {
    cwd: world.folder,
    env: { PATH, HOME, PAGERDUTY_ROUTING_KEY: 'R'.repeat(32), SLACK_WEBHOOK_URL: `${world.slack.url}/x` },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [launcher.stdout!, launcher.stderr!]) stream.on('data', (chunk) => (said += chunk))
  return { said: () => said }
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
  const { said } = start('run')
  const status = async () => JSON.parse((await world.here('status', '--json')).stdout)
  await vi.waitFor(() => expect(said()).toContain('reading'), soon)
  const { pid } = (await status()).worker
  expect(pid).not.toBe(launcher.pid)
  expect(isThere(pid)).toBe(true)
  launcher.kill('SIGKILL')
  await vi.waitFor(() => expect(said()).toContain('"stopped"'), soon)
  expect((await status()).worker).toBeNull()
})

test('so does one whose worker waits for a pipe that stays open', async () => {
  const { said } = start('replay', '-', '--out', 'out')
  launcher.stdin!.write(plainLines({ start: '2026-01-01T00:00:00Z', count: 10 }))
  await vi.waitFor(() => expect(readdirSync(world.folder)).toContain('out'), soon)
  launcher.kill('SIGKILL')
  await vi.waitFor(() => expect(said()).toContain('stopped before the end'), soon)
})

test('it ends as its worker ends, with what that has read and said', async () => {
  const { said } = start('parse', '-')
  launcher.stdin!.end(plainLines({ start: '2026-01-01T00:00:00Z', count: 2 }))
  const code = await new Promise((resolve) => launcher.on('close', resolve))
  expect(code).toBe(0)
  expect(said().trim().split('\n')).toHaveLength(2)
})
