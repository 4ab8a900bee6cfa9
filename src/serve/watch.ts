/**
 * Looks again and again whether windows go all the way through. It runs beside the work, so it sees when that hangs; when the
 * whole process hangs, the heartbeat that stays away tells somebody else.
 */
import type { Events } from '../events.ts'
import type { Clock, Finding, Time } from '../model.ts'
import type { Progress } from '../state/index.ts'
import { type Health, healthOf, type Patience } from './health.ts'
import { strandedFinding } from './stranded.ts'

export interface Watch {
  look(): void
  health(): Health
}

/** Milliseconds between two looks. */
export const BETWEEN_LOOKS = 5000
/** After a pause like this the process slept, or somebody set the clock: what is late for that gets its time anew. */
const ASLEEP = 60_000

export function createWatch(args: {
  progress: () => Progress
  patience: Patience
  clock: Clock
  events: Events
  /** Tells people, on the way that findings take. */
  report: (finding: Finding) => void
}): Watch {
  const { progress, patience, clock, events, report } = args
  let held: string | null = null
  let since = clock()
  let lastLook = since
  let ok = true
  let reportedAt: Time | null = null

  events.on('state:held', ({ path, reason }) => {
    held = `${path} cannot be written: ${reason}`
  })
  events.on('state:resumed', () => {
    held = null
  })

  function health(): Health {
    const found = healthOf({ progress: progress(), since, patience, now: clock() })
    return held === null ? found : { ...found, ok: false, problems: [held, ...found.problems] }
  }

  function look(): void {
    const now = clock()
    if (Math.abs(now - lastLook) > ASLEEP) since = now
    lastLook = now
    const { problems, ...found } = health()
    if (found.ok !== ok) events.emit('health:changed', { ok: found.ok, problems: problems.join('; ') })
    ok = found.ok
    if (ok) reportedAt = null
    else if (reportedAt === null || now - reportedAt >= patience.window) {
      reportedAt = now
      report(strandedFinding(problems, now))
    }
  }

  return { look, health }
}
