import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLines } from '../../../src/batch.ts'
import { createDecoderOf } from '../../../src/decode/decoder.ts'
import { json, jsonByText } from '../../../src/decode/formats/json.ts'
import { batchOf, NOW, recordsOf } from '../batch-of.ts'

const pick = (...values: readonly string[]) => fc.constantFrom(...values)
const method = pick(
  '"GET"',
  '"POST"',
  '"get"',
  '"-"',
  '""',
  '"GE T"',
  '7',
  'null',
  '"VERYVERYLONGMETHOD"',
  '"G\\u0045T"',
)
const target = pick('"/a/17?b=1"', '"/"', '""', '"?x"', '"/a b"', '"/é"', '"\\/a"', '7', 'null', '[]', '{"path":"/x"}')
const status = pick(
  '200',
  '"404"',
  '503',
  '302',
  '99',
  '600',
  '200.0',
  '2e2',
  '-1',
  '"200 OK"',
  '" 200"',
  'null',
  'true',
  '"error"',
  '{"code":500}',
)
const client = pick('"203.0.113.7"', '"::1"', '""', '"a b"', '7', 'null', '{"ip":"10.0.0.1"}', '"a\\"b"')
const line = pick('"GET /a?b HTTP/1.1"', '"-"', '"POST"', '""', '"GET  /a"', '{"method":"PUT","url":"/u"}', 'null')
const field = (names: readonly string[], value: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...names), value).map(([name, said]) => `"${name}":${said}`)
const parts = fc.tuple(
  field(['method', 'request_method', 'RequestMethod', 'verb', 'request.method', 'http.request.method'], method),
  field(['uri', 'request_uri', 'path', 'url', 'url.path', 'requestURI'], target),
  field(['status', 'status_code', 'Status', 'response_code', 'responseStatus', 'response.status'], status),
  field(['remote_addr', 'client_ip', 'client', 'remote', 'client.ip', 'user', 'source'], client),
  field(['request', 'request_line', 'httpRequest'], line),
)
const other = pick(
  ...[
    '"time":"2026-01-01T00:00:00Z"',
    '"ts":1767225600.5',
    '"time":"soon"',
    '"level":"info"',
    '"level":"error"',
    '"type":"warn"',
  ],
  ...[
    '"msg":"done"',
    '"msg":""',
    '"msg":null',
    '"mt":"a {b}"',
    '"error":"no disk"',
    '"err":null',
    '"service":"cart"',
    '"name":"x"',
  ],
  ...[
    '"http":{"request":{"method":"PATCH"}}',
    '"req":{"url":"/r"}',
    '"res":{"statusCode":500}',
    '"upstream_status":502',
    '"a":1',
    '"method":"PUT"',
    '"Method":"HEAD"',
    '"uri":"/z"',
    '"status":503',
    '"remoteAddr":"::2"',
    '"client_ip":null',
    '"client_ip":["::1"]',
    '"status":null',
    '"method":false',
  ],
  ...[
    '"http.request":{"method":"PUT"}',
    '"user":{"username":"ada"}',
    '"x":{"method":"GET","status":200}',
    '"PRIORITY":"6"',
    '"tags":["warn"]',
  ],
)
const object = fc
  .record({
    parts,
    kept: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    others: fc.array(other, { maxLength: 4 }),
    before: pick('', '', '', ' '),
    length: fc.constantFrom(0, 0, 0, 0, 0, 0, 2600, 4000),
  })
  .chain(({ parts, kept, others, before, length }) => {
    const fields = [...parts.filter((_, index) => kept[index] === true), ...others]
    if (length > 0) fields.push(`"pad":"${'x'.repeat(length)}"`)
    return fc.shuffledSubarray(fields, { minLength: fields.length }).map((all) => `${before}{${all.join(',')}}`)
  })

const batch = batchOf('')

function read(format: typeof json, lines: readonly string[], service: string | null) {
  const decoder = createDecoderOf({
    // Whether a line goes on with the one above is no question here.
    candidates: [{ ...format, standsAlone: () => true }],
    timezone: 'Europe/Berlin',
    service,
    clock: () => NOW,
  })
  findLines(batch, batch.bytes.write(lines.map((each) => `${each}\n`).join('')), { whole: true })
  decoder.read(batch)
  return recordsOf(batch)
}

describe('objects that tell of a request', () => {
  test('are read at once as they are as values', () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 6 }), fc.constantFrom(null, 'shop'), (lines, service) => {
        expect(read(json, lines, service)).toEqual(read(jsonByText, lines, service))
      }),
      { numRuns: Number(process.env.RUNS ?? 1000) },
    )
  })

  test.each([
    '{"time":"2026-01-01T00:00:00Z","remote_addr":"203.0.113.7","request":"GET /a?b=1 HTTP/1.1","status":200,"bytes":17}',
    '{"time":"2026-01-01T00:00:00Z","client_ip":"::1","request_method":"POST","request_uri":"/a","status":"503","upstream_status":"502"}',
    '{"ts":1767225600.5,"level":"info","method":"GET","path":"/","status":404}',
  ])('cost no text: %s', (each) => {
    read(json, [each, each], null)
    expect(batch.kernel.others.value).toBe(0)
  })
})
