import { spawnSync } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeFolder, makeFolders, makePrivateFolder } from '../src/folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('all that is missing is made, and the first that had to be is answered', () => {
  expect(makeFolders(join(folder, 'a', 'b', 'c'))).toBe(join(folder, 'a'))
  expect(statSync(join(folder, 'a', 'b', 'c')).isDirectory()).toBe(true)
  expect(makeFolders(join(folder, 'a', 'b', 'c'))).toBe(null)
  expect(makeFolders(join(folder, 'a', 'b', 'd'))).toBe(join(folder, 'a', 'b', 'd'))
})

it('a private one is for its owner alone, and so is what had to be made above it', () => {
  makePrivateFolder(join(folder, 'a', 'b'))
  for (const path of ['a', 'a/b']) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o700)
})

it('a link to a folder is one', () => {
  mkdirSync(join(folder, 'real'))
  symlinkSync('real', join(folder, 'link'))
  makeFolders(join(folder, 'link', 'a'))
  expect(existsSync(join(folder, 'real', 'a'))).toBe(true)
})

it.each([
  ['a file', 'file/a/b', /^\/.*\/file is a file, and a folder is needed there$/],
  ['a link to nothing', 'astray/a', /^\/.*\/astray is a link to \/nowhere\/at\/all, and nothing is there$/],
  ['links in a circle', 'round/a', /^the folder \/.*\/round\/a cannot be reached: its links lead in a circle$/],
  [
    'a name that no disk takes',
    `${'a'.repeat(300)}/b`,
    /^the folder \/.*aaa.* cannot be reached: its name is too long$/,
  ],
])('what is in the way is named, where it is: %s', (_, path, said) => {
  writeFileSync(join(folder, 'file'), '')
  symlinkSync('/nowhere/at/all', join(folder, 'astray'))
  symlinkSync('round', join(folder, 'round'))
  expect(() => makeFolders(join(folder, path))).toThrow(said)
  expect(() => makeFolder(join(folder, path), '--out')).toThrow(/^--out: .*; name another$/)
})

it.runIf(existsSync('/proc/self'))('where nothing can be made that is said, and nobody waits for ever', () => {
  const source = new URL('../src/folder.ts', import.meta.url).href
  const script = `const { makeFolders } = await import(${JSON.stringify(source)}); makeFolders('/proc/logtriage/a/b')`
  const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 20_000,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  })
  expect(signal).toBe(null)
  expect(stderr).toContain('the folder /proc/logtriage cannot be made: the system lets nobody make anything there')
})

it.runIf(existsSync('/proc/self'))(
  'one that nothing can be written into is told before anything is done for it',
  () => {
    expect(() => makeFolder('/proc', '--out')).toThrow(
      '--out: nothing can be written into the folder /proc: the system lets nobody make anything there; name another',
    )
    makeFolder(join(folder, 'a'), '--out')
    expect(readdirSync(join(folder, 'a'))).toEqual([])
  },
)

it('what was made above one that cannot be is taken back', () => {
  // Each name is taken, and all of them together are too long a path.
  const long = join(folder, 'first', ...Array.from({ length: 20 }, () => 'a'.repeat(250)))
  expect(() => makeFolders(long)).toThrow('its name is too long')
  expect(readdirSync(folder)).toEqual([])
})

it('nothing else makes folders', () => {
  const makers = globSync('src/**/*.ts').filter((file) => /\bmkdir(Sync)?\b/.test(readFileSync(file, 'utf8')))
  expect(makers).toEqual(['src/folder.ts'])
})
