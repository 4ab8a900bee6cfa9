/** What happens to one charge inside payments: a connection from the pool, the card processor, an answer or none. */
import type { Journal } from './journal.ts'
import type { Ledger } from './ledger.ts'
import { CRASH, paymentsHostAt, poolPressure, RESTARTED } from './plot.ts'
import type { Random } from './random.ts'

/** How long payments waits for a connection before it gives up. */
const ACQUIRE_TIMEOUT = 3000
export const POOL_SIZE = 20
const DECLINE_REASONS = ['insufficient_funds', 'do_not_honor', 'expired_card']

export interface Charge {
  /** When payments hears of it. */
  readonly time: number
  readonly order: string
  readonly amount: string
  readonly request: string
}

export interface Outcome {
  readonly kind: 'paid' | 'declined' | 'failed'
  /** When payments answered; checkout may have stopped waiting by then. */
  readonly time: number
}

/** What an order meets on its way. */
export interface Setting {
  readonly journal: Journal
  readonly ledger: Ledger
  readonly random: Random
}

export function charge({ time, order, amount, request }: Charge, setting: Setting): Outcome {
  const { ledger, random } = setting
  const { payments } = setting.journal
  const waited = Math.min(connectionWait(time, random), ACQUIRE_TIMEOUT)
  const answered = time + waited + random.around(64)
  // Down, or gone before it could answer: whatever it was going to write went with it.
  if (time < RESTARTED && answered >= CRASH) return { kind: 'failed', time: answered + ACQUIRE_TIMEOUT }
  // During a deploy the old instance finishes what it has begun.
  const common = { hostname: paymentsHostAt(time), reqId: request }
  if (waited === ACQUIRE_TIMEOUT) {
    payments.error(answered, `could not charge order ${order}`, { ...common, err: acquireError(time) })
    return { kind: 'failed', time: answered }
  }
  if (waited > 900) payments.warn(time + waited, `slow to acquire a database connection: waited ${waited}ms`, common)
  const durationMs = answered - time
  if (random.chance(0.04)) {
    const reason = random.pick(DECLINE_REASONS)
    payments.info(answered, `card declined for order ${order}: ${reason}`, { ...common, durationMs })
    return { kind: 'declined', time: answered }
  }
  const authCode = random.hex(6).toUpperCase()
  payments.info(answered, `charge authorized for order ${order} in ${durationMs}ms`, {
    ...common,
    amount,
    currency: 'EUR',
    authCode,
  })
  // Nobody looks whether checkout still waits, or asks for the second time.
  const captured = answered + random.around(240)
  payments.info(captured, `charge captured for order ${order}`, { ...common, amount })
  ledger.capture(order, captured)
  return { kind: 'paid', time: answered }
}

/** Nobody waits while a third of the pool is free; from there on it grows without an end. */
function connectionWait(time: number, random: Random): number {
  const scarcity = Math.max(0, poolPressure(time) - 0.7) / 0.3
  return Math.round(scarcity * scarcity * ACQUIRE_TIMEOUT * (0.3 + random.fraction()))
}

/** Requests that queue for a connection. */
export function waitingRequests(time: number): number {
  return Math.round(Math.max(0, poolPressure(time) - 0.85) * 80)
}

function acquireError(time: number) {
  const message = `timed out after ${ACQUIRE_TIMEOUT}ms acquiring a connection: ${POOL_SIZE} of ${POOL_SIZE} in use, ${waitingRequests(time)} waiting`
  return {
    type: 'AcquireTimeoutError',
    message,
    stack: [
      `AcquireTimeoutError: ${message}`,
      '    at Timeout._onTimeout (/app/node_modules/db-pool/lib/pool.js:212:19)',
      '    at listOnTimeout (node:internal/timers:605:17)',
      '    at async withConnection (/app/src/db/connection.js:41:16)',
      '    at async charge (/app/src/charges/charge.js:88:20)',
    ].join('\n'),
  }
}
