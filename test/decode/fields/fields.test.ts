import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

const AT = '2026-01-01T00:00:00.000Z'
const json = (fields: object) => decoded([JSON.stringify(fields)])[0]!

describe('a record of named fields', () => {
  it.each([
    ['pino', { level: 50, time: 1767225600000, pid: 7, name: 'orders', msg: 'charge failed' }],
    ['bunyan', { name: 'orders', level: 50, time: '2026-01-01T00:00:00Z', msg: 'charge failed', v: 0 }],
    ['zap', { level: 'error', ts: 1767225600, logger: 'orders', msg: 'charge failed' }],
    ['logrus', { level: 'error', msg: 'charge failed', service: 'orders', time: '2026-01-01T01:00:00+01:00' }],
    ['winston', { level: 'error', message: 'charge failed', service: 'orders', timestamp: AT }],
    ['ECS', { '@timestamp': AT, 'log.level': 'ERROR', 'service.name': 'orders', message: 'charge failed' }],
    [
      'nested ECS',
      { '@timestamp': AT, log: { level: 'error' }, service: { name: 'orders' }, message: 'charge failed' },
    ],
    ['Google', { severity: 'ERROR', timestamp: AT, app: 'orders', message: 'charge failed' }],
    ['microseconds', { t: 1767225600000000, lvl: 'E', component: 'orders', text: 'charge failed' }],
    ['nanoseconds', { ts: '1767225600000000000', levelname: 'ERROR', app: 'orders', event: 'charge failed' }],
  ])('is read as %s writes it', (_, fields) => {
    expect(json(fields)).toMatchObject({
      time: AT,
      level: 'error',
      service: 'orders',
      message: 'charge failed',
      parsed: true,
    })
  })

  it('tells the error beside the message', () => {
    expect(json({ msg: 'charge failed', err: { type: 'Error', message: 'refused' } }).message).toBe(
      'charge failed error=Error: refused',
    )
    expect(json({ msg: 'charge failed', error: 'refused' }).message).toBe('charge failed error=refused')
  })

  it('without a message is told by its other fields, in their order', () => {
    expect(json({ time: AT, level: 'info', user: 'ada', took: 12, tags: ['a'] }).message).toBe(
      'user=ada took=12 tags=["a"]',
    )
  })

  it('cannot reach into the program by its names', () => {
    const line =
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"level":"info","msg":"hi"}'
    expect(decoded([line])).toMatchObject([{ message: 'hi', level: 'info' }])
    expect('polluted' in {}).toBe(false)
  })

  it('nested a hundred thousand deep is text, at once', () => {
    const line = `{"msg":"hi","deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(decoded([line], { format: 'json' })).toMatchObject([{ parsed: false, message: line }])
  })

  it.each(['{"msg":"cut off', '[1,2]', '"text"', '{}', '{"a":1}', '{"msg":1,}'])('is not %s', (line) => {
    expect(decoded([line], { format: 'json' })).toMatchObject([{ parsed: false, message: line }])
  })

  it('has the service of its origin and the time of its neighbour where it names none', () => {
    expect(decoded([JSON.stringify({ time: AT, msg: 'a' }), '{"level":"warn","msg":"b"}'])).toMatchObject([
      { time: AT, service: 'app', level: null },
      { time: AT, service: 'app', level: 'warn' },
    ])
  })

  it('keeps a service name to one short line', () => {
    expect(json({ service: 'a\nb', msg: 'hi' }).service).toBe('a b')
    expect(json({ service: 'x'.repeat(5000), msg: 'hi' }).service).toHaveLength(100)
  })

  it('may be written as logfmt', () => {
    expect(
      decoded([
        'ts=2026-01-01T00:00:00Z level=warn service=orders msg="slow \\"query\\"" took=12ms',
        'time=2026-01-01T00:00:00Z lvl=E app=orders message=failed error=refused',
        't=1767225600 severity=info component=orders user=ada took=12ms',
      ]),
    ).toMatchObject([
      { time: AT, level: 'warn', service: 'orders', message: 'slow "query"', parsed: true },
      { time: AT, level: 'error', service: 'orders', message: 'failed error=refused' },
      { time: AT, level: 'info', service: 'orders', message: 'user=ada took=12ms' },
    ])
  })

  it('is not a sentence that holds a pair', () => {
    expect(decoded(['listening on port=8080', 'a=b'], { format: 'logfmt' }).map(({ parsed }) => parsed)).toEqual([
      false,
      false,
    ])
  })
})
