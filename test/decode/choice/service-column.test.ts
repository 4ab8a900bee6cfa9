import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

const SENTENCES = [
  ...['Parcel 41 left the depot', 'Van 12 parked', 'Route 7 planned in 30 ms', 'Scanner 3 is offline', 'Gate 3 jammed'],
  ...['Label for parcel 41 printed', 'Could not print label 8', 'Driver 9 signed in', 'Driver 9 signed off'],
  ...['Opening gate 3', 'Printer out of paper', 'Invoice 88 sent to customer', 'Lag of replica is 30 ms'],
  ...['Flushed 30 entries to disk', 'Query 7 took 30 ms', 'Leader elected: node 3', 'Certificate expires in 30 days'],
  ...[
    'Unable to reach bank: timed out',
    'Bank answered 200 in 3 ms',
    'Account 9 locked',
    'Upload of 300 bytes finished',
  ],
  ...['Image 7 resized in 30 ms', 'Reading configuration from depot.conf', 'Heap at 80 percent', 'Task 7 queued'],
  ...['Dropped message 7', 'No handler for event 7', 'Webhook to partner 3 failed', 'Refund 7 issued', 'Node 3 left'],
  ...['Cart 7 abandoned', 'Shipment 7 delayed', 'Search for shoes returned 30 hits', 'Rejected coupon 7', 'Map loaded'],
  ...['Session 7 expired', 'Closing connection 7', 'Cache refreshed with 30 entries', 'Slow statement took 30 ms'],
]
const OF_SERVICES = [
  'GET /v1/items/7 200 3ms',
  'batch=7 rows=30',
  'ready',
  '30 rows imported',
  'started with 3 workers',
]
const SERVICES = [
  ...[
    'gateway',
    'auth',
    'checkout',
    'payments',
    'database',
    'session',
    'mailer',
    'worker',
    'cart',
    'billing',
    'shipping',
  ],
  ...['users', 'orders', 'proxy', 'scheduler', 'ledger', 'vault', 'broker', 'cache', 'queue', 'media', 'router'],
]
const COMPOUND = ['order-service', 'payment-api', 'mail_worker', 'web1', 'edge.eu', 'StockSync', 'UserApi', 'db01']
const LEVELS = ['INFO', 'WARN', 'ERROR']

/** Many logs of a kind, alike in each run. */
function createChance(seed: number) {
  let state = seed
  const below = (end: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * end)
  }
  const some = (of: readonly string[], count: number) => {
    const left = [...of]
    return Array.from({ length: Math.min(count, of.length) }, () => left.splice(below(left.length), 1)[0]!)
  }
  return { below, some, one: (of: readonly string[]) => of[below(of.length)]! }
}

function small(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** 240 lines; every number is another one. */
function servicesIn(said: () => string, { below, one }: ReturnType<typeof createChance>): Set<string> {
  const numbered = () => said().replaceAll(/\b\d+\b/g, () => String(below(9000)))
  const lines = Array.from({ length: 240 }, () => `2026-01-01T00:00:00 ${one(LEVELS)} ${numbered()}`)
  return new Set(decoded(lines).map(({ service }) => service))
}

describe('a column of services', () => {
  it.each([4, 6, 8, 12, 16, 20, 40])('is none where a program says %d kinds of sentences', (kinds) => {
    const chance = createChance(kinds)
    for (let nth = 0; nth < 12; nth++) {
      const sentences = chance.some(SENTENCES, kinds).map((each) => (nth % 2 === 0 ? each : small(each)))
      const services = servicesIn(() => chance.one(sentences), chance)
      expect(services, sentences.join('; ')).toEqual(new Set(['app']))
    }
  })

  const counts = [3, 5, 8, 12, 20].flatMap((services) => [1, 2, 3, 5, 10].map((kinds) => [services, kinds] as const))
  it.each(counts)('stays one where %d services say %d kinds of messages each', (count, kinds) => {
    const chance = createChance(count * 100 + kinds)
    for (let nth = 0; nth < 6; nth++) {
      const names = chance.some(nth % 3 === 0 ? [...COMPOUND, ...SERVICES] : SERVICES, count)
      const messages = [...OF_SERVICES, ...SENTENCES.map((each) => (nth % 2 === 0 ? each : small(each)))]
      const said = names.map((name) => chance.some(messages, kinds).map((message) => `${name} ${message}`))
      const services = servicesIn(() => chance.one(said[chance.below(count)]!), chance)
      expect(services, said.flat().join('; ')).not.toContain('app')
    }
  })

  it('leaves no word out of a sentence where the config names the service', () => {
    const sentences = ['Parcel 41 left the depot', 'Van 12 parked', 'Could not print label', 'Gate jammed']
    const said = Array.from({ length: 10 }, () => sentences).flat()
    const records = decoded(
      said.map((each) => `2026-01-01T00:00:00 INFO ${each}`),
      { service: 'depot' },
    )
    expect(records.map(({ service, message }) => [service, message])).toEqual(said.map((each) => ['depot', each]))
  })

  it('is left out of the message where the config names another service', () => {
    const said = Array.from({ length: 20 }, (_, nth) => [`cart item ${nth} put`, `stock counted`, `mail sent`]).flat()
    const records = decoded(
      said.map((each) => `2026-01-01T00:00:00 INFO ${each}`),
      { service: 'depot' },
    )
    expect(records.slice(0, 3).map(({ service, message }) => [service, message])).toEqual([
      ['depot', 'item 0 put'],
      ['depot', 'counted'],
      ['depot', 'sent'],
    ])
  })
})
