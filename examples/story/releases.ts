/** The life of the payments process that night: the release, the crash it leads to, and the way back. */
import type { Journal } from './journal.ts'
import { POOL_SIZE } from './payment.ts'
import { CRASH, DEPLOY, paymentsHostAt, RESTARTED, ROLLBACK } from './plot.ts'

const OLD = { version: 'v2.13.4', commit: '9f3c1e7', fraudPrecheck: false }
const NEW = { version: 'v2.14.0', commit: 'c41d0ab', fraudPrecheck: true }

interface Beginning {
  readonly time: number
  readonly release: typeof NEW
  readonly journal: Journal
}

export function releases(journal: Journal): void {
  takeOver({ time: DEPLOY, release: NEW, journal })
  crash(journal)
  start({ time: RESTARTED, release: NEW, journal })
  takeOver({ time: ROLLBACK, release: OLD, journal })
}

/** The new instance comes up before the old one is told to go: no request is lost. */
function takeOver({ time, release, journal }: Beginning): void {
  const { payments } = journal
  const hostname = paymentsHostAt(time - 1)
  start({ time, release, journal })
  payments.info(time + 15_200, 'received SIGTERM, draining', { hostname, inFlight: 2 })
  payments.info(time + 16_900, 'drained, shutting down', { hostname })
}

function start({ time, release, journal }: Beginning): void {
  const { version, commit, fraudPrecheck } = release
  const { payments } = journal
  payments.info(time, `payments ${version} starting`, { commit, node: '24.15.0' })
  payments.info(time + 140, `configuration loaded: db.pool.max=${POOL_SIZE} fraud.precheck=${fraudPrecheck}`)
  payments.info(time + 820, `connected to database ledger at 10.20.8.15:5432 in 611ms`)
  payments.info(time + 1_130, 'listening on 0.0.0.0:8080')
}

function crash({ payments }: Journal): void {
  const waited = 'no connection could be acquired for 30s'
  payments.fatal(
    CRASH,
    `connection pool exhausted: ${POOL_SIZE} of ${POOL_SIZE} in use, ${waited}, exiting with code 1`,
    {
      err: {
        type: 'PoolExhaustedError',
        message: waited,
        stack: `PoolExhaustedError: ${waited}\n    at Watchdog.check (/app/src/db/watchdog.js:57:13)\n    at listOnTimeout (node:internal/timers:605:17)`,
      },
    },
  )
  payments.warn(RESTARTED - 410, 'supervisor: payments exited with code 1 after 19m49s, restart 1 of 5')
}
