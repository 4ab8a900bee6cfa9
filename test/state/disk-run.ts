/**
 * The state on a small disk of its own that is filled again and again while a daemon works:
 * `npm run test:disk -- [--fills 20] [--seed N]`. Mounts a tmpfs, so it has to be root.
 * Every critical line written meanwhile has to become one page, and afterwards the file has to hold everything.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, statfsSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { openStoreToRead } from '../../src/state/index.ts'
import { answerWith, createWorld, linesShown } from '../cli/world.ts'

const START = Date.UTC(2026, 0, 1)
const MINUTES = 5
const LONGEST_WAIT = 20_000

const { values } = parseArgs({
  options: {
    fills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [fills, seed] = [Number(values.fills), Number(values.seed)]
const moments = fc.sample(
  fc.record({ after: fc.nat({ max: 1500 }), left: fc.nat({ max: 60_000 }), full: fc.nat({ max: 1500 }) }),
  {
    numRuns: fills,
    seed,
  },
)

const world = await createWorld()
const disk = world.path('disk')
mkdirSync(disk)
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk])
try {
  process.exitCode = (await fillAgainAndAgain()) ? 0 : 1
} finally {
  execFileSync('umount', ['--lazy', disk])
  await world.end()
}

async function fillAgainAndAgain(): Promise<boolean> {
  world.model.answer = (request, response) => {
    const anomalies = [...linesShown(request)]
      .filter(([, text]) => text.includes('ran dry'))
      .map(([id]) => ({ evidence: [id], summary: 'The pool ran dry.', severity: 'critical', type: 'resource' }))
    answerWith(response, { anomalies, window_health: anomalies.length > 0 ? 'critical' : 'normal' })
  }
  world.config({
    state: './disk/logtriage.db',
    gate: { mode: 'all' },
    schedule: '* * * * * *',
    window: { grace: '0s' },
    routes: { critical: ['oncall'], high: ['channel'], medium: ['channel'], low: ['review'] },
  })
  world.write('app.log', '')
  const daemon = world.start('run')
  await until(() => daemon.stderr().includes('started'))
  let lines = 0
  let late = 0
  for (const [index, { after, left, full }] of moments.entries()) {
    lines += write(index, 'INFO', 'all is well')
    await sleep(after)
    fill(left)
    lines += write(index, 'ERROR', 'the pool ran dry')
    await until(() => pagesFor(index) > 0)
    await sleep(full)
    if (pagesFor(index) === 0) late++
    rmSync(`${disk}/filler`)
  }
  // What was held is written down with the next look at the files.
  await sleep(3000)
  const wasUp = daemon.process.exitCode === null
  daemon.process.kill('SIGTERM')
  const { code, stderr } = await daemon.ended
  const store = openStoreToRead(`${disk}/logtriage.db`)
  const counted = [...store.windows()].reduce((sum, window) => sum + window.lines, 0)
  store.close()
  const twice = moments.filter((_, index) => pagesFor(index) > 1).length
  console.table({
    seed,
    'times filled': fills,
    'times the file could not be written': stderr.split('"state:held"').length - 1,
    'pages missing while it was full': late,
    'pages sent twice': twice,
    'lines written': lines,
    'lines in windows': counted,
    'worker never restarted': wasUp && code === 0,
  })
  return late + twice === 0 && counted === lines && wasUp && code === 0
}

function write(index: number, level: string, message: string): number {
  const stamp = new Date(START + index * MINUTES * 60_000).toISOString()
  appendFileSync(world.path('app.log'), `${stamp} ${level} service-${index} ${message}\n`)
  // Nobody has written to it for long: its last line counts as whole.
  utimesSync(world.path('app.log'), 0, 0)
  return 1
}

/** All but so many bytes. */
function fill(left: number): void {
  const { bavail, bsize } = statfsSync(disk)
  try {
    writeFileSync(`${disk}/filler`, Buffer.alloc(Math.max(0, bavail * bsize - left)))
  } catch (error) {
    // The worker wrote meanwhile: then it is as full as it gets.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

function pagesFor(index: number): number {
  const triggers = world.pagerduty.received.filter(
    ({ body }) => (body as Record<string, unknown>).event_action === 'trigger',
  )
  return triggers.filter(({ body }) => new RegExp(`service-${index}\\b`).test(JSON.stringify(body))).length
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < LONGEST_WAIT; waited += 50) await sleep(50)
}
