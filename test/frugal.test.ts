import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

it('what a command does often is compiled for good', () => {
  const folder = mkdtempSync(join(tmpdir(), 'logtriage-frugal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const log = join(folder, 'shop.log')
  writeFileSync(log, '2026-01-01T00:00:00 INFO shop served 12 requests\n'.repeat(20_000))
  const main = join(import.meta.dirname, '../src/cli/main.ts')
  const said = execFileSync(process.execPath, ['--trace-opt', main, 'parse', log], {
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: folder },
    maxBuffer: 1 << 28,
  })
  expect(said).toMatch(/completed compiling .*TURBOFAN/)
})
