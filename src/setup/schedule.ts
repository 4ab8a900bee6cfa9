/** Wakes the worker by the clock. A tick carries no work of its own: what is due is derived from what is stored. */
import nodeCron from 'node-cron'
import type { Events } from '../events.ts'

export interface Schedule {
  /** No tick starts any more; ends when the one under way has ended. */
  stop(): Promise<void>
}

const BETWEEN_LOOKS = 1000
/** Clocks are set right by parts of a second all the time. */
const BEARABLE_JUMP = 2000

/** `onTick` answers for its own failures: one that it lets out is a bug and ends the process. */
export function schedule(args: { cron: string; onTick: () => Promise<void>; events: Events }): Schedule {
  const { cron, onTick, events } = args
  const progress = countProgress(events)
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  async function run(): Promise<void> {
    do {
      again = false
      events.emit('tick:started', { at: Date.now() })
      await onTick()
      events.emit('tick:ended', { at: Date.now(), ...progress() })
    } while (again && !stopped)
    running = null
  }

  function wake(): void {
    if (stopped) return
    if (running === null) {
      running = run()
      return
    }
    again = true
    events.emit('tick:skipped', { reason: 'the one before is still at work; made up for by one more right after it' })
  }

  // Of the library only what the expression says is used: it waits by one long timer, which does not follow a clock that is
  // set, and once that is set forward it goes through every moment it has missed.
  const task = nodeCron.createTask(cron, () => {}, { timezone: 'UTC' })
  const nextRun = () => task.getNextRuns(1)[0]?.getTime() ?? Number.POSITIVE_INFINITY
  let due = nextRun()
  const jump = jumpDetector()
  let timer = setTimeout(look, 0)

  function look(): void {
    const by = jump()
    if (by !== 0) events.emit('clock:jumped', { by })
    const now = Date.now()
    // Late is better than not at all, where a busy event loop or a sleeping laptop let the moment pass.
    if (by !== 0 || now >= due) {
      due = nextRun()
      wake()
    }
    timer = setTimeout(look, Math.min(BETWEEN_LOOKS, Math.max(0, due - now)))
  }

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await task.destroy()
      await running
    },
  }
}

/** By how many milliseconds the clock was set since the last call; a machine that slept has a clock that was set forward. */
function jumpDetector(): () => number {
  const difference = () => Date.now() - performance.now()
  let before = difference()
  return () => {
    const by = difference() - before
    before += by
    return Math.abs(by) > BEARABLE_JUMP ? Math.round(by) : 0
  }
}

/** What is wrong with a cron expression; null when nothing is. */
export function checkCron(text: string): string | null {
  const { valid, errors } = nodeCron.validateDetailed(text)
  if (valid) return null
  const [first] = errors
  const why = first === undefined ? 'it cannot be read' : first.message.replace(/ is a invalid /, ' is an invalid ')
  return `expected a cron expression of five fields, or six with seconds, like "*/5 * * * *", got "${text}": ${why}`
}

/** So many ticks to come are looked at: where they are a minute apart, a night between them is among these. */
const FORESEEN = 1000
/** Of those that are the same in each hour: to foresee a thousand takes longer than all else at a start. */
const FORESEEN_HOURLY = 61
const HOURLY = /^(?:\S+\s+)?\S+(?:\s+\*){4}$/

/** Milliseconds of the longest pause between two ticks to come; the expression is known to be one. */
export function longestPause(cron: string): number {
  const task = nodeCron.createTask(cron, () => {}, { timezone: 'UTC' })
  const foreseen = HOURLY.test(cron.trim()) ? FORESEEN_HOURLY : FORESEEN
  const times = task.getNextRuns(foreseen).map((date) => date.getTime())
  void task.destroy()
  return Math.max(0, ...times.slice(1).map((time, index) => time - times[index]!))
}

function countProgress(events: Events): () => { windows: number; lines: number } {
  let counted = { windows: 0, lines: 0 }
  events.on('window:judged', () => {
    counted.windows++
  })
  events.on('batch:read', ({ lines }) => {
    counted.lines += lines
  })
  return () => {
    const since = counted
    counted = { windows: 0, lines: 0 }
    return since
  }
}
