import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLines } from '../../../src/batch.ts'
import { createDecoderOf } from '../../../src/decode/decoder.ts'
import type { Format } from '../../../src/decode/format.ts'
import { clf, clfByText } from '../../../src/decode/formats/clf.ts'
import { combined, combinedByText } from '../../../src/decode/formats/combined.ts'
import { batchOf, decoded, NOW, recordsOf } from '../batch-of.ts'

const pick = (...values: readonly string[]) => fc.constantFrom(...values)
const word = pick(
  ...[
    '203.0.113.7',
    '10.0.0.1',
    '1.2.3',
    '1.2.3.4.5',
    '1234.1.1.1',
    '2001:db8::7',
    '::1',
    '::ffff:10.0.0.1',
    '::',
    ':1',
    'a:',
    'a:b:',
  ],
  ...[
    '-',
    '-',
    'ada',
    'shop.example.com',
    'shop:443',
    'é',
    'a\u00a0b',
    '\u2028',
    '"ada b"',
    '[x]',
    '[10/Oct/2026:13:55:36',
    `${'x'.repeat(256)}`,
    '::1.2.3.4.5',
  ],
)
const stamp = pick(
  ...[
    '10/Feb/2026:13:55:36 +0000',
    '10/Feb/2026:13:55:37 +0000',
    '11/Feb/2026:00:00:00 -0330',
    '28/Feb/2026:23:59:60 +0200',
  ],
  ...[
    '30/Feb/2026:13:55:36 +0000',
    '10/Foo/2026:13:55:36 +0000',
    '10/Feb/2026:24:00:00 +0000',
    '1/Feb/2026:13:55:36 +0000',
  ],
  ...[
    '10/Feb/2026:13:55:36',
    '10/Feb/2026 13:55:36 +0000',
    '10/Feb/2026:13:55:36 +1430',
    '10/Feb/2026:13:55:36 +1400',
    '2026-02-10T13:55:36Z',
  ],
  ...[
    '10/Mai/2026:13:55:36 +0100',
    '10/Feb/0026:13:55:36 +0000',
    '10/Feb/1969:13:55:36 +0000',
    '10/Feb/2026:13:55:36 +02:00',
    '10/Feb/2026:13.55.36 +0000',
  ],
)
const request = pick(
  ...[
    'GET / HTTP/1.1',
    'GET /a?b=1 HTTP/2.0',
    'POST /a/17/b HTTP/1.1',
    '-',
    '',
    ' ',
    ' /a',
    'GET',
    'GET  /a',
    'GET ?a',
    'GET /a HTTP/1.1 x',
  ],
  ...[
    'at a.b(C.java:1) HTTP/1.1',
    '\\x16\\x03\\x01',
    'GET /\\"a\\" HTTP/1.1',
    'GET /a\\\\',
    'GET /é',
    'GET /\\é',
    'GET /\u2028',
    'GET /\\\u2028',
    'GET /\t',
  ],
  ...[
    `GET /${'long/'.repeat(60)}x HTTP/1.1`,
    'GET /a\\',
    'GET /😀?é',
    'GET /[10/Feb/2026:13:55:36 +0000] "',
    'Caused by: x',
    'panic: x',
  ],
)
const status = pick('200', '200', '304', '404', '503', '099', '600', '20', '2000', '-', 'abc', '101')
const size = pick('2326', '-', '0', '12/34', '', '12a', '-1', '/')
const agent = pick('-', 'curl/8.5', 'Mozilla/5.0 (X11; "x")', 'a\\"b', 'é', '\\é', '\\', '', '\\x22', 'a "b" c')
const rest = fc.oneof(
  pick('', '', ' ', '\t', '\u00a0', ' x', ' "-"', ' "-" "-" extra', ' "-" "-"x', '"-" "-"', '  "-" "-"'),
  fc.tuple(agent, agent).map(([from, by]) => ` "${from}" "${by}"`),
)
const line = fc
  .record({
    words: fc.array(word, { minLength: 1, maxLength: 6 }),
    usual: fc.nat(3),
    stamp,
    request,
    status,
    size,
    rest,
    id: pick('', '', '', 'abc ', 'a b '),
    blank: pick(' ', ' ', ' ', '  ', '\t'),
    byte: fc.option(fc.tuple(fc.nat(120), fc.constantFrom(0, 9, 13, 32, 34, 92, 127, 128, 195, 255)), { freq: 8 }),
    cut: fc.option(fc.nat(120), { freq: 12 }),
  })
  .map(({ words, usual, stamp, request, status, size, rest, id, blank, byte, cut }) => {
    const before = usual > 0 ? '203.0.113.7 - -' : words.join(blank)
    const bytes = Buffer.from(`${before} [${stamp}] ${id}"${request}" ${status} ${size}${rest}`)
    if (byte !== null) bytes[byte[0] % bytes.length] = byte[1]
    return cut === null ? bytes : bytes.subarray(0, cut)
  })

const batch = batchOf('')

function read(format: Format, lines: readonly Buffer[], service: string | null) {
  const decoder = createDecoderOf({
    candidates: [{ ...format, standsAlone: () => true }],
    timezone: 'Europe/Berlin',
    service,
    clock: () => NOW,
  })
  const content = Buffer.concat(lines.flatMap((each) => [each, Buffer.from('\n')]))
  findLines(batch, content.copy(batch.bytes), { whole: true })
  decoder.read(batch)
  return { records: recordsOf(batch), absurd: decoder.counts.absurdTimes }
}

describe('access logs', () => {
  test.each([
    ['clf', clf, clfByText],
    ['combined', combined, combinedByText],
  ])('are read at once as they are as text: %s', (_, format, byText) => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom(null, 'shop'), (lines, service) => {
        expect(read(format, lines, service)).toEqual(read(byText, lines, service))
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    )
  })

  test.each([
    ['clf', '203.0.113.7 - - [10/Feb/2026:13:55:36 +0200] "GET /a?b=1 HTTP/1.1" 200 2326'],
    ['clf', 'shop.example.com:443 2001:db8::7 - ada [10/Feb/2026:13:55:36 +0000] "-" 408 -'],
    [
      'combined',
      '203.0.113.7 - - [10/Feb/2026:13:55:36 +0000] "GET /\\"é HTTP/1.1" 502 0 "-" "curl/8 \\"x\\"" "10.0.0.1"',
    ],
  ])('cost no text: %s, %s', (name, each) => {
    read(name === 'clf' ? clf : combined, [Buffer.from(each), Buffer.from(each)], null)
    expect(batch.kernel.others.value).toBe(0)
  })

  test('are one record a line, whatever a client asks for', () => {
    const said = ['GET / HTTP/1.1', 'at a.b(C.java:1) HTTP/1.1', 'Caused by: x'].map(
      (request) => `203.0.113.7 - - [10/Feb/2026:13:55:36 +0000] "${request}" 400 0`,
    )
    expect(decoded(said).map(({ lines }) => lines)).toEqual([1, 1, 1])
  })

  test('are read as text where there is no room left for what is told of them', () => {
    const target = `/${'x'.repeat(600_000)}`
    const lines = [target, '/a'].map(
      (each) => `203.0.113.7 - - [10/Feb/2026:13:55:36 +0000] "GET ${each} HTTP/1.1" 200 1`,
    )
    const { records } = read(
      clf,
      lines.map((each) => Buffer.from(each)),
      null,
    )
    expect(records.map(({ message }) => message)).toEqual([
      `GET ${target} 200 ok for 203.0.113.7`,
      'GET /a 200 ok for 203.0.113.7',
    ])
    expect([...batch.messages.keys()]).toEqual([0])
  })
})
