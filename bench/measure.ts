/** What it costs to run a program once: CPU time and peak memory of its whole process, start-up included. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export interface Program {
  readonly name: string
  /** `node` stands for the one that runs the benchmark. */
  readonly command: readonly [string, ...string[]]
}

export interface Cost {
  readonly cpuSeconds: number
  /** Of the clock. */
  readonly seconds: number
  readonly peakBytes: number
  /** A smaller peak cannot be told apart from this. */
  readonly floorBytes: number
}

export function isThere(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined
}

const HAS_PYTHON = isThere('python3')

/** Without Python only programs that run in Node can be accounted for. */
export function canMeasure({ command }: Program): boolean {
  return command[0] === 'node' || (HAS_PYTHON && isThere(command[0]))
}

/** `cache`: where Node keeps compiled code between runs, as an installed tool has it do. */
export function measure({ name, command: [program, ...words] }: Program, cache: string): Cost {
  const [file, args] = accounted(program, words)
  const env = { ...process.env, NODE_COMPILE_CACHE: cache }
  const began = performance.now()
  const ran = spawnSync(file, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8' })
  const seconds = (performance.now() - began) / 1000
  if (ran.status !== 0) throw new Error(`${name} failed: ${ran.error?.message ?? ran.stderr}`)
  const [cpuSeconds, peakBytes, floorBytes] = ran.output[3]!.split(' ').map(Number)
  return { seconds, cpuSeconds: cpuSeconds!, peakBytes: peakBytes!, floorBytes: floorBytes! }
}

function accounted(program: string, words: readonly string[]): [string, string[]] {
  const file = program === 'node' ? process.execPath : program
  if (HAS_PYTHON) return ['python3', [join(import.meta.dirname, 'cost.py'), file, ...words]]
  return [file, ['--import', join(import.meta.dirname, 'cost-at-exit.ts'), ...words]]
}
