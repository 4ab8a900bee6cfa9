import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Format } from '../../../src/decode/format.ts'
import { json, jsonByText } from '../../../src/decode/formats/json.ts'
import { logfmt, logfmtByText } from '../../../src/decode/formats/logfmt.ts'
import { createServiceNames } from '../../../src/decode/names.ts'
import { createDays } from '../../../src/decode/stamps/days.ts'
import { createZone } from '../../../src/decode/stamps/zone.ts'
import { batchOf, NOW, recordsOf } from '../batch-of.ts'

const NAMES = [
  ...['time', 'ts', '@timestamp', 'level', 'Level', 'severity', 'lvl', 'service', 'service.name', 'name', 'logger'],
  ...[
    'msg',
    'message',
    'log',
    'event',
    'error',
    'err',
    'a',
    'pid',
    'id',
    '',
    'é',
    '__proto__',
    'status',
    'http_status',
    'res',
    'http',
    'fields',
    'http.response.status_code',
    'method',
    't',
  ],
]
const TEXTS = [
  ...['info', 'WARN', 'E', '30', 'ERROR+2', 'odd', '', ' ', 'orders', 'com.x.Y', 'a b', ' a', 'x.service', '\u00a0a'],
  ...['2026-01-01T00:00:00Z', '2026-01-01 00:00:00,250', '2026-01-01T00:00:00.123456+02:00', '2026-02-30T00:00:00Z'],
  ...['1767225600', '1767225600123', '1767225600.5', '1767225600.', '1767225600123456789', '00001767225600123', 'null'],
  ...['done', 'line\n', 'tab\there', 'quo"te', 'back\\slash', '\u0000', '\ud800', '😀', '2026-01-01T00:00:00+14:00'],
]
const NUMBERS = [
  0, 3, 200, 503, 7, 8, 10, 30, 35, 50, 60, 100, 1767225600, 1767225600123, 1767225600123456, 1767225600.25, -1, 1e300,
]

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  fc.constantFrom(null, true, false),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, { weight: 6, arbitrary: scalar }, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(
    fc.constantFrom('name', 'level', 'message', '$date', 'x', 'statusCode', 'response'),
    tie('value'),
    { maxKeys: 3 },
  ),
}))
const blank = fc.constantFrom('', '', '', ' ', '\t', ' \r ')
const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...NAMES) }, fc.string({ unit: 'binary', maxLength: 5 }))
const pair = fc
  .record({ name, value, blanks: fc.array(blank, { minLength: 4, maxLength: 4 }) })
  .map(({ name, value, blanks: [a, b, c, d] }) => `${a}${JSON.stringify(name)}${b}:${c}${JSON.stringify(value)}${d}`)
/** What a look at the bytes might take for something else. */
const tricky = fc.constantFrom(
  ...['"msg":null', '"level":null', '"time":null', '"name":null', '"msg":"again"', '"message":"other"', '"Level":"E"'],
  ...[
    '"a":007',
    '"a":-01',
    '"a":1.',
    '"a":.5',
    '"a":1e',
    '"a":-',
    '"a":tru',
    '"a":nul',
    '"a":+1',
    '"time":01767225600',
  ],
  ...[
    '"name":"x.service"',
    '"service":"y.scope"',
    '"name":"com.x.Y"',
    '"logger":"a b"',
    '"component":"db"',
    '"name":7',
  ],
  ...['"service":{"name":"deep"}', '"log":{"level":"error"}', '"log":"said"', '"err":{"message":"no"}', '"err":[]'],
  ...[
    '"res":{"statusCode":500}',
    '"res":{"statusCode":"200"}',
    '"res":{}',
    '"res":null',
    '"http":{"status":503,"status":200}',
  ],
  ...['"http":{"response":{"status_code":502}}', '"fields":{"http":{"status":500},"level":"warn"}', '"service":{}'],
  ...['"res":{"status":500}', '"service":{"name":null,"id":7}', '"service":null', '"log":{"level":30,"level":"info"}'],
  ...[
    `"a":${'['.repeat(63)}${']'.repeat(63)}`,
    `"a":${'['.repeat(64)}${']'.repeat(64)}`,
    '"a":{"b":[1,{"c":"\\u00e9"}]}',
  ],
  ...[
    '"a":"\\x"',
    '"a":"\\u12"',
    '"\\u006dsg":"escaped"',
    '"a":[1,]',
    '"a":{,}',
    '"a":{"b"}',
    '"a":[1 2]',
    '"time":"x"',
  ],
)
const usual = fc
  .record({
    level: fc.constantFrom('"level":30', '"level":"warn"', '"severity":"E"'),
    time: fc.constantFrom('"time":1767225600123', '"ts":1767225600.5', '"time":"2026-01-01T00:00:00.5Z"'),
    said: fc.constantFrom('"msg":"done"', '"message":"é 😀"', '"msg":"a {b} c"', '"msg":"quo\\"te"'),
    others: fc.array(fc.oneof(tricky, pair), { maxLength: 3 }),
  })
  .chain(({ level, time, said, others }) => fc.shuffledSubarray([level, time, said, ...others], { minLength: 3 }))
