import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
  world.write('file', 'a file\n')
  world.write('app.log', '2026-01-01T00:00:00 ERROR app it broke\n')
  mkdirSync(world.path('folder'))
})
afterEach(() => world.end())

const inside = (...words: string[]) => runInside(world.folder, words)

it.each([
  ['replay', ['replay', 'app.log', '--out', 'file'], /^--out: file is a file, and a folder is needed there/],
  ['replay, below a file', ['replay', 'app.log', '--out', 'file/a/b'], /^--out: file is a file/],
  ['compare', ['compare', 'out', 'out', '--out', 'file'], /^--out: file is a file/],
  ['init', ['init', 'app.log', '--into', 'file'], /^--into: file is a file/],
  ['draft', ['draft', 'app', 'app.log', '--write', 'file/page.md'], /^--write: file is a file/],
])('a file where a folder is needed is named: %s', async (_, words, said) => {
  await inside('replay', 'app.log')
  const { code, stderr } = await inside(...words)
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(said) })
  expect(world.read('file')).toBe('a file\n')
})

it.each(['nowhere.log', 'link.log'])(
  'a link that leads nowhere is said, and the other logs are read: to %s',
  async (target) => {
    symlinkSync(target, world.path('link.log'))
    for (const threads of ['0', '2']) {
      const { code, stdout, stderr } = await inside('replay', '*.log', '--threads', threads)
      expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/^could not read .*link\.log: /) })
      expect(stdout).toContain('1 line of ')
    }
  },
)

it('a folder that cannot be made is named', async () => {
  const { code, stderr } = await inside('replay', 'app.log', '--out', '/proc/logtriage/out')
  expect(code).toBe(3)
  expect(stderr).toMatch(
    /^--out: the folder \/proc\/logtriage cannot be made: the system lets nobody .*; name another$/m,
  )
})

it.each(['missing.log', 'folder'])(
  'where nothing can be read that is all that is said, and nothing is left behind: %s',
  async (name) => {
    const { code, stdout, stderr } = await inside('replay', name, '--out', 'not/yet/there')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^could not read .*\nnothing could be read, so nothing was written into not\/yet\/there\n$/)
    expect(existsSync(world.path('not'))).toBe(false)
    await inside('replay', 'app.log', '--out', 'out')
    const before = world.read('out/manifest.json')
    await inside('replay', name, '--out', 'out')
    expect(world.read('out/manifest.json')).toBe(before)
    expect((await inside('redact', name)).stderr).not.toContain('masked')
  },
)

it.each([
  ['no config', ['replay', 'app.log', '--config', 'no.yaml'], 2, /^no\.yaml: cannot be read: no such file; write one/],
  ['a folder', ['replay', 'app.log', '--config', 'folder'], 2, /^folder: cannot be read: it is a folder; write one/],
  [
    'a state that is a folder',
    ['status', '--state', 'folder'],
    3,
    /^folder is a folder, and a state file is needed: name/,
  ],
  ['an empty state', ['digest', '--state', 'empty'], 3, /^empty is empty, no state file: name another with --state/],
  [
    'half a command below another',
    ['mark', 'deploy'],
    2,
    /missing required argument 'service'\n`logtriage mark deploy --help` shows how it is written\n$/,
  ],
  [
    'a variable of the shell that holds nothing',
    ['silence', '--service', '', '--for', '1h', '--because', 'x'],
    2,
    /^the word behind --service is empty: expected a value; most likely a variable of the shell holds nothing\n$/,
  ],
  ['the same behind a sign', ['replay', 'app.log', '--out='], 2, /^--out= is empty: expected a value; /],
  ['the same of a log', ['parse', ''], 2, /^the word behind parse is empty: expected a value; /],
  ['an option that is none', ['check', '--stric'], 2, /\n`logtriage check --help` shows how it is written\n$/],
  ['a command that is none', ['chek'], 2, /'chek'\n\(Did you mean check\?\)\n`logtriage --help` shows all commands\n$/],
  [
    'a result that is a folder',
    ['score', 'odd', '--labels', 'l.csv'],
    3,
    /^odd\/windows\.ndjson cannot be read: it is a folder; a replay writes it\n$/,
  ],
  ['a clock that shows no such time', ['replay', 'app.log', '--since', '25:99'], 2, /^--since: expected a duration/],
])('%s is told in words', async (_, words, code, said) => {
  world.write('empty', '')
  world.write('l.csv', 'start,end,service\n2026-01-01T00:00:00Z,2026-01-01T00:01:00Z,app\n')
  mkdirSync(world.path('odd/windows.ndjson'), { recursive: true })
  world.write('odd/findings.ndjson', '')
  expect(await inside(...words)).toMatchObject({ code, stderr: expect.stringMatching(said) })
})

it('a replay in which nothing was found leaves nothing to label', async () => {
  world.write('app.log', '2026-01-01T00:00:00 INFO app fine\n')
  await inside('replay', 'app.log')
  expect((await inside('label')).stdout).toBe('nothing was found in out: there is nothing to label\n')
})

describe('labels', () => {
  const score = (...words: string[]) => inside('score', 'out', '--labels', ...words)

  beforeEach(() => inside('replay', 'app.log'))

  it('that are a folder are named as one', async () => {
    const { code, stderr } = await score('folder')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^folder: cannot be read: it is a folder; expected a table with a head line/)
  })

  it('of a service that writes nothing here are said: its name may be mistyped', async () => {
    world.write('labels.csv', 'start,end,service\n2026-01-01T00:00:00Z,2026-01-01T00:01:00Z,ap\n')
    const { code, stdout } = await score('labels.csv')
    expect(code).toBe(0)
    expect(stdout).toContain('labels name what writes nothing here: ap\n')
    world.write('labels.csv', 'start,end,service\n2026-01-01T00:00:00Z,2026-01-01T00:01:00Z,app\n')
    expect((await score('labels.csv')).stdout).not.toContain('writes nothing')
  })
})

it.each([
  ['of one second', Array.from({ length: 5 }, (_, n) => `2026-01-01T00:00:00.${n}00Z INFO app line ${n}`)],
  [
    'of a year',
    Array.from({ length: 365 }, (_, n) => `${new Date(Date.UTC(2025, 0, 1 + n)).toISOString()} INFO app day ${n}`),
  ],
  ['of two zones', ['2026-01-01T00:00:01+00:00 INFO app a', '2026-01-01T09:00:02+09:00 INFO app b']],
])('a log %s goes all the way', async (_, lines) => {
  world.write('app.log', `${lines.join('\n')}\n`)
  for (const words of [
    ['replay', 'app.log'],
    ['draft', 'app', 'app.log'],
    ['init', 'app.log', '--into', 'new'],
  ]) {
    const { code, stdout, stderr } = await inside(...words)
    expect({ code, stderr }, words[0]!).toEqual({ code: 0, stderr: '' })
    expect(stdout, words[0]!).not.toMatch(/NaN|Infinity|undefined/)
  }
  expect(world.rows<{ lines: number }>('out/windows.ndjson').reduce((sum, row) => sum + row.lines, 0)).toBe(
    lines.length,
  )
  expect(world.read('out/report.html')).not.toMatch(/NaN|Infinity|undefined/)
})
