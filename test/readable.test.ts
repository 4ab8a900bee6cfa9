import { describe, expect, it } from 'vitest'
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

describe('what stands around the words of a program is not shown', () => {
  const json = '{"level":"error","msg":"could not charge","status":503,"path":"/pay"}'
  it.each([
    [
      'an export of the journal',
      '__CURSOR=s=ab;i=1\n_PID=7\nPRIORITY=3\nMESSAGE=Failed password for root',
      'Failed password for root',
    ],
    [
      'what journalctl -o verbose prints',
      'Tue 2026-11-17 20:07:13.000000 UTC [s=ab12;i=1;b=2f]\n    _PID=7\n    MESSAGE=Failed password for root',
      'Failed password for root',
    ],
    [
      'the journal as JSON',
      '{"__CURSOR":"s=ab","PRIORITY":"3","MESSAGE":"Failed password for root"}',
      'Failed password for root',
    ],
    ['a file of a container, plain', '2026-11-17T20:20:34.090123456Z stderr F could not charge', 'could not charge'],
    [
      'a file of a container, JSON in it',
      `2026-11-17T20:20:34.090123456Z stderr F ${json}`,
      'could not charge (/pay 503)',
    ],
    [
      'a file of Docker',
      JSON.stringify({ log: `${json}\n`, stream: 'stderr', time: 'x' }),
      'could not charge (/pay 503)',
    ],
    ['both', `__CURSOR=s=ab;i=1\nMESSAGE=${json}`, 'could not charge (/pay 503)'],
  ])('%s', (_, line, shown) => {
    expect(readableEvidence(line)).toBe(shown)
    expect(readable(line)).toBe(shown.replace(/ \(.*/, ''))
  })

  it('but a record that says nothing is shown as it is', () => {
    for (const line of [
      '__CURSOR=s=ab;i=1\n_PID=7',
      '__CURSOR=s=ab;i=1\nMESSAGE=',
      '{"__CURSOR":"s=ab","MESSAGE":[1,2]}',
    ]) {
      expect(readableEvidence(line)).toBe(line)
    }
  })
})
