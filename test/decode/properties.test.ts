import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchOf, decoder, recordsOf } from './batch-of.ts'

const FIRST = '2026-01-01T00:00:00 INFO payments first\n'
const line = fc.oneof(
  fc.constantFrom(
    '2026-01-01T00:00:00 INFO payments ok',
    '2026-01-01 00:00:05,250 ERROR orders failed id=7',
    '9999-01-01T00:00:00 INFO payments far',
    '{"time":"2026-01-01T00:00:00Z","msg":"x","error":"y"}',
    'level=info msg="two words" a=b',
    '<34>Jan  1 00:00:00 gate su: x',
    'Traceback (most recent call last):',
    '  File "a.py"',
    'ValueError: bad',
    '\tat a.B(C.java:1)',
    'Caused by: x',
    'ERROR: odd',
    '2026-01-01 00:00:00,123 INFO [main] a.b.C: x',
    '2026-01-01 00:00:00.123 UTC [7] ERROR:  x',
    '2026-01-01 00:00:00.123 UTC [7] DETAIL:  y',
    '# Time: 2026-01-01T00:00:00Z',
    '# User@Host: a',
    'SELECT 1;',
    'Jan 01, 2026 1:02:03 PM a.B c',
    'INFO: x',
    '{',
    '  "msg": "x"',
    'goroutine 1 [running]:',
    'main.main()',
    '13/01/2026 10:00:00 x',
    '23:59:59 x',
    '',
    '}',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
)
const content = fc
  .record({ lines: fc.array(line, { maxLength: 40 }), newline: fc.constantFrom('\n', '\r\n'), open: fc.boolean() })
  .map(({ lines, newline, open }) => Buffer.from(lines.join(newline) + (open ? '' : newline)))
const format = fc.constantFrom(
  'plain',
  'json',
  'logfmt',
  'syslog-rfc3164',
  'clf',
  'text',
  'log4j',
  'postgres',
  'mysql',
  '<time> [<level>] <service>: <message>',
)

/** Reads as collect hands it over: whole lines up to each cut, beginning with what was left before. */
function readInPieces(bytes: Buffer, cuts: readonly number[], format: string) {
  const reading = decoder({ format })
  const records: object[] = []
  let base = 0
  for (const cut of [...cuts, bytes.length]) {
    const final = cut === bytes.length
    const end = final ? cut : bytes.lastIndexOf('\n', cut - 1) + 1
    if (end <= base && !final) continue
    const batch = batchOf(bytes.subarray(base, end), { base, final })
    reading.read(batch)
    records.push(...recordsOf(batch))
    base += batch.used
  }
  return { records, counts: reading.counts }
}

describe('whatever the lines are', () => {
  it('each is in one record: heights add up to lines, and every byte is used', () => {
    fc.assert(
      fc.property(content, fc.oneof(format, fc.constant('auto')), (bytes, format) => {
        const batch = batchOf(bytes)
        decoder({ format }).read(batch)
        const heights = batch.height.subarray(0, batch.records).reduce((sum, height) => sum + height, 0)
        expect([heights, batch.usedLines, batch.used]).toEqual([batch.lines, batch.lines, batch.length])
      }),
      { numRuns: Number(process.env.RUNS ?? 400) },
    )
  })

  it('messages stand inside of their records or behind all lines, and records follow one another', () => {
    fc.assert(
      fc.property(content, fc.oneof(format, fc.constant('auto')), (bytes, format) => {
        const batch = batchOf(bytes)
        decoder({ format }).read(batch)
        for (let row = 0, end = 0; row < batch.records; end = batch.end[row++]!) {
          const message = [batch.messageStart[row]!, batch.messageEnd[row]!]
          const isBehind = message[0]! > batch.length
          const marks = [
            end,
            batch.start[row]!,
            ...(isBehind ? [] : message),
            batch.end[row]!,
            ...(isBehind ? message : []),
          ]
          expect(marks).toEqual(marks.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 400) },
    )
  })

  it('records are the same however the bytes are cut into batches', () => {
    fc.assert(
      fc.property(content, format, fc.array(fc.nat(1500), { maxLength: 6 }), (rest, format, anywhere) => {
        const bytes = Buffer.concat([Buffer.from(FIRST), rest])
        const cuts = anywhere.map((place) => place % bytes.length).sort((a, b) => a - b)
        expect(readInPieces(bytes, cuts, format)).toEqual(readInPieces(bytes, [], format))
      }),
      { numRuns: Number(process.env.RUNS ?? 400) },
    )
  })
})
