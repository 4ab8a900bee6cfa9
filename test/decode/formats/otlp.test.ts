import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

const NANOS = '1767225600123456789'
const AT = '2026-01-01T00:00:00.123Z'
const CART = [{ key: 'service.name', value: { stringValue: 'cart' } }]

const record = (words: string, rest: object = {}) => ({ timeUnixNano: NANOS, body: { stringValue: words }, ...rest })
const batch = (...logRecords: object[]) =>
  JSON.stringify({
    resourceLogs: [{ resource: { attributes: CART }, scopeLogs: [{ scope: { name: 'lib' }, logRecords }] }],
  })

describe('the JSON of OpenTelemetry', () => {
  it('is a record to a line, with its service among the attributes', () => {
    const line = JSON.stringify(record('no disk', { severityText: 'ERROR', attributes: CART }))
    expect(decoded([line])).toMatchObject([
      { time: AT, level: 'error', service: 'cart', message: 'no disk', parsed: true },
    ])
  })

  it.each([
    [1, 'trace'],
    [8, 'debug'],
    [9, 'info'],
    [13, 'warn'],
    [17, 'error'],
    [24, 'fatal'],
  ])('has its level in a number where no word says it: %i is %s', (severityNumber, level) => {
    expect(decoded([JSON.stringify(record('x', { severityNumber }))])).toMatchObject([{ level, message: 'x' }])
  })

  it('may have named fields for a body', () => {
    const values = [
      { key: 'msg', value: { stringValue: 'charge failed' } },
      { key: 'attempt', value: { intValue: '3' } },
    ]
    expect(decoded([JSON.stringify({ timeUnixNano: NANOS, body: { kvlistValue: { values } } })])).toMatchObject([
      { time: AT, message: 'charge failed' },
    ])
  })

  it('comes in batches, one to a line, that name their resource once', () => {
    expect(decoded([batch(record('no disk', { severityText: 'Error' }))])).toMatchObject([
      { time: AT, level: 'error', service: 'cart', message: 'no disk', parsed: true },
    ])
  })

  it('of several records in one line keeps all the words, at the worst of the levels', () => {
    const line = batch(record('one', { severityNumber: 9 }), record('two', { severityNumber: 17 }), record('three'))
    expect(decoded([line])).toMatchObject([{ time: AT, level: 'error', service: 'cart', message: 'one\ntwo\nthree' }])
  })

  it('is no record without a body', () => {
    expect(decoded(['{"resourceLogs":[]}', '{"resourceLogs":7}'])).toMatchObject([{ parsed: false }, { parsed: false }])
  })
})
