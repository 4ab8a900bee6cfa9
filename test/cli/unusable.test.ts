import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
  world.write('app.log', '2026-01-01T00:00:00 INFO app fine\n')
  world.write('file', 'a file\n')
})
afterEach(() => world.end())

/** Ends it where it does not end by itself: a loop in the system's own code hears no signal but that one. */
async function ended(...words: string[]) {
  const started = world.start(...words, '--config', 'config.yaml')
  const impatience = setTimeout(() => started.process.kill('SIGKILL'), 30_000)
  const ran = await started.ended
  clearTimeout(impatience)
  return ran
}

const ADVICE = 'Mend that, or name another (`state:` in the config)\n'

/** A system without it has no such place. */
const WHERE_NOBODY_CAN = existsSync('/proc/self')
  ? [['where nobody can make anything', '/proc/logtriage/l.db', 'the system lets nobody make anything there']]
  : []

describe('a state file that cannot be used', () => {
  it.each([
    ['below a file', './file/deep/l.db', 'file is a file, and a folder is needed there'],
    ['a folder', './folder', 'it is a folder, and a file is needed there'],
    ['a link to nothing', './astray', 'it is a link to /nowhere/l.db, and there is no such folder'],
    ...WHERE_NOBODY_CAN,
    ['where the lock has no room', './locked/l.db', 'cannot be read (it is a folder), and may be that of a worker'],
  ])(
    'is told with what is in the way, and what to do: %s',
    async (_, state, why) => {
      mkdirSync(world.path('folder'))
      mkdirSync(world.path('locked/l.db.lock'), { recursive: true })
      symlinkSync('/nowhere/l.db', world.path('astray'))
      world.config({ state })
      for (const words of [['run'], ['run', '--once']]) {
        const { code, stdout, stderr } = await ended(...words)
        expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
        expect(stderr).toMatch(/^cannot use \/\S+ as the state file: [^\n]+\n$/)
        expect(stderr).toContain(why)
        expect(stderr.endsWith(ADVICE)).toBe(true)
      }
      expect(readdirSync(world.folder).filter((name) => name.includes('.lock.'))).toEqual([])
    },
    90_000,
  )

  it.runIf(spawnSync('mkfifo', ['--version']).status === 0)('is no pipe that is waited for', async () => {
    spawnSync('mkfifo', ['-m', '644', world.path('pipe')])
    world.config({ state: './pipe' })
    const { code, stderr } = await ended('run', '--once')
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('it is a device or a pipe') })
    expect(statSync(world.path('pipe')).mode & 0o777).toBe(0o644)
    for (const words of [['status'], ['baseline']]) {
      expect(await ended(...words)).toMatchObject({ code: 3, stderr: expect.stringContaining('is a device or a pipe') })
    }
  })

  it('is told to those who only read it as well', async () => {
    symlinkSync('round', world.path('round'))
    for (const words of [['status'], ['findings'], ['digest']]) {
      world.config({ state: './round' })
      const { code, stderr } = await ended(...words)
      expect({ code, stderr }).toEqual({
        code: 3,
        stderr: expect.stringMatching(/^cannot open the state file \/.*round: its links lead in a circle\n$/),
      })
    }
  })
})

it('a spool that cannot be made is told with where it stands', async () => {
  world.config({ sources: [{ kind: 'stdin' }], state: './l.db' })
  world.write('l.db.spool', 'a file\n')
  const { code, stderr } = await ended('run', '--once')
  expect(code).toBe(3)
  expect(stderr).toMatch(
    /^cannot keep what a stream brings in \/.*l\.db\.spool\/stdin: \/.*l\.db\.spool is a file, and a folder is needed there; mend that, or name another state file/m,
  )
})

it.runIf(existsSync('/proc/self'))(
  'a folder of recordings that cannot be made is told, and not waited for',
  async () => {
    world.config()
    const { code, stderr } = await ended('replay', 'app.log', '--record', '/proc/logtriage/answers')
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        'cannot record into /proc/logtriage/answers: the folder /proc/logtriage cannot be made: the system lets nobody make anything there\n',
    })
  },
)

it.runIf(existsSync('/dev/full'))(
  'results that find no room are told with the folder they were to be written into',
  async () => {
    mkdirSync(world.path('result'))
    symlinkSync('/dev/full', world.path('result/windows.ndjson'))
    const { code, stderr } = await world.run('replay', 'app.log', '--out', 'result')
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: '--out: nothing can be written into the folder result: no room is left on its disk; name another\n',
    })
  },
)

it('a result that cannot be written is told before anything is read', async () => {
  mkdirSync(world.path('result/report.html'), { recursive: true })
  const { code, stderr } = await world.run('replay', 'app.log', '--out', 'result')
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: '--out: cannot write to result/report.html: it is a folder, and a file is needed there; name another\n',
  })
  expect(readdirSync(world.path('result'))).toEqual(['report.html'])
})
