import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLines } from '../../../src/batch.ts'
import { createDecoderOf } from '../../../src/decode/decoder.ts'
import { json, jsonByText } from '../../../src/decode/formats/json.ts'
import { batchOf, NOW, recordsOf } from '../batch-of.ts'
import { anyObjectLine } from './any-objects.ts'

const batch = batchOf('')

/** Lines are read by what was learned from those above them, in the order that their names had. */
test('any object is read by the kernel as its values are, or not at all', () => {
  fc.assert(
    fc.property(
      fc.array(anyObjectLine, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('app', 'cart'),
      fc.boolean(),
      (lines, service, forced) => {
        const read = (format: typeof json) => {
          const decoder = createDecoderOf({
            // Whether a line goes on with the one above is no question here.
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
        expect(read(json)).toEqual(read(jsonByText))
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 400) },
  )
})

test('a message that is nothing but the word for a level has that level, whatever stood there before', () => {
  const said = (template: string) => JSON.stringify({ '@t': '2026-01-01T10:00:00Z', '@mt': template })
  const read = (...lines: string[]) => {
    const decoder = createDecoderOf({ candidates: [json], timezone: 'UTC', service: null, clock: () => NOW })
    findLines(batch, batch.bytes.write(lines.map((each) => `${each}\n`).join('')), { whole: true })
    decoder.read(batch)
    return recordsOf(batch).map(({ level }) => level)
  }
  read(said('job is done, and so is the one behind it'), said('job is done'))
  expect(read(said('ERROR'), said('FATAL'), said('ready'))).toEqual(['error', 'fatal', 'info'])
})

test.each([
  ['"service":"a","service":{"name":"b"},"msg":"x"', { service: 'b', level: 'info' }],
  ['"msg":"x","status":503.0', { level: 'error' }],
  ['"msg":"x","status":503,"status":null', { level: 'info' }],
  ['"msg":"x","status":null,"status":503', { level: 'error' }],
  ['"method":"GET","status":503,"status":null', { level: 'info', message: 'method=GET status=null' }],
  ['"method":"GET","status":404,"client_ip":"::1","client_ip":[]', { message: 'GET 404 client-error' }],
  ['"msg":"x","status":5e2', { level: 'error' }],
  ['"msg":"x","status":50.3', { level: 'info' }],
])('what is said last counts, and numbers whatever way they are written: %s', (fields, expected) => {
  const line = `{"time":1767225600123,"level":30,${fields}}`
  for (const format of [json, jsonByText]) {
    const decoder = createDecoderOf({ candidates: [format], timezone: 'UTC', service: null, clock: () => NOW })
    findLines(batch, batch.bytes.write(`${line}\n`), { whole: true })
    decoder.read(batch)
    expect(recordsOf(batch)).toMatchObject([expected])
  }
})
