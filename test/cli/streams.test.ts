import { execFileSync } from 'node:child_process'
import { createWriteStream, readdirSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerWith, createWorld, linesShown, plainLines, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.model.answer = (request, response) => {
    const bad = [...linesShown(request)].find(([, text]) => text.includes('pool ran dry'))
    const anomaly = bad && { evidence: [bad[0]], summary: 'The pool ran dry.', severity: 'critical', type: 'resource' }
    answerWith(response, { anomalies: anomaly ? [anomaly] : [], window_health: 'normal' })
  }
})

afterEach(() => world.end())

const SPOOL = 'state/logtriage.db.spool'
const LINES = plainLines({ start: '2026-01-01T00:00:00Z', count: 700 })
const TROUBLE = '2026-01-01T00:11:50 ERROR payments connection pool ran dry\n'

function configure(source: Record<string, unknown>): void {
  world.config({ sources: [source], gate: { mode: 'all' }, schedule: '* * * * * *', window: { grace: '0s' } })
}

/** How many lines each window has that is judged. */
function windows(): Record<string, number> {
  const database = new DatabaseSync(world.path('state/logtriage.db'), { readOnly: true })
  const rows = database.prepare('SELECT record FROM windows WHERE record IS NOT NULL ORDER BY start').all()
  database.close()
  const records = rows.map(({ record }) => JSON.parse(String(record)) as { window: string; lines: number })
  return Object.fromEntries(records.map(({ window, lines }) => [window.slice(-10, -3), lines]))
}

/** How many bytes were ever taken in. */
function spooled(name: string): number {
  const folder = world.path(`${SPOOL}/${name}`)
  const last = readdirSync(folder).sort().at(-1)!
  return Number.parseInt(last, 10) + statSync(`${folder}/${last}`).size
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    try {
      if (holds()) return
    } catch (error) {
      if (waited > 15_000) throw error
    }
    if (waited > 15_000) throw new Error('waited 15 s in vain')
    await sleep(50)
  }
}

describe('standard input', () => {
  it.each(['run', 'run --once'])('is read to its end by `%s`, which then ends', async (words) => {
    configure({ kind: 'stdin' })
    const ran = await world.pipe(`${LINES}${TROUBLE.trimEnd()}`, ...words.split(' '))
    expect(ran.code).toBe(0)
    expect(windows()).toEqual({ 'T00:00Z': 300, 'T00:05Z': 300, 'T00:10Z': 101 })
    expect(world.pagerduty.received).toHaveLength(1)
    expect(spooled('stdin')).toBe(LINES.length + TROUBLE.length)
    expect(statSync(`${world.path(SPOOL)}/stdin/${readdirSync(world.path(`${SPOOL}/stdin`)).at(-1)}`).size).toBe(0)
  })

  it('is another one each time: what comes later is not taken for what was read before', async () => {
    configure({ kind: 'stdin' })
    await world.pipe(LINES, 'run', '--once')
    await world.pipe(plainLines({ start: '2026-01-01T00:20:00Z', count: 10 }), 'run', '--once')
    expect(windows()).toMatchObject({ 'T00:00Z': 300, 'T00:20Z': 10 })
  })
})

describe('a command', () => {
  it('pages for what it writes, and goes when the daemon goes', async () => {
    configure({ kind: 'command', name: 'shop', command: ['sh', '-c', 'echo $$ > pid; cat lines; exec sleep 600 >&-'] })
    world.write('lines', `${LINES}${TROUBLE}`)
    const daemon = world.start('run')
    await until(() => world.pagerduty.received.length > 0)
    const pid = Number(world.read('pid'))
    daemon.process.kill('SIGTERM')
    expect(await daemon.ended).toMatchObject({ code: 0 })
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
  })

  it('does not outlive a daemon that is killed, and nothing it wrote is lost or counted twice', async () => {
    execFileSync('mkfifo', [world.path('pipe')])
    const pipe = createWriteStream(world.path('pipe'), { flags: 'r+' })
    configure({ kind: 'command', command: ['sh', '-c', 'echo $$ > pid; exec cat pipe'], name: 'shop' })
    const lines = LINES.split(/(?<=\n)/)
    let sent = 0
    for (const killAfter of [0, 900]) {
      const daemon = world.start('run')
      const part = lines.splice(0, 250).join('')
      pipe.write(part)
      sent += part.length
      await until(() => spooled('shop') === sent)
      await sleep(killAfter)
      daemon.process.kill('SIGKILL')
      await daemon.ended
      const pid = Number(world.read('pid'))
      await until(() => isGone(pid))
    }
    const daemon = world.start('run')
    pipe.write(lines.join(''))
    await until(() => spooled('shop') === LINES.length)
    pipe.end()
    await until(() => Object.values(windows()).reduce((sum, count) => sum + count, 0) >= 700)
    await sleep(300)
    expect(Object.values(windows()).reduce((sum, count) => sum + count, 0)).toBe(700)
    daemon.process.kill('SIGTERM')
    await daemon.ended
  })

  it('runs to its end with --once', async () => {
    configure({ kind: 'command', command: ['cat', 'lines'] })
    world.write('lines', `${LINES}${TROUBLE}`)
    expect(await world.run('run', '--once')).toMatchObject({ code: 0 })
    expect(windows()).toEqual({ 'T00:00Z': 300, 'T00:05Z': 300, 'T00:10Z': 101 })
  })

  it('finds no key of a sink in its environment', async () => {
    configure({ kind: 'command', command: ['sh', '-c', 'env > found'] })
    await world.run('run', '--once')
    expect(world.read('found')).toMatch(/^NO_COLOR=1$/m)
    expect(world.read('found')).not.toMatch(/PAGERDUTY_ROUTING_KEY|SLACK_WEBHOOK_URL/)
  })

  it('has no past to replay, and the way to replay what it wrote is told', async () => {
    configure({ kind: 'command', command: ['cat', 'lines'] })
    const { code, stderr } = await world.run('replay', '--config', 'config.yaml', '--out', 'out')
    expect(code).toBe(2)
    expect(stderr).toMatch(/the source cat of the config is a command, .* pipe what it has written into `-`/)
  })
})

function isGone(pid: number): boolean {
  try {
    return /\d+ \(.*\) Z /.test(execFileSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8', stdio: 'pipe' }))
  } catch {
    return true
  }
}
