import { describe, expect, test } from 'vitest'
import { createBatch, findLines, levelOf } from '../../src/batch.ts'
import { createMiner } from '../../src/distill/index.ts'

/** The templates and levels of messages, all written at info. */
function learned(messages: readonly string[]): { text: string; level: string | null }[] {
  const batch = createBatch({ id: 'log', path: 'log', service: 'web' })
  const filled = batch.bytes.write(messages.map((message) => `${message}\n`).join(''))
  findLines(batch, filled, { whole: true })
  batch.records = batch.lines
  for (let row = 0; row < batch.lines; row++) {
    batch.start[row] = batch.messageStart[row] = batch.lineStart[row]!
    batch.end[row] = batch.messageEnd[row] = batch.lineEnd[row]!
    batch.level[row] = 3
  }
  const miner = createMiner({ clean: (text) => text })
  miner.learn(batch)
  return messages.map((_, row) => ({
    text: miner.template(batch.template[row]!).text,
    level: levelOf(batch.level[row]!),
  }))
}

const FORMS = [
  (status: number, n: number) => `GET /orders/${n} ${status} 1${n % 9}ms`,
  (status: number, n: number) => `POST /v1/pay/${n} ${status} 59063 bytes in ${n} ms from 10.0.0.${n % 200}`,
  (status: number, n: number) => `PUT /things/${n} -> ${status} in ${n} ms`,
  (status: number, n: number) => `"DELETE /v2.1/ports/${n} HTTP/1.1" status: ${status} len: ${n} time: 0.${n}`,
  (status: number, n: number) => `request ${n} done status=${status} took=${n}`,
  (status: number, n: number) => `call ${n} answered with status code ${status}`,
]

describe('a request that a server failed', () => {
  test.each(FORMS)('has a template of its own, and is an error: %s', (form) => {
    const messages = Array.from({ length: 40 }, (_, n) => form(n % 10 === 9 ? 503 : 200, 11 + n))
    const rows = learned(messages)
    const failed = rows.filter((_, n) => n % 10 === 9)
    expect(new Set(failed.map(({ text }) => text)).size).toBe(1)
    expect(failed[0]!.text).toMatch(/ ‹server error›$/)
    expect(failed.every(({ level }) => level === 'error')).toBe(true)
    const others = rows.filter((_, n) => n % 10 !== 9)
    expect(others.every(({ text, level }) => !text.includes('‹') && level === 'info')).toBe(true)
  })

  test.each([
    (n: number) => `GET /orders/${n} 200 5${n}ms`,
    (n: number) => `GET /orders/${n} 404 500 bytes`,
    (n: number) => `POST /orders/500 201 ${n} ms`,
    (n: number) => `GET /orders/${n} 500ms`,
    (n: number) => `sent ${n} of 500 rows`,
    (n: number) => `status: 50${n} of 9000 done`,
    (n: number) => `worker ${n} got 502 messages`,
  ])('is not seen in other numbers: %s', (form) => {
    const rows = learned(Array.from({ length: 40 }, (_, n) => form(100 + n)))
    expect(rows.every(({ text, level }) => !text.includes('‹') && level === 'info')).toBe(true)
  })
})
