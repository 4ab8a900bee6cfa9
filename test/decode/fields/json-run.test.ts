import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDecoderOf } from '../../../src/decode/decoder.ts'
import { json, jsonByText } from '../../../src/decode/formats/json.ts'
import { batchOf, NOW, recordsOf } from '../batch-of.ts'

const time = fc.constantFrom<unknown>(
  1767225600123,
  1767225600,
  1767225600.5,
  '2026-01-01T00:00:00.123Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.123456789Z',
  '2026-01-01T00:00:00+01:00',
  '2026-01-01 00:00:00',
  '2026-02-30T00:00:00Z',
  '2026-01-01T00:00:60Z',
  'yesterday',
  null,
)
const level = fc.constantFrom<unknown>(
  10,
  30,
  50,
  3,
  35,
  999,
  1000,
  'info',
  'ERROR',
  'W',
  'Information',
  'odd',
  '',
  null,
)
const name = fc.constantFrom<unknown>(
  'cart',
  'com.example.Cart',
  'a b',
  '',
  'é',
  ' x',
  'cart.service',
  '18ms',
  'x'.repeat(120),
  7,
)
const message = fc.constantFrom<unknown>(
  'ready',
  '',
  'a "quoted" word',
  'tab\there',
  'ünïcode 漢',
  `long ${'word '.repeat(40)}`,
  'ERROR: no disk',
  12,
  null,
)
const line = fc.record({ time, level, name, message })

/** One after the other in one batch: each may have the layout that the ones before were read by. */
test('lines of one layout are read the same at once, one by one, and as values', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 2, maxLength: 12 }),
      fc.constantFrom(
        'time level name msg',
        'level time msg',
        'service msg level time pid',
        '@timestamp message level logger',
      ),
      fc.boolean(),
      fc.constantFrom('app', 'cart'),
      (values, order, spaced, service) => {
        const lines = values.map((value) => {
          const fields = order.split(' ').map((key) => [key, pick(value, key)])
          const text = JSON.stringify(Object.fromEntries(fields))
          return `${spaced ? text.replaceAll(/":/g, '": ') : text}\n`
        })
        const read = (format: typeof json) => {
          const decoder = createDecoderOf({ candidates: [format], timezone: 'UTC', service: null, clock: () => NOW })
          const records = []
          for (const size of [1, lines.length]) {
            const batch = batchOf(lines.slice(0, size).join(''))
            batch.origin = { ...batch.origin, service }
            decoder.read(batch)
            records.push(...recordsOf(batch))
          }
          return records
        }
        expect(read(json)).toEqual(read(jsonByText))
      },
    ),
    { numRuns: 1500 },
  )
})

function pick(value: { time: unknown; level: unknown; name: unknown; message: unknown }, key: string): unknown {
  if (key.includes('time')) return value.time
  if (key === 'level') return value.level
  if (key === 'pid') return 7
  return key === 'msg' || key === 'message' ? value.message : value.name
}
