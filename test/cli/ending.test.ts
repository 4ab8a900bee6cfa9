import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installed } from '../installed.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ending-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const MAIN = () => join(installed(), 'dist/main.cjs')

it.runIf(existsSync('/dev/full'))('where standard output takes no more, that is said', () => {
  const log = join(folder, 'app.log')
  writeFileSync(log, '2026-01-01T00:00:00 INFO app fine\n')
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [MAIN(), 'parse', log], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect(stderr).toMatch(/^cannot go on: standard output takes no more \(ENOSPC.*\); send it where there is room\n$/)
  expect(status).toBe(3)
})

it.runIf(process.platform === 'linux')(
  'a command says that it waits for a pipe which nobody writes to, and the first signal ends it',
  async () => {
    const pipe = join(folder, 'silent')
    spawnSync('mkfifo', [pipe])
    const command = spawn(process.execPath, [MAIN(), 'parse', pipe])
    const ended = once(command, 'exit')
    const [said] = await once(command.stderr, 'data')
    expect(String(said)).toBe(`${pipe}: nothing comes out of this pipe yet: waiting for somebody to write to it\n`)
    command.kill('SIGTERM')
    const [code, signal] = (await Promise.race([ended, sleep(20_000, ['still', 'there'])])) as unknown[]
    command.kill('SIGKILL')
    expect([code, signal]).toEqual([0, null])
  },
)

it.runIf(spawnSync('mkfifo', ['--version']).status === 0)(
  'a second signal ends a command whose config is a pipe which nobody opens',
  async () => {
    const pipe = join(folder, 'pipe')
    spawnSync('mkfifo', [pipe])
    const command = spawn(process.execPath, [MAIN(), 'check', '--config', pipe], { stdio: 'ignore' })
    const ended = once(command, 'exit')
    // As long as it starts it hears several as one.
    const impatience = setInterval(() => command.kill('SIGTERM'), 1500)
    const [code, signal] = (await Promise.race([ended, sleep(20_000, ['still', 'there'])])) as unknown[]
    clearInterval(impatience)
    command.kill('SIGKILL')
    expect([code, signal]).toEqual([null, 'SIGTERM'])
  },
)
