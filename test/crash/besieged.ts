/** A worker under siege, and what must hold of it afterwards: every line is in a window or said to be gone, and it is well. */
import { setTimeout as sleep } from 'node:timers/promises'
import { openStoreToRead } from '../../src/state/index.ts'
import type { Ran, Started, World } from '../cli/world.ts'

export interface Besieged {
  readonly world: World
  /** A worker; it is told to stop in the end, should it still run. */
  start(): Promise<Started>
  /** So many lines into this file, one a second of log time. */
  write(name: string, count: number): void
  /** Waits until so many lines stand in windows that are closed. */
  counted(count: number): Promise<void>
  /** What the worker has said of itself so far. */
  said(): string
}

export interface Siege {
  /** Changes to the config. */
  readonly config?: Record<string, unknown>
  /** Answers how many lines were written that must be in windows. */
  attack(besieged: Besieged): Promise<number>
  /** What has to be said in the log of the worker. */
  readonly says?: RegExp
  /** Lines that may be missing, where the worker says that some are. */
  readonly mayLose?: number
}

export interface Outcome {
  readonly written: number
  readonly counted: number
  readonly starts: number
  readonly broken: string
}

const LONGEST_WAIT = 60_000
const LONGEST_STOP = 10_000
const START = Date.UTC(2026, 0, 1)

export async function besieged(world: World, { config, attack, says, mayLose = 0 }: Siege): Promise<Outcome> {
  world.config({
    analyst: { kind: 'builtin' },
    schedule: '* * * * * *',
    window: { grace: '0s' },
    sources: [{ kind: 'file', paths: ['logs/*.log'], start: 'beginning' }],
    ...config,
  })
  const workers: Started[] = []
  const broken: string[] = []
  let second = 0

  const said = () => workers.map((worker) => worker.stderr()).join('\n')
  const written = await attack({
    world,
    said,
    async start() {
      const worker = world.start('run')
      workers.push(worker)
      await until(() => worker.stderr().includes('"started"') || worker.process.exitCode !== null)
      return worker
    },
    write(name, count) {
      const stamps = Array.from({ length: count }, () => new Date(START + second++ * 1000).toISOString())
      world.append(name, stamps.map((stamp) => `${stamp} INFO shop order ${second} was placed\n`).join(''))
    },
    async counted(count) {
      await until(() => countedIn(world) >= count, LONGEST_WAIT)
    },
  })
  for (const worker of workers) broken.push(...(await stopped(worker)))
  await world.run('run', '--once')
  const counted = countedIn(world)
  const ran = await world.run('status', '--strict')
  broken.push(...problemsOf({ ran, said: said(), says, missing: written - counted, mayLose }))
  return { written, counted, starts: workers.length, broken: broken.join('; ') }
}

async function stopped({ process: child, ended }: Started): Promise<string[]> {
  if (child.exitCode !== null || child.signalCode !== null) return []
  child.kill('SIGTERM')
  const ran = await Promise.race([ended, sleep(LONGEST_STOP).then(() => null)])
  if (ran === null) return [`it did not stop within ${LONGEST_STOP} ms`]
  return ran.code === 0 ? [] : [`it ended with ${ran.code}: ${ran.stderr.slice(-300)}`]
}

function problemsOf(args: {
  ran: Ran
  said: string
  says: RegExp | undefined
  missing: number
  mayLose: number
}): string[] {
  const { ran, said, says, missing, mayLose } = args
  const gaps = said.split('"event":"source:gap"').length - 1
  return [
    ...(missing < 0 ? [`${-missing} lines too many`] : []),
    ...(missing > mayLose ? [`${missing} lines are missing`] : []),
    ...(missing > 0 && gaps === 0 ? ['and nobody said so'] : []),
    ...(says !== undefined && !says.test(said) ? [`nobody said ${says}`] : []),
    ...(/a bug in logtriage|threw:/.test(said) ? [`a bug: ${/.*(?:a bug in|threw:).*/.exec(said)?.[0]}`] : []),
    ...(ran.code === 0 ? [] : [`status ends with ${ran.code}: ${ran.stdout.split('\n')[0]}${ran.stderr}`]),
  ]
}

export function countedIn(world: World): number {
  try {
    const store = openStoreToRead(world.path('state/logtriage.db'))
    const counted = [...store.windows()].reduce((sum, { lines }) => sum + lines, 0)
    store.close()
    return counted
  } catch {
    return 0
  }
}

export async function until(holds: () => boolean, longest = LONGEST_WAIT): Promise<void> {
  for (let waited = 0; !holds() && waited < longest; waited += 100) await sleep(100)
}
