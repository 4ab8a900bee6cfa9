import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { obstacleToFile, obstacleToFolder } from '../src/obstacle.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)

it('nothing is in the way of a file that can be made, and of one that is there; what was tried is taken back', () => {
  writeFileSync(at('there'), 'as it was')
  expect(obstacleToFile(at('there'))).toBe(null)
  expect(obstacleToFile(at('new'))).toBe(null)
  expect(obstacleToFile(at('deep/er/new'))).toBe(null)
  expect(obstacleToFolder(at('deep/er'))).toBe(null)
  expect(readdirSync(folder)).toEqual(['there'])
  expect(readFileSync(at('there'), 'utf8')).toBe('as it was')
})

it('a folder that was there before stays', () => {
  mkdirSync(at('a'))
  expect(obstacleToFile(at('a/b/new'))).toBe(null)
  expect(readdirSync(at('a'))).toEqual([])
})

it('a link to a file that is not there yet leads to one that can be made', () => {
  symlinkSync('elsewhere', at('link'))
  expect(obstacleToFile(at('link'))).toBe(null)
})

it.each([
  ['a folder', 'folder', /^it is a folder, and a file is needed there$/],
  ['a file in the place of a folder', 'file/new', /\/file is a file, and a folder is needed there$/],
  ['and above it', 'file/a/new', /\/file is a file, and a folder is needed there$/],
  ['a link to a folder that is not there', 'astray', /^it is a link to \/nowhere\/new, and there is no such folder$/],
  ['links in a circle', 'round', /^its links lead in a circle$/],
])('what is in the way is told: %s', (_, name, said) => {
  mkdirSync(at('folder'))
  writeFileSync(at('file'), '')
  symlinkSync('/nowhere/new', at('astray'))
  symlinkSync('round', at('round'))
  expect(obstacleToFile(at(name))).toMatch(said)
  expect(readdirSync(folder).sort()).toEqual(['astray', 'file', 'folder', 'round'])
})

it.runIf(spawnSync('mkfifo', ['--version']).status === 0)('a pipe is told, and not waited for', () => {
  spawnSync('mkfifo', [at('pipe')])
  expect(obstacleToFile(at('pipe'))).toBe('it is a device or a pipe, and a file is needed there')
})

it.runIf(existsSync('/proc/self'))('where nothing can be made that is told', () => {
  const never = 'the system lets nobody make anything there'
  expect(obstacleToFile('/proc/new')).toBe(`nothing can be written into the folder /proc: ${never}`)
  expect(obstacleToFile('/proc/logtriage/new')).toBe(`the folder /proc/logtriage cannot be made: ${never}`)
})

/** There is nothing that the first of all users may not do. */
const AS_ANYBODY = `
import { obstacleToAppending, obstacleToFile } from './src/obstacle.ts'
if (process.getuid() === 0) process.seteuid(65534)
const [open, ...places] = process.argv.slice(1)
console.log(JSON.stringify([obstacleToAppending(open), ...places.map(obstacleToFile)]))
`

it.runIf(process.platform !== 'win32')('what this user may not do is told', () => {
  chmodSync(folder, 0o777)
  mkdirSync(at('closed'), { mode: 0o555 })
  writeFileSync(at('theirs'), '', { mode: 0o444 })
  writeFileSync(at('closed/open'), '')
  symlinkSync('closed/new', at('link'))
  chmodSync(at('closed/open'), 0o666)
  const places = ['closed/open', 'closed/new', 'closed/deep/new', 'theirs', 'link'].map(at)
  const told = spawnSync(process.execPath, ['--input-type=module', '--eval', AS_ANYBODY, ...places], {
    encoding: 'utf8',
  })
  expect(JSON.parse(told.stdout)).toEqual([
    null,
    `nothing can be written into the folder ${at('closed')}: this user may not write there`,
    `the folder ${at('closed/deep')} cannot be made: this user may not write there`,
    'this user may not write there',
    `nothing can be written into the folder ${at('closed')}: this user may not write there`,
  ])
})
