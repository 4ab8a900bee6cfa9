/**
 * The life of the worker: files are read all the time, so that a rotation is not missed; a tick of the schedule judges
 * the windows that have ended, each as soon as it has closed; notices go out when they are due.
 */
import type { Events } from '../events.ts'
import type { Config } from './config/index.ts'
import type { OnceOptions } from './once.ts'
import { createRounds } from './rounds.ts'
import { schedule } from './schedule.ts'
import { sendOut } from './send-out.ts'
import { pause } from './until-stopped.ts'

const POLL = 1000

export interface DaemonOptions extends OnceOptions {
  readonly config: Config
  readonly events: Events
}

/**
 * Ends when told to stop: windows that are under way stay in the store and are taken up by the next start. Ends by itself
 * when all there was to read was a pipe, and the pipe has ended.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { assembly, config, send, events, stop, trim } = options
  const { collector } = assembly
  const { read, judgeWhatEnded, judgeWhatClosed } = createRounds(options)
  const dry = new AbortController()
  const ending = AbortSignal.any([stop, dry.signal])
  const { promise: failure, reject: breakDown } = Promise.withResolvers<never>()

  async function tick(): Promise<void> {
    await judgeWhatEnded()
    trim()
    const { bytes, seconds, path } = collector.lag()
    events.emit('source:lag', { bytes, seconds, path })
  }

  async function follow(): Promise<void> {
    await read()
    if (!collector.over() || stop.aborted) return
    await judgeWhatEnded()
    dry.abort()
  }

  async function repeat(work: () => Promise<void>): Promise<void> {
    while (!ending.aborted) {
      await work()
      await pause(POLL, ending)
    }
  }

  const plan = schedule({ cron: config.schedule, onTick: () => tick().catch(breakDown), events })
  try {
    // What waits since the last run need not wait for the schedule.
    await Promise.race([Promise.all([judgeWhatEnded(), ...[follow, judgeWhatClosed, send].map(repeat)]), failure])
  } finally {
    await plan.stop()
    await collector.close()
  }
  await sendOut(options)
}
