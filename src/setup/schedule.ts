/** Wakes the worker by the clock. A tick carries no work of its own: what is due is derived from what is stored. */
import nodeCron from 'node-cron'
import type { Events } from '../events.ts'

export interface Schedule {
  /** No tick starts any more; ends when the one under way has ended. */
  stop(): Promise<void>
}

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

  const task = nodeCron.schedule(cron, wake, { timezone: 'UTC', suppressMissedWarning: true })
  // A busy event loop or a sleeping laptop lets the moment pass: late is better than not at all.
  task.on('execution:missed', wake)
  return {
    async stop() {
      stopped = true
      await task.destroy()
      await running
    },
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

/** Milliseconds of the longest pause between two ticks to come; the expression is known to be one. */
export function longestPause(cron: string): number {
  const task = nodeCron.createTask(cron, () => {}, { timezone: 'UTC' })
  const times = task.getNextRuns(FORESEEN).map((date) => date.getTime())
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
