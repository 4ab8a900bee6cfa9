/** How a sink has answered lately, and until when it is left alone for that. */
import { insists } from '../insistence.ts'
import type { Clock, Notice, Time } from '../model.ts'
import { isWaiting } from './patience.ts'
import type { Failure } from './sink.ts'

export interface Rest {
  /** Null where nothing keeps the notice from being tried. */
  blockedUntil(notice: Notice): Time | null
  /** It has been told too much at once. */
  isCrowded(): boolean
  /** It kept the last one waiting in vain. */
  hangs(): boolean
  delivered(notice: Notice): void
  /** `nextAttempt`: null where the notice is given up. */
  failed(notice: Notice, failure: Failure, nextAttempt: Time | null): void
}

/** One failure can be the notice's; two in a row are the sink's. */
const FAILURES_OF_A_SINK = 2

export function createRest(clock: Clock): Rest {
  let failures = 0
  let quietUntil: Time = 0
  let patientUntil: Time = 0
  let crowded = false
  let hanging = false
  /** An end must not overtake the beginning of the same incident. */
  const held = new Map<string, Time>()

  function leaveAlone(reason: Failure['reason'], until: Time): void {
    failures++
    if (reason === 'rate_limited') {
      crowded = true
      patientUntil = Math.max(until, patientUntil)
    }
    if (reason === 'timeout' || failures >= FAILURES_OF_A_SINK) quietUntil = Math.max(until, quietUntil)
  }

  return {
    blockedUntil(notice) {
      const now = clock()
      const pauses = [patientUntil]
      if (!insists(notice)) pauses.push(quietUntil)
      if (notice.action !== 'trigger') pauses.push(held.get(notice.dedupKey) ?? 0)
      const waiting = pauses.filter((until) => isWaiting(until, now))
      return waiting.length === 0 ? null : Math.max(...waiting)
    },
    isCrowded: () => crowded,
    hangs: () => hanging,
    delivered({ dedupKey }) {
      failures = 0
      quietUntil = patientUntil = 0
      crowded = hanging = false
      held.delete(dedupKey)
    },
    failed({ dedupKey }, { reason, final }, nextAttempt) {
      hanging = reason === 'timeout'
      if (nextAttempt === null) {
        held.delete(dedupKey)
        return
      }
      held.set(dedupKey, nextAttempt)
      if (!final) leaveAlone(reason, nextAttempt)
    },
  }
}
