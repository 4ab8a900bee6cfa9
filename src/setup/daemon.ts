/**
 * The life of the worker: files are read all the time, so that a rotation is not missed; a tick of the schedule judges
 * the windows that have ended, each as soon as it has closed; notices go out when they are due.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { Clock, Time } from '../model.ts'
import type { Assembly } from './build.ts'
import type { Config } from './config/index.ts'
import { schedule } from './schedule.ts'

const POLL = 1000
const STREAM_POLL = 250
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
  /** When the next notice is due that was queued since then; null when none waits. */
  readonly nextDue: (queuedSince: Time) => Time | null
  /** Gives up what is too old to be kept. */
  readonly trim: () => void
}

export type OnceOptions = Pick<DaemonOptions, 'assembly' | 'send' | 'clock' | 'stop' | 'nextDue' | 'trim'>

/**
 * Ends when told to stop: windows that are under way stay in the store and are taken up by the next start. Ends by itself
 * when all there was to read was a pipe, and the pipe has ended.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { assembly, config, send, events, clock, stop, trim } = options
  const { pipeline, collector } = assembly
  const dry = new AbortController()
  const ending = AbortSignal.any([stop, dry.signal])
  const read = oneAtATime(() => pipeline.read(stop))
  const triage = oneAtATime(() => untilStopped(pipeline.triage(stop), stop))
  /** Windows that end by then are to be judged; those that end by the other closed before the last judgement. */
  let wanted = Number.NEGATIVE_INFINITY
  let judged = Number.NEGATIVE_INFINITY

  async function judge(): Promise<void> {
    if (stop.aborted) return
    judged = assembly.closedUntil()
    await triage()
  }

  async function judgeWhatEnded(): Promise<void> {
    await assembly.prompts.refresh()
    await read()
    const now = clock()
    wanted = now - (now % (config.window.minutes * 60_000))
    await judge()
  }

  /** A window closes some time after its end, when its late lines had their time: nobody waits for the next tick then. */
  async function judgeWhatClosed(): Promise<void> {
    if (judged >= wanted) return
    await read()
    if (judged < assembly.closedUntil()) await judge()
  }

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

  let broken: (error: unknown) => void = () => {}
  const failure = new Promise<never>((_, reject) => {
    broken = reject
  })
  const plan = schedule({ cron: config.schedule, onTick: () => tick().catch(broken), events })
  try {
    // What waits since the last run need not wait for the schedule.
    await Promise.race([Promise.all([judgeWhatEnded(), ...[follow, judgeWhatClosed, send].map(repeat)]), failure])
  } finally {
    await plan.stop()
    await collector.close()
  }
  await sendOut(options)
}

/** One tick for an outside cron: all that is there now, also a file whose last line was written this very moment. */
export async function runOnce(options: OnceOptions): Promise<void> {
  const { assembly, stop, trim } = options
  try {
    await readAll(assembly, stop)
    if (!stop.aborted) await untilStopped(assembly.pipeline.triage(stop), stop)
    trim()
  } finally {
    await assembly.collector.close()
  }
  await sendOut(options)
}

async function readAll({ pipeline, collector }: Assembly, stop: AbortSignal): Promise<void> {
  for (let running = true; running && !stop.aborted; ) {
    running = collector.running()
    await pipeline.read(stop)
    if (running) await pause(STREAM_POLL, stop)
  }
  for (let waited = 0; collector.unsettled() && waited < 20 && !stop.aborted; waited++) {
    await pause(100, stop)
    await pipeline.read(stop)
  }
}

/** What waits is tried for a while before a process ends that did not have to. */
async function sendOut({ send, nextDue, clock, stop }: OnceOptions): Promise<void> {
  await send()
  const patience = clock() + ONCE_PATIENCE
  // What has waited longer is with the next route, and is tried once with each tick.
  const fresh = () => nextDue(clock() - ONCE_PATIENCE)
  for (let due = fresh(); due !== null && due < patience && !stop.aborted; due = fresh()) {
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
    // Between the end of one and the begin of the next there is a moment in which none runs.
    if (next !== null) return next
    if (running === null) return start()
    next = running
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
