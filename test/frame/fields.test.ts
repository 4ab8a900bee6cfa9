import { describe, expect, it } from 'vitest'
import { fieldsBeside } from '../../src/frame/fields.ts'
import { quantile } from '../../src/sketch.ts'
import { batchOf } from './batch.ts'
import { frame, framed, seal } from './framed.ts'

/** A record whose message stands between `‹` and `›`. */
function batchWith(records: readonly string[]) {
  const texts = records.map((record) => record.replace(/[‹›]/g, ''))
  const batch = batchOf(texts.map((text, n) => ({ at: `2026-01-01T00:00:${String(n % 60).padStart(2, '0')}Z`, text })))
  records.forEach((record, row) => {
    const [before, message] = record.split(/[‹›]/) as [string, string]
    batch.messageStart[row] = batch.start[row]! + Buffer.byteLength(before)
    batch.messageEnd[row] = batch.messageStart[row]! + Buffer.byteLength(message)
  })
  return batch
}

const fieldsOf = (record: string) =>
  Object.fromEntries(fieldsBeside(batchWith([record]), 0).map(({ name, value }) => [name, value]))

describe('fields beside a message', () => {
  it.each([
    ['{"msg":"‹done›","duration_ms":12,"rows":3}', { duration_ms: 12, rows: 3 }],
    ['{"latency": "1.5s", "msg": "‹done›", "heapUsed": "12MB"}', { latency: 1500, heapUsed: 12 * 1_048_576 }],
    [
      '{"msg":"‹done›","responseTime":480.25,"http.response.body.bytes":900}',
      { responseTime: 480.25, 'http.response.body.bytes': 900 },
    ],
    ['ts=1 level=info msg="‹done›" took=12.5ms size=77', { took: 12.5, size: 77 }],
    ['{"request":{"elapsed":7},"msg":"‹done›","queue_depth":4}', { elapsed: 7, queue_depth: 4 }],
  ])('are found by the names of measures: %s', (record, fields) => {
    expect(fieldsOf(record)).toEqual(fields)
  })

  it.each([
    '{"time":1767225600000,"pid":4127,"level":30,"msg":"‹done›","userId":12,"order_id":88,"port":8080,"status":200,"v":1}',
    '{"msg":"‹took=12 rows=3›","trace_id":77}',
    '2026-01-01T00:00:00 INFO web ‹done in 12 ms, rows=3›',
    '{"msg":"‹done›","duration_ms":null,"size":"large","elapsed":"12 of 13"}',
  ])('are not ids, ports and times, nor what the message says itself: %s', (record) => {
    expect(fieldsOf(record)).toEqual({})
  })

  it('gather in the window under their names, and add up', () => {
    const made = frame()
    made.fold(batchWith(Array.from({ length: 100 }, (_, n) => `{"msg":"‹done›","duration_ms":${n},"size":5}`)))
    const [window] = seal(made)
    const numbers = window!.templates[0]!.numbers!
    expect(numbers.map(({ name }) => name)).toEqual(['duration_ms', 'size'])
    expect(quantile(numbers[0]!, 1)).toBeGreaterThan(90)
  })

  it('of a made message are looked for in the whole record, and the time behind an access record is its own', () => {
    const batch = batchWith(['1.2.3.4 - - [x] "GET /a HTTP/1.1" 200 9 "-" "curl" 0.125‹›'])
    batch.messages.set(0, 'GET /a 200 ok')
    expect(fieldsBeside(batch, 0)).toEqual([{ name: 'request time', value: 125 }])
  })

  it('leave windows without any as they were', () => {
    expect(framed([{ at: '2026-01-01T00:00:01Z', text: 'nothing here' }])[0]!.templates[0]).not.toHaveProperty(
      'numbers',
    )
  })
})
