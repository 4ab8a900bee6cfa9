import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Writes to a file which of Node's own modules were loaded once a flag was set. */
const WATCH = `
const v8 = require('node:v8')
const { setFlagsFromString } = v8
let before = null
v8.setFlagsFromString = (flag) => {
  before ??= new Set(process.moduleLoadList)
  setFlagsFromString(flag)
}
process.on('exit', () => {
  const later = process.moduleLoadList.filter((name) => !before.has(name) && name.startsWith('NativeModule '))
  require('node:fs').writeFileSync(process.env.LATER, later.join(' ').replaceAll('NativeModule ', ''))
})
`

it("Node's own modules are loaded before a flag is set: afterwards each is compiled again", () => {
  const log = join(folder, 'shop.log')
  writeFileSync(log, '2026-01-01T00:00:00 INFO shop served 12 requests\n')
  const [watch, later] = [join(folder, 'watch.cjs'), join(folder, 'later.txt')]
  writeFileSync(watch, WATCH)
  execFileSync(process.execPath, ['--require', watch, MAIN, 'replay', log, '--out', join(folder, 'out')], {
    env: { ...process.env, XDG_CACHE_HOME: folder, LATER: later },
    stdio: 'ignore',
  })
  // `process` is a name for what is there anyway.
  const ofNode = readFileSync(later, 'utf8')
    .split(' ')
    .filter((name) => !name.startsWith('internal/'))
  expect(ofNode).toEqual(['process'])
})
