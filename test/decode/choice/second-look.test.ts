import { describe, expect, it } from 'vitest'
import { batchOf, decoder, recordsOf } from '../batch-of.ts'

const stamp = (n: number) => new Date(Date.UTC(2026, 2, 14, 10) + n * 1000).toISOString().slice(0, 19).replace('T', ' ')
const sentence = (n: number) =>
  [
    `Request ${n} completed in 30 ms`,
    `Order ${n} placed by customer 7`,
    `Cache holds ${n} entries`,
    `Mail to customer ${n} queued`,
    `Job ${n} finished`,
  ][n % 5]!
const spoken = (n: number) =>
  [
    `gateway GET /v1/orders/${n} 200`,
    `auth issued access token for client ${n}`,
    `gateway upstream answers slowly: ${n} ms`,
    `payments payout batch ${n} closed`,
    `auth session ${n} extended`,
    `payments capture of ${n} EUR failed`,
  ][n % 6]!

/** The services of the lines that come once there were enough, so many at a time. */
function servicesOf(message: (n: number) => string, atOnce: number): string[] {
  const reader = decoder()
  const services: (string | null)[] = []
  let base = 0
  for (let from = 0; from < 60; from += atOnce) {
    const lines = Array.from({ length: atOnce }, (_, n) => `${stamp(from + n)} INFO ${message(from + n)}\n`).join('')
    const batch = batchOf(lines, { base, final: false })
    reader.read(batch)
    base += batch.length
    if (from >= 30) services.push(...recordsOf(batch).map(({ service }) => service))
  }
  return [...new Set(services)].filter((service) => service !== null).toSorted()
}

describe('a file that comes in few lines at a time', () => {
  it.each([2, 3, 7, 9, 30])('of sentences is of one service: %i', (atOnce) => {
    expect(servicesOf(sentence, atOnce)).toEqual(['app'])
  })

  it.each([6, 7, 9, 30])('of several services is of these: %i', (atOnce) => {
    const services = servicesOf(spoken, atOnce)
    expect(services.length).toBeGreaterThan(1)
    expect(services).not.toContain('app')
  })
})
