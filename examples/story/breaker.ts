/** The circuit breaker of checkout in front of payments: opens after failures in a row, lets one call try after a while. */
import type { Journal } from './journal.ts'

const FAILURES_IN_A_ROW = 5
const OPEN_FOR = 30_000

export interface Breaker {
  /** Whether a call may go out. */
  allows(time: number): boolean
  report(time: number, succeeded: boolean): void
}

export function createBreaker({ checkout }: Journal): Breaker {
  let failures = 0
  let openFrom = 0
  let openUntil = 0

  function open(time: number, why: string): void {
    openFrom = time
    openUntil = time + OPEN_FOR
    checkout.error(time, `circuit breaker payments opened: ${why}, failing fast for 30s`)
  }

  return {
    allows(time) {
      // An order may come while the failure that opens the breaker is still on its way.
      if (time < openFrom) return true
      if (time < openUntil) return false
      if (failures >= FAILURES_IN_A_ROW) {
        checkout.info(time, 'circuit breaker payments half open, letting one call through')
      }
      return true
    },
    report(time, succeeded) {
      // A call that was under way when it opened says nothing new.
      if (time < openUntil) return
      if (succeeded) {
        if (failures >= FAILURES_IN_A_ROW) checkout.info(time, 'circuit breaker payments closed')
        failures = 0
        return
      }
      failures++
      if (failures === FAILURES_IN_A_ROW) open(time, `${failures} failures in a row`)
      else if (failures > FAILURES_IN_A_ROW) open(time, 'trial call failed')
    },
  }
}
