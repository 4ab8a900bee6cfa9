import { expect, it } from 'vitest'
import { readable, readableEvidence } from '../src/readable.ts'

it('of a JSON record shows what it says, and the error it blames', () => {
  expect(readable('{"level":50,"time":1,"msg":"could not charge"}')).toBe('could not charge')
  expect(readable('{"msg":"could not charge","err":{"type":"E","message":"timed out"}}')).toBe(
    'could not charge: timed out',
  )
  expect(readable('{"error":"timed out"}')).toBe('timed out')
})

it('shows anything else as it is', () => {
  for (const text of [
    '2026-01-01T00:00:00 INFO shop fine',
    '{"a":1}',
    '{"msg":"cut… (+9 characters)',
    '{not json',
    '',
  ]) {
    expect(readable(text)).toBe(text)
  }
})

it('as evidence names the request, where the words do not', () => {
  const record = { msg: 'request completed', method: 'POST', path: '/v1/checkout?cart=9', status: 503 }
  expect(readableEvidence(JSON.stringify(record))).toBe('request completed (POST /v1/checkout 503)')
  const nested = {
    msg: 'failed',
    err: { message: 'reset' },
    req: { method: 'GET', url: '/a' },
    res: { statusCode: 500 },
  }
  expect(readableEvidence(JSON.stringify(nested))).toBe('failed: reset (GET /a 500)')
  expect(readableEvidence(JSON.stringify({ ...record, msg: 'POST /v1/checkout went wrong' }))).toBe(
    'POST /v1/checkout went wrong',
  )
  expect(readableEvidence('{"msg":"could not charge","status":"failed","path":"/a"}')).toBe('could not charge')
  expect(readableEvidence('plain')).toBe('plain')
})