const object = fc.oneof(usual, fc.array(pair, { maxLength: 6 })).map((pairs) => `{${pairs.join(',')}}`)
/** Something near to JSON: one piece cut out, doubled or put in. */
const garbled = fc
  .record({
    object,
    at: fc.nat(200),
    length: fc.nat(3),
    piece: fc.constantFrom('', '"', '\\', '{', '}', ',', '0', 'é'),
  })
  .map(({ object, at, length, piece }) => {
    const from = at % object.length
    return object.slice(0, from) + piece + object.slice(from + length)
  })
const line = fc.oneof({ weight: 3, arbitrary: object }, garbled).map((text) => Buffer.from(text.replaceAll('\n', ' ')))
/** Text that is no text, too. */
const bytes = fc.record({ line, at: fc.nat(300), byte: fc.option(fc.constantFrom(0, 9, 31, 127, 128, 195, 255)) })

function read(format: Format, lines: readonly Buffer[], { timezone, loggers }: { timezone: string; loggers: boolean }) {
  const batch = batchOf(Buffer.concat(lines.map((each) => Buffer.concat([each, Buffer.from('\n')]))))
  const names = createServiceNames()
  const reading = {
    zone: createZone(timezone),
    names,
    service: names.indexOf('app'),
    forced: false,
    loggers,
    now: NOW,
    days: createDays(NOW),
  }
  return lines.map((_, row) => {
    const parsed = format.read(batch, row, row, reading)
    batch.services = names.all
    batch.records = row + 1
    const { time, level, service, message } = recordsOf({ ...batch, time: batch.time.map(finite) })[row]!
    return parsed ? { time, level, service, message, absurd: !Number.isFinite(batch.time[row]!) } : null
  })
}

const settings = (...timezones: readonly string[]) =>
  fc.record({ timezone: fc.constantFrom(...timezones), loggers: fc.boolean() })

function finite(time: number): number {
  return Number.isFinite(time) ? time : Number.NaN
}

describe('a line of named fields gives the same record', () => {
  it('by its bytes as by its parsed values, whatever JSON it is', () => {
    const lines = fc.array(
      bytes.map(({ line, at, byte }) => {
        const copy = Buffer.from(line)
        if (byte !== null) copy[at % copy.length] = byte
        return copy
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(lines, settings('UTC', 'Europe/Berlin'), (lines, setting) => {
        expect(read(json, lines, setting)).toEqual(read(jsonByText, lines, setting))
      }),
      { numRuns: Number(process.env.RUNS ?? 600) },
    )
  })

  it('by its bytes as by its text, whatever logfmt it is', () => {
    const texts = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 6 }))
    const written = fc.oneof(
      texts.map((text) => text.replace(/[\s"]/g, '')),
      texts.map((text) => JSON.stringify(text)),
      fc.constantFrom('"', 'a"b', '"a"b', '"open', 'two words', '=', 'a=b', '"a\\', '\u00a0', '\t', '\u000b', 'info"'),
    )
    const pairs = fc
      .tuple(fc.constantFrom(...NAMES.filter((name) => name !== ''), '9a', 'a b', 'x.y', '@l', '-'), written)
      .map(([name, value]) => `${name}=${value}`)
    const usual = fc
      .record({
        level: fc.constantFrom('level=info', 'lvl=E', 'level=30'),
        time: fc.constantFrom('ts=1767225600123', 'time=2026-01-01T00:00:00.5Z', 'time="2026-01-01 00:00:00"'),
        said: fc.constantFrom('msg=done', 'msg="two words"', 'message="é 😀"', 'msg=two words', 'msg="a\\nb"'),
        others: fc.array(pairs, { maxLength: 3 }),
      })
      .chain(({ level, time, said, others }) => fc.shuffledSubarray([level, time, said, ...others], { minLength: 2 }))
    const line = fc
      .record({
        pairs: usual,
        blank: fc.constantFrom(' ', ' ', '  ', '\t', ''),
        byte: fc.option(fc.nat(255)),
        at: fc.nat(),
      })
      .map(({ pairs, blank, byte, at }) => {
        const bytes = Buffer.from(pairs.join(blank).replaceAll('\n', ' '))
        if (byte !== null && byte !== 10 && at % 4 === 0) bytes[at % bytes.length] = byte
        return bytes
      })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), settings('UTC', 'Asia/Tokyo'), (lines, setting) => {
        expect(read(logfmt, lines, setting)).toEqual(read(logfmtByText, lines, setting))
      }),
      { numRuns: Number(process.env.RUNS ?? 600) },
    )
  })
})
