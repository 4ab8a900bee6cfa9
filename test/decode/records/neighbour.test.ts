import { describe, expect, it } from 'vitest'
import { batchOf, decoder, recordsOf } from '../batch-of.ts'

const LOGFMT = Array.from(
  { length: 20 },
  (_, at) => `time=2026-01-01T00:00:02Z level=info msg="order ${at}" app=orders`,
)

describe('the record above a line', () => {
  it('is the one before its batch, also where the batch is read a second time by another format', () => {
    const reading = decoder()
    const first = 'Jan  1 00:00:00 gate payments[7]: ready\n'.repeat(10)
    reading.read(batchOf(first))
    const batch = batchOf(['said by nobody', ...LOGFMT, 'Jan  1 00:00:03 gate depot[7]: ready', ''].join('\n'), {
      base: first.length,
    })
    reading.read(batch)
    expect(reading.choice?.format).toBe('logfmt')
    expect(recordsOf(batch).map(({ service }) => service)).toEqual(['payments', ...LOGFMT.map(() => 'orders'), 'depot'])
  })
})
