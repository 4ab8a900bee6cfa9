import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLines } from '../../../src/batch.ts'
import { createDecoderOf } from '../../../src/decode/decoder.ts'
import { logfmt, logfmtByText } from '../../../src/decode/formats/logfmt.ts'
import { batchOf, decoded, NOW, recordsOf } from '../batch-of.ts'

const pick = (...values: readonly string[]) => fc.constantFrom(...values)
const time = pick('ts=1767225600123', 'time=2026-01-01T00:00:00.5Z', 'time="2026-01-01 00:00:00"', 'ts=soon', 'ts=')
const level = pick(
  'level=info',
  'level=error',
  'lvl=E',
  'level=30',
  'level=INFO+2',
  'level=',
  'priority=PRIORITY',
  'x=1',
)
const said = pick(
  ...[
    'msg=done',
    'msg="order 17 is placed"',
    'message="é 😀"',
    'msg=two words',
    'msg="a \\"b\\""',
    'msg="a\\tb"',
    'msg=',
  ],
  ...[
    'msg="at a.b.C(C.java:1)"',
    'msg="java.lang.Error: no disk"',
    'msg="thread \'main\' panicked at x:"',
    'msg="panic: x"',
  ],
  ...['msg="ERROR: no disk"', 'msg="[warn] hot"', 'msg="192.0.2.1 \\"GET /a HTTP/1.1\\" 503"', 'msg="a', 'event=login'],
)
const who = pick(
  'service=cart',
  'app=shop.web',
  'logger=a.b.C',
  'logger=',
  'name=cart',
  'service=',
  'service=18ms',
  'service="1.5kB"',
  'app=shop',
  'app=42',
  'name=7s',
  'name=',
  'Service=3scale',
  'unit=x.service',
  'y=2',
)
const other = pick(
  ...[
    'err="no disk"',
    'err=<nil>',
    'err=',
    'err=no',
    'error="a\\nb"',
    'status=503',
    'status=200',
    'status=5x3',
    'a=b,c=d',
    'a=b|c',
    'a=1;',
  ],
  ...[
    'a="x\\',
    'a="x\\q"',
    'a="x"b=1',
    'a',
    '=',
    'é=1',
    'a=é',
    'a=\u00a0',
    'a=x"y',
    `${'n'.repeat(70)}=1`,
    '@l=info',
    '<34>a=1',
  ],
  ...[
    'mt="{a} b"',
    'method=GET path=/a status=500',
    'type=warn',
    'created=1767225600',
    'msg=again',
    'a.b/c-d=1',
    '9=1',
    'a=\u0001',
  ],
)
const line = fc
  .record({
    usual: fc.tuple(time, level, who, said),
    others: fc.array(other, { maxLength: 2 }),
    order: fc.nat(5),
    blank: pick(' ', ' ', ' ', '  ', '\t'),
    before: pick('', '', '', ' ', '\t'),
  })
  .map(({ usual, others, order, blank, before }) => {
    const pairs = order === 0 ? [...others, ...usual] : order === 1 ? usual.slice(1) : [...usual, ...others]
    return before + pairs.join(blank)
  })

const batch = batchOf('')

function read(
  format: typeof logfmt,
  lines: readonly string[],
  { service, forced }: { service: string; forced: boolean },
) {
  const decoder = createDecoderOf({
    // Whether a line goes on with the one above is asked below.
    candidates: [{ ...format, standsAlone: () => true }],
    timezone: 'Europe/Berlin',
    service: forced ? 'shop' : null,
    clock: () => NOW,
  })
  findLines(batch, batch.bytes.write(lines.map((each) => `${each}\n`).join('')), { whole: true })
  batch.origin = { ...batch.origin, service }
  decoder.read(batch)
  return recordsOf(batch)
}

describe('lines of pairs', () => {
  test('are read at once as they are as text', () => {
    const settings = fc.record({ service: pick('app', 'cart'), forced: fc.boolean() })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), settings, (lines, setting) => {
        expect(read(logfmt, lines, setting)).toEqual(read(logfmtByText, lines, setting))
      }),
      { numRuns: Number(process.env.RUNS ?? 800) },
    )
  })

  test('go on with the record above where they are a trace of it', () => {
    const lines = ['msg="no answer"', 'msg="java.lang.Error: no disk"', 'msg="at a.b.C(C.java:1)"', 'msg=done'].map(
      (each, index) => `ts=1767225600123 level=${index === 0 ? 'error' : 'info'} ${each}`,
    )
    expect(decoded(lines, { format: 'logfmt' }).map(({ message, lines }) => [message, lines])).toEqual([
      ['no answer', 3],
      ['done', 1],
    ])
  })

  test('are divided by the sign behind the first one, though no value may show it', () => {
    const lines = ['a=b,x=1 @m=done', 'a=b;x=1 @m=done', 'a=b|x=1 @m=done', 'a=b.x=1 @m=done']
    const messages = read(logfmt, lines, { service: 'app', forced: false }).map(({ message }) => message)
    expect(messages).toEqual(read(logfmtByText, lines, { service: 'app', forced: false }).map(({ message }) => message))
    expect(messages.filter((message) => message === 'done')).toHaveLength(1)
  })

  test.each([
    'service=18ms service=cart',
    'service=cart service=18ms',
    'service=18ms app=shop',
    'app=shop service=18ms',
    'service=18ms Service=cart',
    'Service=cart service=18ms',
    'service=18ms logger=cart',
    'service=18msx',
    'name= name=cart',
    'logger= name= logger=cart',
    'service=ms',
  ])('name the service alike, by bytes and as text: %s', (pairs) => {
    const lines = Array.from({ length: 3 }, () => `level=info msg=done ${pairs}`)
    const [found, expected] = [logfmt, logfmtByText].map((format) =>
      read(format, lines, { service: 'app', forced: false }),
    )
    expect(found).toEqual(expected)
  })

  test.each([
    'ts=2026-01-01T00:00:00Z level=info msg="order 17 is placed" took=12ms',
    'time="2026-01-01T00:00:00Z" level=warning service=cart msg=done path="/a\\"b"',
    'level=error msg=done status=503',
    'level=info msg=done service=18ms status=200',
    'ts=1767225600.123 caller=main.go:17 level=debug component=tsdb msg="x y" took=3',
  ])('cost no text: %s', (each) => {
    read(logfmt, [each, each], { service: 'app', forced: false })
    expect(batch.kernel.others.value).toBe(0)
  })
})
