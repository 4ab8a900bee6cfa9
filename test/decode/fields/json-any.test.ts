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
    { numRuns: Number(process.env.RUNS ?? 400), seed: Number(process.env.SEED ?? 1) },
  )
})
