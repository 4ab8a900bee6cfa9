import { describe, expect, test } from 'vitest'
import { findSuspect } from '../../src/judge/suspect.ts'

const SERVICES = [
  'nova-compute',
  'neutron-server',
  'neutron-dhcp-agent',
  'ts-order-service',
  'payments',
  'cart',
  'db',
  'http',
]

function suspectOf(...texts: readonly string[]): string | null {
  const evidence = texts.map((text, n) => ({ line: `L${n + 1}`, time: 0, level: 'error' as const, text, count: 1 }))
  return findSuspect({ service: 'nova-compute', evidence }, SERVICES)?.name ?? null
}

describe('the suspect of a finding', () => {
  test.each([
    ['ERROR nova.compute neutron timed out after 30 s', 'neutron'],
    ['connection to neutron-server refused', 'neutron-server'],
    ['POST http://ts-order-service:12031/api/v1/order gave 500', 'ts-order-service'],
    ['neutronclient error: 503 Service Unavailable', 'neutron'],
    ['waiting for payments: no answer for 5000 ms', 'payments'],
    ['upstream cart unavailable', 'cart'],
  ])('is the service that is wanted, or does not answer: %s', (text, name) => {
    expect(suspectOf(text)).toBe(name)
  })

  test.each([
    'nova-api timed out, says nova itself',
    'payments of 3 customers were written',
    'the cart holds 4 things',
    'connection to postgres refused',
    'lookup in db failed',
    'discartable neutrons to go',
  ])('is nobody where a name is only a word, its own, unknown or too short: %s', (text) => {
    expect(suspectOf(text)).toBeNull()
  })

  test.each([
    '203.0.113.8 - - [20/Nov/2026:07:00:03 +0000] "GET /p/9007 HTTP/1.1" 502 4606',
    'call to http://10.0.0.7:8080/orders failed',
  ])('is nobody who is called as a protocol is: %s', (text) => {
    expect(suspectOf(text)).toBeNull()
  })

  test('is the one that most lines name', () => {
    expect(suspectOf('call to cart failed', 'payments timed out', 'no answer from payments', 'done')).toBe('payments')
  })
})
