import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { installed } from '../installed.ts'

const folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
afterAll(() => rmSync(folder, { recursive: true }))

function logtriage(...words: string[]): string {
  const launcher = join(installed(), 'bin/logtriage.cjs')
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') }
  return execFileSync(process.execPath, [launcher, ...words], { cwd: folder, env, encoding: 'utf8' })
}

describe('what is installed', () => {
  it('stands alone: the packages are in it, each with its license', () => {
    const { version } = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'))
    expect(logtriage('--version').trim()).toBe(version)
    const licenses = readFileSync(join(installed(), 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8')
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
