import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'

const { clean } = createExpunger()

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const words = fc.constantFrom(
  ...'request,trace,span,commit,build,image,container,order,job,code,otp,mfa,tan,verification code,auth code,sms,phone,fax'.split(
    ',',
  ),
)
const separator = fc.constantFrom(' ', ': ', '#', ' is ')
const id = fc.oneof(
  fc.uuid(),
  fc.uuid().map((uuid) => uuid.toUpperCase()),
  fc.tuple(hex(8), hex(8)).map((halves) => halves.join('.')),
  fc.tuple(hex(8), hex(8)).map((halves) => halves.join('/')),
  fc.tuple(hex(16), hex(16)).map((halves) => halves.join(':')),
  fc.tuple(hex(6), hex(40)).map((halves) => halves.join('-')),
  ...[7, 12, 16, 20, 32, 40].map(hex),
)

test('an id is shown whole or masked whole, whatever word stands before it', () => {
  fc.assert(
    fc.property(words, separator, id, (word, between, one) => {
      // An id of digits alone cannot be told from a code or a number.
      fc.pre(/^\d*[a-f]|[./:-]\d*[a-f]/i.test(one) && !/\d{12}/.test(one))
      const line = `${word}${between}${one} done`
      const shown = clean(line)
      if (shown !== line) expect(shown).toMatch(/^[^‹]*‹[^›]*› done$/)
    }),
    { numRuns: 5_000 },
  )
})
