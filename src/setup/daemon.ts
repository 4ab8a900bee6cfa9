/**
 * The life of the worker: files are read all the time, so that a rotation is not missed; a tick of the schedule judges
 * the windows that have closed; notices go out when they are due.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { Clock, Time } from '../model.ts'
import type { Assembly } from './build.ts'
import type { Config } from './config/index.ts'
import { schedule } from './schedule.ts'

const POLL = 1000
/** A single tick goes on trying for so long: by then a notice that nobody takes has gone to the next route. */
const ONCE_PATIENCE = 65_000
const LEAST_PAUSE = 250

export interface DaemonOptions {
  readonly assembly: Assembly
  readonly config: Config
  /** One round over the outbox. */
  readonly send: () => Promise<void>
  readonly events: Events
  readonly clock: Clock
  readonly stop: AbortSignal
}

export interface OnceOptions extends Pick<DaemonOptions, 'assembly' | 'send' | 'clock' | 'stop'> {
  /** When the next waiting notice is due; null when none waits. */
  readonly nextDue: () => Time | null
}

/** Ends when told to stop: windows that are under way stay in the store and are taken up by the next start. */
export async function runDaemon({ assembly, config, send, events, clock, stop }: DaemonOptions): Promise<void> {
  const { pipeline, collector } = assembly
  const read = oneAtATime(() => pipeline.read(stop))
  const triage = oneAtATime(() => untilStopped(pipeline.triage(stop), stop))

  async function judgeWhatClosed(): Promise<void> {
    await read()
    if (!stop.aborted) await triage()
  }

  /** At the end of a window its late lines are still to come: the tick waits for them. */
  async function tick(): Promise<void> {
    const sinceEnd = clock() % (config.window.minutes * 60_000)
    if (sinceEnd < config.window.grace) await pause(config.window.grace - sinceEnd, stop)
    await judgeWhatClosed()
    const { bytes, seconds, path } = collector.lag()
    events.emit('source:lag', { bytes, seconds, path })
  }

  async function repeat(work: () => Promise<void>): Promise<void> {
    while (!stop.aborted) {
      await work()
      await pause(POLL, stop)
    }
  }

  let broken: (error: unknown) => void = () => {}
  const failure = new Promise<never>((_, reject) => {
    broken = reject
  })
  const plan = schedule({ cron: config.schedule, onTick: () => tick().catch(broken), events })
  try {
    // What waits since the last run need not wait for the schedule.
    await Promise.race([Promise.all([judgeWhatClosed(), repeat(read), repeat(send)]), failure])
  } finally {
    await plan.stop()
    collector.close()
  }
  await send()
}

/** One tick for an outside cron: all that is there now, also a file whose last line was written this very moment. */
export async function runOnce(args: OnceOptions): Promise<void> {
  const { assembly, send, nextDue, clock, stop } = args
  const { pipeline, collector } = assembly
  await pipeline.read(stop)
  for (let waited = 0; collector.unsettled() && waited < 20 && !stop.aborted; waited++) {
    await pause(100, stop)
    await pipeline.read(stop)
  }
  if (!stop.aborted) await untilStopped(pipeline.triage(stop), stop)
  collector.close()
  await send()
  const patience = clock() + ONCE_PATIENCE
  for (let due = nextDue(); due !== null && due < patience && !stop.aborted; due = nextDue()) {
    await pause(Math.max(LEAST_PAUSE, due - clock()), stop)
    await send()
  }
}

/** Work that was told to stop ends by throwing; that is no error. */
async function untilStopped(work: Promise<void>, stop: AbortSignal): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!stop.aborted) throw error
  }
}

/** Calls that come while one runs share one run after it. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  function start(): Promise<void> {
    running = work().finally(() => {
      running = null
    })
    return running
  }
  return () => {
    if (running === null) return start()
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null
        return start()
      })
    return next
  }
}

async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => {})
}
