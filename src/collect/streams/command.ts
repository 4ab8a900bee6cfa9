/** `kind: command`: the lines that a program writes, which is started again when it ends. */
import { setTimeout as sleep } from 'node:timers/promises'
import { formatDuration } from '../../duration.ts'
import { describeError } from '../../errors.ts'
import type { Events } from '../../events.ts'
import type { Clean, Clock } from '../../model.ts'
import type { CommandOptions } from '../options.ts'
import { createBackoff } from './backoff.ts'
import { createMutter } from './mutter.ts'
import { type Program, startProgram } from './program.ts'
import type { Running, Spooled } from './spooled.ts'

export interface CommandSurroundings {
  readonly name: string
  readonly options: CommandOptions
  readonly spooled: Spooled
  /** One run, which has to end by itself. */
  readonly once: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clean: Clean
  readonly clock: Clock
  readonly random: () => number
  readonly events: Events
}

/** A program that follows never ends; one that is to be run once has so long. */
const LONGEST_RUN = 60_000

export function runCommand(surroundings: CommandSurroundings): Running {
  const { name, options, spooled, once, clean, clock, random, events } = surroundings
  const stopping = new AbortController()
  const backoff = createBackoff(random)
  const say = (text: string, unsaid: number) => events.emit('source:said', { path: name, text, unsaid })
  const mutter = createMutter({ clean, clock, say })
  let program: Program | null = null

  /** Gives what it ended with. */
  async function run(): Promise<string> {
    try {
      const environment = { ...surroundings.environment, ...options.environment }
      program = startProgram({ command: options.command, folder: options.folder, environment })
    } catch (error) {
      return `cannot be started: ${describeError(error)}`
    }
    const { stdout, stderr, ended, stop } = program
    mutter.listen(stderr)
    const limit = once ? setTimeout(stop, LONGEST_RUN) : undefined
    // A pipe that breaks ends with its program, and that is told.
    const [reason] = await Promise.all([ended, spooled.take(stdout).catch(() => {})])
    clearTimeout(limit)
    return reason
  }

  async function keepRunning(): Promise<void> {
    while (!stopping.signal.aborted) {
      const started = clock()
      events.emit('source:started', { path: name })
      const reason = await run()
      program = null
      if (stopping.signal.aborted) return
      const ranFor = clock() - started
      const pause = once ? null : backoff.next(ranFor)
      const next = whatNext(pause, ranFor)
      events.emit('source:ended', { path: name, reason, expected: once, said: mutter.last(), next })
      if (pause === null) return
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    over: keepRunning(),
    stop() {
      stopping.abort()
      program?.stop()
    },
  }
}

function whatNext(pause: number | null, ranFor: number): string {
  if (pause !== null) return `started again in ${formatDuration(pause)}`
  return ranFor < LONGEST_RUN
    ? 'nothing: it was to run once'
    : `stopped after ${formatDuration(LONGEST_RUN)}: with --once it has to end by itself, so leave out what makes it follow`
}
