import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder } from '../batch-of.ts'

const common = (status: number) => `203.0.113.7 - ada [10/Feb/2026:13:55:36 +0200] "GET /a?b=1 HTTP/1.1" ${status} 2326`

describe('an access log', () => {
  it('tells request, status and client; queries are left to the text', () => {
    expect(decoded([common(200)])).toMatchObject([
      { time: '2026-02-10T11:55:36.000Z', service: 'app', message: 'GET /a 200 ok for 203.0.113.7', text: common(200) },
    ])
  })

  it.each([
    [200, 'info'],
    [304, 'info'],
    [404, 'warn'],
    [503, 'error'],
  ])('has its level in the status: %i is %s', (status, level) => {
    expect(decoded([common(status)])).toMatchObject([{ level }])
  })

  it('may add referrer and agent', () => {
    const batch = batchOf(`${common(200)} "-" "curl/8 \\"x\\""\n${common(404)} "https://example.com/" "-" extra\n`)
    const combined = decoder()
    combined.read(batch)
    expect(combined.choice?.format).toBe('combined')
    expect(combined.counts).toEqual({ records: 2, unparsed: 0, absurdTimes: 0 })
  })

  it('keeps requests that are none', () => {
    const line = '203.0.113.7 - - [10/Feb/2026:13:55:36 +0000] "-" 400 0'
    expect(decoded([line])).toMatchObject([
      { level: 'warn', message: '- 400 client-error for 203.0.113.7', parsed: true },
    ])
  })
})
