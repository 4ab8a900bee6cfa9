import { expect, it } from 'vitest'
import { phrase } from '../../../src/judge/said/phrase.ts'
import type { BriefLine } from '../../../src/model.ts'

const lines = (count: number, ...texts: string[]): BriefLine[] =>
  texts.map((text, index) => ({
    id: `L${index}`,
    time: 0,
    first: 0,
    last: 0,
    level: 'error',
    template: 't',
    text,
    count,
  }))

it('what was thrown comes before what was written', () => {
  const trace = (id: number) =>
    `ERROR job ${id} failed\nTraceback (most recent call last):\n  File "a.py", line 1, in x\nCardDeclined: card of ${id} expired`
  expect(phrase('job <*> failed', lines(1, trace(11), trace(12)))).toBe('`CardDeclined: card of … expired`')
  expect(phrase('job <*> failed', lines(94, trace(11)))).toBe('`CardDeclined: card of … expired`')
})

it('a request is named with the status it was answered with, its ids left out', () => {
  const access = (path: string, status: number) =>
    `10.0.0.1 - - [04/May/2026:09:30:03 +0000] "POST ${path} HTTP/1.1" ${status} 76 "-" "curl"`
  expect(phrase('POST <*> for <*>', lines(1, access('/pay?id=1', 502), access('/pay?id=2', 504)))).toBe(
    '`POST /pay 502/504`',
  )
  expect(phrase('POST <*> for <*>', lines(1, access('/pay/17', 502), access('/pay/18', 502), access('/x', 502)))).toBe(
    '`POST /pay/… 502` and 1 more',
  )
  const well: BriefLine[] = lines(9, access('/pay', 200)).map((line) => ({ ...line, level: 'info' }))
  expect(phrase('POST <*> for <*>', [...well, ...lines(1, access('/pay', 503), access('/pay', 503))])).toBe(
    '`POST /pay 503`',
  )
  const json = JSON.stringify({
    msg: 'request completed',
    req: { method: 'GET', url: '/stock/9?x' },
    res: { statusCode: 503 },
  })
  expect(phrase('request completed', lines(3, json))).toBe('`GET /stock/… 503`')
})

it.each([
  [{ response_code: 503, response_flags: 'UF,URX' }, '`GET /stock/… 503 UF,URX`'],
  [{ response_code: 503, response_flags: '-' }, '`GET /stock/… 503`'],
  [{ elb_status_code: '502' }, '`GET /stock/… 502`'],
])('what a proxy writes of a request in its own names is a request: %j', (fields, said) => {
  const json = JSON.stringify({
    method: 'GET',
    path: '/stock/1929?w=1',
    protocol: 'HTTP/2',
    bytes_received: 0,
    ...fields,
  })
  expect(phrase('GET <*> server-error', lines(3, json, json))).toBe(said)
})

it('words that all lines share are said as they are, and only the others are gaps', () => {
  const line = (id: number) =>
    `2026-05-04 09:30:0${id % 10} ERROR ingest write to 10.2.0.17:6379 failed for order ${id}: no space left`
  expect(phrase('write to <*> failed for order <*>: no space left', lines(1, line(1), line(2)))).toBe(
    '`write to 10.2.0.17:6379 failed for order …: no space left`',
  )
})

it('of one line that stands for many nobody knows what changes: its template is said', () => {
  expect(phrase('order <*> failed', lines(94, 'ERROR order 17 failed'))).toBe('`order … failed`')
  expect(phrase('order <*> failed', [])).toBe('`order … failed`')
})

it('of a long chain both ends are kept, and a quotation mark cannot end it', () => {
  const said = phrase(`upload failed: ${'a `long` chain of causes '.repeat(12)}no such host`, [])
  expect(said).toMatch(/^`upload failed: a 'long'.*no such host`$/)
  expect(said.length).toBeLessThan(150)
})

it.each([
  {
    template: '<*>: <*> validation failed. The certificate has expired',
    texts: ['2026-01-05 08:00:00 [ERR] IDX10249: X509SecurityKey validation failed. The certificate has expired'],
    said: '`IDX10249: X509SecurityKey validation failed. The certificate has expired`',
  },
  {
    template: 'Errors in file <*> (incident=<*>):',
    texts: [
      '2026-01-05T08:00:00\nErrors in file /t/a_7.trc  (incident=17):\nORA-01578: block corrupted (block # 106)',
      '2026-01-05T08:01:00\nErrors in file /t/a_9.trc  (incident=18):\nORA-01578: block corrupted (block # 385)',
    ],
    said: '`Errors in file …: ORA-01578: block corrupted (block # …)`',
  },
  {
    template: '<*> (PID:<*>): Error <*> Creating log file',
    texts: ['2026-01-05T08:00:00\nARC1 (PID:7): Error 19809 Creating log file\nORA-19809: limit exceeded'],
    said: '`ARC1 (PID:7): Error 19809 Creating log file ORA-19809: limit exceeded`',
  },
])('a code before the first common word, or below the first line, is told: $template', ({ template, texts, said }) => {
  expect(phrase(template, lines(1, ...texts))).toBe(said)
})

it('a proxy names what was asked for behind the status', () => {
  const squid = (id: number) =>
    `17951.${id} 0 10.2.16.74 TCP_DENIED/403 3900 CONNECT api.example.com:443 - HIER_NONE/- -`
  expect(phrase('<*> CONNECT <*> client-error', lines(1, squid(1), squid(2)))).toBe(
    '`CONNECT api.example.com:443 TCP_DENIED/403`',
  )
})
