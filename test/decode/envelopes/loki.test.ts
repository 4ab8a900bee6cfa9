import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

describe('what Loki prints', () => {
  it('has the labels between the time and the line', () => {
    expect(
      decoded([
        '2026-01-01T00:00:00Z {app="cart", pod="cart-1"} level=error msg="no disk"',
        '2026-01-01T00:00:01.5+01:00 {pod="a}b\\"c", app="cart"} level=info msg=fine',
        '2026-01-01T00:00:02Z {} level=warn msg=slow',
      ]),
    ).toMatchObject([
      { time: '2026-01-01T00:00:00.000Z', level: 'error', service: 'cart', message: 'no disk', parsed: true },
      { time: '2025-12-31T23:00:01.500Z', level: 'info', service: 'cart', message: 'fine', parsed: true },
      { time: '2026-01-01T00:00:02.000Z', level: 'warn', service: 'app', message: 'slow', parsed: true },
    ])
  })

  it('as JSON has the line as text', () => {
    const line = JSON.stringify({ level: 'warn', msg: 'slow' })
    const printed = { labels: { service_name: 'cart' }, line, timestamp: '2026-01-01T00:00:00.123456789Z' }
    expect(decoded([JSON.stringify(printed)])).toMatchObject([
      { time: '2026-01-01T00:00:00.123Z', level: 'warn', service: 'cart', message: 'slow', parsed: true },
    ])
  })

  it('keeps the lines of a stack trace in one record', () => {
    const lines = ['ERROR: boom', '\tat a.B(C.java:1)', 'ERROR: again']
    const printed = lines.map((line) => `2026-01-01T00:00:00Z {app="cart"} ${line}`)
    expect(decoded(printed, { format: 'loki' }).map(({ lines: height }) => height)).toEqual([2, 1])
  })
})
