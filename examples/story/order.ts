/** One order on its way: the gateway takes it, checkout asks payments, twice if need be, and somebody gets an answer. */
import { access } from './access.ts'
import type { Breaker } from './breaker.ts'
import { mailAddress } from './customers.ts'
import { type Charge, charge, type Outcome, type Setting } from './payment.ts'

/** How long checkout waits for payments: less than payments waits for its pool, so it hears of the cause from nobody. */
const PATIENCE = 2500

export function placeOrder(args: {
  readonly number: number
  readonly time: number
  readonly breaker: Breaker
  readonly setting: Setting
}): void {
  const { number, time, breaker, setting } = args
  const { journal, random } = setting
  const { checkout } = journal
  const order = `ord-${number}`
  const request = random.hex(12)
  const items = random.between(1, 6)
  const amount = `${random.between(6, 240)}.${random.pick(['00', '49', '90', '99'])}`
  const customer = random.between(10_000, 89_999)
  const received = time + random.between(2, 8)
  checkout.info(received, `order ${order} received: ${items} items, ${amount} EUR, customer ${customer}`)

  const respond = (status: number, ended: number) =>
    access({ journal, random, start: time, end: ended, method: 'POST', path: '/api/checkout', status, request })

  if (breaker.allows(received)) {
    const outcome = pay({ time: received, order, amount, request }, setting)
    breaker.report(outcome.time, outcome.kind !== 'failed')
    const [status, took] = conclude({ order, received, outcome, setting })
    respond(status, outcome.time + took)
  } else {
    checkout.error(received + 1, `order ${order} rejected: circuit breaker payments is open`)
    respond(503, received + random.between(2, 5))
  }
}

/** What checkout writes at the end, the status that the customer gets, and how long after the outcome. */
function conclude(args: {
  readonly order: string
  readonly received: number
  readonly outcome: Outcome
  readonly setting: Setting
}): readonly [status: number, took: number] {
  const { order, received, outcome, setting } = args
  const { kind, time } = outcome
  const { checkout } = setting.journal
  const { random } = setting
  switch (kind) {
    case 'failed':
      checkout.error(time, `order ${order} failed: payment service timed out`, trace(order))
      return [504, random.between(2, 6)]
    case 'declined':
      checkout.info(time + 1, `order ${order} not paid: card declined`)
      return [402, random.between(3, 9)]
    case 'paid':
      checkout.info(time + 2, `order ${order} paid in ${time - received}ms`)
      if (random.chance(0.05)) {
        checkout.info(time + random.around(90), `receipt for order ${order} sent to ${mailAddress(order)}`)
      }
      return [201, random.around(18)]
  }
}

/** At most two attempts, each as long as checkout has patience. */
function pay(request: Charge, setting: Setting): Outcome {
  const { journal, random } = setting
  const { order } = request
  let { time } = request
  for (const attempt of [1, 2]) {
    const outcome = charge({ ...request, time: time + random.between(1, 4) }, setting)
    if (outcome.time - time <= PATIENCE && outcome.kind !== 'failed') return outcome
    time += PATIENCE
    journal.checkout.error(
      time,
      `payment service timed out after ${PATIENCE}ms: order ${order}, attempt ${attempt} of 2`,
    )
    if (attempt === 2) break
    time += random.between(180, 320)
    journal.checkout.warn(time, `retrying payment for order ${order}`)
    // Somebody left this in after a long night; it is why logs have to be redacted.
    if (random.chance(0.2)) {
      const token = random.hex(40)
      journal.checkout.debug(
        time,
        `POST http://payments.internal.example.com/v1/charges Authorization: Bearer ${token}`,
      )
    }
  }
  return { kind: 'failed', time }
}

function trace(order: string): readonly string[] {
  return [
    `com.example.checkout.PaymentTimeoutException: no answer for ${order} within ${PATIENCE} ms`,
    '\tat com.example.checkout.payment.PaymentClient.charge(PaymentClient.java:118)',
    '\tat com.example.checkout.payment.RetryingPaymentClient.charge(RetryingPaymentClient.java:47)',
    '\tat com.example.checkout.order.OrderService.place(OrderService.java:203)',
    '\tat com.example.checkout.api.CheckoutResource.post(CheckoutResource.java:66)',
    'Caused by: java.net.SocketTimeoutException: Read timed out',
    '\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)',
    '\t... 31 more',
  ]
}
