import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const { files, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

const folder = mkdtempSync(join(tmpdir(), 'logtriage-installed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What `npm install` would put there, without any package beside it. */
beforeAll(() => {
  const shipped = ['package.json', ...files].filter((name) => name !== 'dist')
  for (const name of shipped) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  execFileSync('npm', ['run', '--silent', 'build', '--', '--dir', join(folder, 'dist')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}, 60_000)

function logtriage(...words: string[]): string {
  const launcher = join(folder, 'bin/logtriage.cjs')
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') }
  return execFileSync(process.execPath, [launcher, ...words], { cwd: folder, env, encoding: 'utf8' })
}

describe('what is installed', () => {
  it('stands alone: the packages are in it, each with its license', () => {
    expect(logtriage('--version').trim()).toBe(version)
    const licenses = readFileSync(join(folder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8')
    expect(licenses).toMatch(/^zod .*\(MIT\).*?Copyright/ms)
    expect(licenses).toMatch(/^openai .*\(Apache-2.0\).*?Apache License/ms)
  })

  it('triages history with the prompts that ship, and with threads that read ahead', () => {
    mkdirSync(join(folder, 'logs'))
    for (const name of ['one', 'two']) {
      const lines = Array.from({ length: 40 }, (_, second) => `2026-01-01T00:00:${10 + second} INFO ${name} ready\n`)
      writeFileSync(join(folder, `logs/${name}.log`), lines.join(''))
    }
    logtriage('replay', 'logs/*.log', '--threads', '2', '--out', 'out')
    expect(readdirSync(join(folder, 'out'))).toContain('report.html')
    const windows = readFileSync(join(folder, 'out/windows.ndjson'), 'utf8').trim().split('\n')
    expect(windows.map((line) => JSON.parse(line).lines)).toEqual([40, 40])
  })
})
