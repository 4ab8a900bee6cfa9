import fc from 'fast-check'
import { expect, it } from 'vitest'
import { at, framed } from './framed.ts'

/** Of many lengths, each unlike all others from its first byte to its last. */
const length = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 3900 }) },
)
const events = fc
  .array(fc.record({ service: fc.constantFrom('a', 'b', 'c'), template: fc.nat(12), length }), {
    minLength: 300,
    maxLength: 900,
  })
  .map((all) =>
    all.map(({ service, template, length }, n) => ({
      at: at(n * 1500),
      service,
      template,
      text: `${n}:${String.fromCharCode(97 + (n % 26)).repeat(length)}:${n}`,
    })),
  )
const options = fc.constantFrom<Record<string, unknown>>(
  {},
  { max_lines: 20 },
  { overflow: 'split', max_lines: 40 },
  { memory_mb: 1 },
)

it('every kept line is one that came, whatever other windows hold and give up meanwhile', () => {
  fc.assert(
    fc.property(events, options, fc.integer({ min: 1, max: 400 }), (all, settings, atOnce) => {
      const came = new Set(all.map(({ service, text }) => `${service} ${text}`))
      for (const { service, examples } of framed(all, settings, { atOnce })) {
        for (const { text } of examples) expect(came).toContain(`${service} ${text}`)
      }
    }),
    { numRuns: 60 },
  )
})
