/** What runs by the clock: health checks, pool statistics, the price cache, and the settlement that always lags a little. */
import { mailAddress } from './customers.ts'
import type { Journal } from './journal.ts'
import type { Ledger } from './ledger.ts'
import { POOL_SIZE, type Setting, waitingRequests } from './payment.ts'
import { CRASH, END, poolPressure, RESTARTED, START } from './plot.ts'
import { createRandom } from './random.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const BETWEEN_SETTLEMENTS = 15 * MINUTE

export function jobs(journal: Journal, ledger: Ledger): void {
  const random = createRandom('jobs')
  const setting = { journal, ledger, random }
  every(10 * SECOND, 4_120, (time) => checkHealth(time, setting))
  every(15 * SECOND, 2_700, (time) => reportPool(time, setting))
  every(5 * MINUTE, 31_000, (time) => {
    const entries = 1842 + random.between(-3, 3)
    journal.checkout.info(time, `price cache refreshed: ${entries} entries in ${random.around(210)}ms`)
  })
  every(BETWEEN_SETTLEMENTS, 72_400, (time) => settle(time, setting))
  every(4 * MINUTE, 97_000, (time) => {
    const version = random.pick(['5.2.1', '5.2.3', '4.9.0'])
    const late = time + random.between(0, 70) * SECOND
    journal.checkout.warn(late, `deprecated API /v1/cart called by client ios/${version}, use /v2/cart`)
  })
}

function every(period: number, offset: number, run: (time: number) => void): void {
  for (let time = START + offset; time < END; time += period) run(time)
}

function checkHealth(time: number, { journal, random }: Setting): void {
  const { gateway } = journal
  const starved = poolPressure(time) > 1
  if (starved || (time > CRASH && time < RESTARTED)) {
    gateway.warn(time + 2004, 'health: 2 of 3 upstreams ok, payments did not answer within 2000ms')
  } else gateway.info(time, `health: 3 of 3 upstreams ok in ${random.around(4)}ms`)
}

/** An ordinary line at every measurement, so that a reader sees the numbers climb long before a warning names them. */
function reportPool(time: number, { journal, random }: Setting): void {
  const { payments } = journal
  if (time > CRASH && time < RESTARTED) return
  const used = Math.min(POOL_SIZE, Math.round(poolPressure(time) * POOL_SIZE) + random.between(-1, 1))
  const waiting = used < POOL_SIZE ? 0 : waitingRequests(time)
  payments.info(time, `pool stats: ${used} of ${POOL_SIZE} connections in use, ${waiting} waiting`)
  if (used >= 0.8 * POOL_SIZE) {
    payments.warn(time + 3, `connection pool nearly exhausted: ${used} of ${POOL_SIZE} in use, ${waiting} waiting`)
  }
}

function settle(time: number, { journal, ledger, random }: Setting): void {
  const { payments } = journal
  const batchId = `stl-${random.hex(6)}`
  const transactions = random.between(90, 140)
  payments.info(time, 'settlement batch started', { batchId })
  const behindSeconds = random.between(40, 160)
  payments.warn(time + random.between(900, 2400), 'settlement batch lagging behind cutoff, will catch up', {
    batchId,
    behindSeconds,
  })
  for (const { order, apart } of ledger.capturedTwice({ from: time - BETWEEN_SETTLEMENTS, to: time })) {
    const found = time + random.between(4_000, 8_000)
    const what = `duplicate capture for order ${order}: taken twice within ${apart}ms`
    payments.error(found, `${what}, customer ${mailAddress(order)}`, { batchId })
  }
  const durationMs = random.between(9_000, 16_000)
  payments.info(time + durationMs, `settlement batch finished: ${transactions} transactions`, { batchId, durationMs })
}
