import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, '../src/cli/main.ts')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logtriage-frugal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** How many functions a command compiled for good, that was never run before. */
function compiled(...words: readonly string[]): number {
  const said = execFileSync(process.execPath, ['--trace-opt', MAIN, ...words], {
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: folder },
    maxBuffer: 1 << 28,
  })
  return said.split('\n').filter((line) => /completed compiling .*TURBOFAN/.test(line)).length
}

it('what only loads is not compiled for good', () => {
  expect(compiled('--help')).toBeLessThan(10)
})

it('what a command does often is', () => {
  const log = join(folder, 'shop.log')
  writeFileSync(log, '2026-01-01T00:00:00 INFO shop served 12 requests\n'.repeat(20_000))
  expect(compiled('parse', log)).toBeGreaterThan(0)
})
