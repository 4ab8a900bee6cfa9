import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandOptions, nameOf } from '../../../src/collect/options.ts'
import { createBackoff } from '../../../src/collect/streams/backoff.ts'
import type { EventMap, EventName } from '../../../src/events.ts'
import { type Streamed, streamed } from '../streamed.ts'

let folder: string
const open: Streamed[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-'))
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
  rmSync(folder, { recursive: true })
})

/** What a shell runs here. */
function running(
  script: string,
  { once = false, environment = {} as Record<string, string>, limit = 1 << 20 } = {},
): Streamed {
  const source = commandOptions.parse({
    kind: 'command',
    name: 'app',
    command: ['sh', '-c', script],
    folder,
    environment,
  })
  const following = streamed({
    folder,
    sources: [{ ...source, spool: limit }],
    once,
    environment: { INHERITED: 'yes' },
  })
  open.push(following)
  return following
}

function told<Name extends EventName>({ said }: Streamed, wanted: Name): EventMap[Name][] {
  return said.flatMap(({ name, event }) => (name === wanted ? [event as EventMap[Name]] : []))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

async function pidIn(file: string): Promise<number> {
  while (!existsSync(join(folder, file)) || readFileSync(join(folder, file), 'utf8') === '') await sleep(10)
  return Number(readFileSync(join(folder, file), 'utf8'))
}

describe('a command', () => {
  it('is started again when it ends, and its end is told with how, and its last words on stderr, cleaned', async () => {
    const following = running('echo line; echo "no connection, password hunter2" >&2; exit 3')
    expect(await following.lines(2)).toEqual(['line', 'line'])
    expect(told(following, 'source:ended')[0]).toEqual({
      path: 'app',
      reason: 'exit code 3',
      expected: false,
      said: 'no connection, password ‹secret›',
      next: 'started again in 500ms',
    })
    expect(told(following, 'source:said')[0]).toEqual({
      path: 'app',
      text: 'no connection, password ‹secret›',
      unsaid: 0,
    })
  })

  it('that was killed is told by its signal', async () => {
    const following = running('kill -9 $$')
    await following.until(() => told(following, 'source:ended').length > 0)
    expect(told(following, 'source:ended')[0]?.reason).toBe('signal SIGKILL')
  })

  it('may say much on stderr: ten lines a minute are passed on, the last five are kept, long ones are cut', async () => {
    const following = running('for n in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "oops $n" >&2; done; printf %0500d 0 >&2')
    await following.until(() => told(following, 'source:ended').length > 0)
    expect(told(following, 'source:said')).toHaveLength(10)
    expect(told(following, 'source:ended')[0]?.said).toBe(`oops 9 | oops 10 | oops 11 | oops 12 | ${'0'.repeat(300)}…`)
  })

  it('runs in its folder, with our environment and its own', async () => {
    const following = running('pwd; echo $INHERITED $OWN; exec sleep 60', { environment: { OWN: 'too' } })
    expect(await following.lines(2)).toEqual([folder, 'yes too'])
  })

  it('is asked to end when we end, and what it still says is kept', async () => {
    const script = 'trap "echo goodbye; exit" TERM; echo hello; while :; do sleep 0.05; done'
    const following = running(script)
    await following.lines(1)
    following.store()
    await following.close()
    const spool = join(folder, 'spools', 'app', '0000000000000006.log')
    expect(readFileSync(spool, 'utf8')).toBe('goodbye\n')
  })

  it('that does not end when asked is made to, and so is what it started', async () => {
    const following = running('trap "" TERM; sleep 60 & echo $! > helper; echo $$ > pid; echo up; wait')
    await following.lines(1)
    const pids = [await pidIn('pid'), await pidIn('helper')]
    expect(pids.map(isAlive)).toEqual([true, true])
    await following.close()
    expect(pids.map(isAlive)).toEqual([false, false])
  })

  it('whose helper holds on to its output is started again all the same', async () => {
    const following = running('echo line; sleep 60 & exit 0')
    expect(await following.lines(2)).toEqual(['line', 'line'])
  })

  it('that takes its time before its first line is not taken for a quiet one: its windows wait', async () => {
    const following = running('sleep 1.5; echo late; exec sleep 60')
    const started = Date.now()
    await following.until(() => Date.now() - started > 1200)
    expect(following.collector.watermark()).toBe(Number.NEGATIVE_INFINITY)
    expect(await following.lines(1)).toEqual(['late'])
  })

  it('does not go on in the middle of a line that a crash cut short', async () => {
    mkdirSync(join(folder, 'spools', 'app'), { recursive: true })
    writeFileSync(join(folder, 'spools', 'app', '0000000000000000.log'), 'whole\nhalf')
    expect(await running('echo new; exec sleep 60').lines(3)).toEqual(['whole', 'half', 'new'])
  })

  it('has to wait when its spool is full, which is said, and then goes on: no line is missing', async () => {
    const following = running('seq 1 60000; exec sleep 60', { limit: 40_000 })
    const numbers: string[] = []
    while (numbers.length < 60_000) {
      numbers.push(...(await following.lines(1)))
      following.store()
    }
    expect(numbers).toEqual(Array.from({ length: 60_000 }, (_, n) => String(n + 1)))
    expect(told(following, 'source:held')[0]?.reason).toMatch(/the spool is full: 39.1KB wait/)
    expect(told(following, 'source:resumed').length).toBeGreaterThan(0)
  })

  it('that is no longer asked for leaves a spool, and that is said', async () => {
    mkdirSync(join(folder, 'spools', 'gone'), { recursive: true })
    const following = running('exec sleep 60')
    expect(told(following, 'source:failed')[0]).toMatchObject({
      path: 'gone',
      reason: expect.stringMatching(/no source is called gone any more: its last lines wait in .*gone; name one so/),
    })
  })

  it('runs once where that is all there is to do', async () => {
    const following = running('echo one; echo two', { once: true })
    expect(await following.lines(2)).toEqual(['one', 'two'])
    await following.until(() => !following.collector.running())
    expect(told(following, 'source:started')).toHaveLength(1)
    expect(told(following, 'source:ended')[0]).toMatchObject({ expected: true, next: 'nothing: it was to run once' })
  })
})

describe('the pause before it is started again', () => {
  it('grows to a minute, and is short again after it ran well', () => {
    const backoff = createBackoff(() => 1)
    expect(Array.from({ length: 8 }, () => backoff.next(50))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
    ])
    expect(backoff.next(60_000)).toBe(1000)
  })

  it('is not the same for all who wait', () => {
    expect(createBackoff(() => 0).next(0)).toBe(500)
    expect(createBackoff(() => 0.5).next(0)).toBe(750)
  })
})

it('the name of a command is that of its program, unless it has one of its own', () => {
  const named = (command: string[], name?: string) => nameOf(commandOptions.parse({ kind: 'command', command, name }))
  expect([named(['/usr/bin/journalctl', '-f']), named(['kubectl'], 'shop'), named(['./a b']), named(['..'])]).toEqual([
    'journalctl',
    'shop',
    'a_b',
    'command',
  ])
})
