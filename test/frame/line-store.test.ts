import fc from 'fast-check'
import { expect, it } from 'vitest'
import { at, framed } from './framed.ts'

/** Of many lengths, each unlike all others from its first byte to its last. */
const length = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 3900 }) },
  { weight: 1, arbitrary: fc.integer({ min: 3900, max: 12_000 }) },
)
const events = fc
  .array(fc.record({ service: fc.constantFrom('a', 'b', 'c'), template: fc.oneof(fc.nat(12), fc.nat(120)), length }), {
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

it('every kept line is one that came, and stands once, whatever other windows hold and give up meanwhile', () => {
  fc.assert(
    fc.property(events, options, fc.integer({ min: 1, max: 60 }), (all, settings, atOnce) => {
      const came = new Map(all.map(({ service, text }) => [`${service} ${text.split(':')[0]}`, text]))
      for (const { service, examples } of framed(all, settings, { atOnce })) {
        expect(new Set(examples.map(({ text }) => text)).size).toBe(examples.length)
        for (const { text } of examples) {
          const shown = text.replace(/… \(\+\d+ \w+\)$/, '')
          expect(came.get(`${service} ${text.split(':')[0]}`)?.startsWith(shown), shown.slice(0, 80)).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
})

it('lines of a message that come late in a window, the last one first, are shown once each', () => {
  const early = Array.from({ length: 250 }, (_, n) => ({ at: at(n * 1000), text: `early ${n}` }))
  const late = [1, 2, 3].map((n) => ({ at: at(260_000 + n), template: 1, text: `late ${n}` }))
  const [window] = framed([...early, ...late.toReversed()], {}, { atOnce: 250 })
  const texts = window!.examples.map(({ text }) => text)
  expect(texts.filter((text) => text.startsWith('late'))).toEqual(['late 1', 'late 2', 'late 3'])
})
