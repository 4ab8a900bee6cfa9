/** Reading and judging of a worker that goes on: neither runs beside itself, and a window is judged once it is wanted and has closed. */
import type { Clock } from '../model.ts'
import type { Assembly } from './build.ts'
import type { Config } from './config/index.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { untilStopped } from './until-stopped.ts'

export interface Rounds {
  read(): Promise<void>
  /** All windows that have ended by now are wanted. */
  judgeWhatEnded(): Promise<void>
  /** A window closes some time after its end, when its late lines had their time: nobody waits for the next tick then. */
  judgeWhatClosed(): Promise<void>
}

export function createRounds(args: {
  assembly: Pick<Assembly, 'pipeline' | 'prompts' | 'closedUntil'>
  config: Pick<Config, 'window'>
  clock: Clock
  stop: AbortSignal
}): Rounds {
  const { assembly, config, clock, stop } = args
  const { pipeline, prompts, closedUntil } = assembly
  const read = oneAtATime(() => pipeline.read(stop))
  const triage = oneAtATime(() => untilStopped(pipeline.triage(stop), stop))
  /** Windows that end by then are to be judged; those that end by the other closed before the last judgement. */
  let wanted = Number.NEGATIVE_INFINITY
  let judged = Number.NEGATIVE_INFINITY

  async function judge(): Promise<void> {
    if (stop.aborted) return
    judged = closedUntil()
    await triage()
  }

  return {
    read,
    async judgeWhatEnded() {
      await prompts.refresh()
      await read()
      const now = clock()
      wanted = now - (now % (config.window.minutes * 60_000))
      await judge()
    },
    async judgeWhatClosed() {
      if (judged >= wanted) return
      await read()
      if (judged < closedUntil()) await judge()
    },
  }
}
