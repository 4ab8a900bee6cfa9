/** Harmless things that happen once or twice a night and look worse than they are. */
import type { Journal } from './journal.ts'
import { START } from './plot.ts'
import { createRandom } from './random.ts'

const MINUTE = 60_000

export function noise({ checkout, payments, gateway }: Journal): void {
  const random = createRandom('noise')
  const after = (minutes: number) => START + Math.round(minutes * MINUTE) + random.between(0, 900)

  const slow = 'SELECT id, total FROM orders WHERE customer_id = $1 ORDER BY created_at DESC'
  checkout.warn(after(12.4), `slow query took 1240ms: ${slow}`)

  for (const [minutes, url] of [
    [18.7, 'https://erp.example.com/hooks/payment'],
    [51.2, 'https://mail.example.com/hooks/paid'],
  ] as const) {
    const time = after(minutes)
    const hookId = `hook-${random.hex(8)}`
    payments.warn(time, `webhook delivery to ${url} got 502, will retry in 30s`, { hookId, attempt: 1 })
    payments.info(time + 30_140, `webhook delivered to ${url} on attempt 2`, { hookId, attempt: 2 })
  }

  // The number every test shop uses; it only has to look like a card to whoever masks cards.
  const testCard = ['4111', '1111', '1111', '1111'].join(' ')
  payments.warn(after(9.1), `processor returned a warning for card ${testCard}: address check skipped`, {
    reqId: random.hex(12),
  })

  gateway.info(after(6.2), 'config: certificate for shop.example.com renewed, valid for 90 days, 0 errors')
  for (const minutes of [3.3, 33.8, 64.1]) {
    gateway.info(after(minutes), `GET /robots.txt 200 ${random.around(2)}ms 118B client=192.0.2.66 upstream=static`)
  }
  for (const minutes of [10, 30, 50]) {
    checkout.info(
      after(minutes),
      `session store compacted: ${random.between(300, 480)} expired sessions removed, 0 failed`,
    )
  }
}
