import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBatch, findLines, messageText } from '../src/batch.ts'
import { json } from '../src/decode/formats/json.ts'
import { createServiceNames } from '../src/decode/names.ts'
import { createDays } from '../src/decode/stamps/days.ts'
import { UTC } from '../src/decode/stamps/zone.ts'

const NOW = Date.UTC(2026, 5, 15)
const SEED = Number(process.env.SEED ?? 1)
const batch = createBatch({ id: 'test', path: 'test.log', service: 'test' })
const reading = {
  zone: UTC,
  names: createServiceNames(),
  service: 0,
  forced: false,
  loggers: true,
  now: NOW,
  days: createDays(NOW),
}

/** The messages of the lines that the kernel reads alone; null for those that it leaves to others. */
function messagesOf(lines: readonly string[], room = 0): (string | null)[] {
  findLines(batch, batch.bytes.write(lines.map((line) => `${line}\n`).join('')), { whole: true })
  if (room > 0) batch.kernel.clearRoom(batch.bytes.length - room)
  json.readAll?.(batch, reading)
  return lines.map((_, row) => (batch.parsed[row] === 1 ? messageText(batch, row) : null))
}

function line(message: string, rest = ''): string {
  return `{"time":1767225600000,"level":30,"msg":${message}${rest}}`
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('a message is what its text means, whatever of it is escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const quoted = JSON.stringify(text)
      const escaped = quoted.replaceAll(
        /[^ -~]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      const said = text.replace(/[\r\n]+$/, '')
      // Half of a pair of surrogates is no text that could be written; of nothing there is nothing to be told.
      const expected = said === '' || !text.isWellFormed() ? null : said
      const lines = [quoted, escaped, quoted.replaceAll('/', '\\/')].map((each) => line(each))
      expect(messagesOf(lines)).toEqual([expected, expected, expected])
    }),
    { numRuns: 300, seed: SEED },
  )
})

test('a line is read only where all of it is JSON', () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"\\n"',
      '\\',
      '\\u00e9',
      '"\\u00g9"',
      '0',
      '1',
      '01',
      '.',
      '-',
      'e',
      'E+',
    ],
    ...['true', 'false', 'null', 'nul', ' ', '\t', '{}', '[]', '{"a":1}', '[1,2]', '-0.5e-7', '{"a":[{"b":"c"},2]}'],
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const text = line('"x"', `,"v":${pieces.join('')}`)
      expect(messagesOf([text])).toEqual([isJson(text) ? 'x' : null])
    }),
    { numRuns: 3000, seed: SEED },
  )
})

test('objects may be nested, but not without an end', () => {
  const nested = (depth: number) => line('"x"', `,"v":${'['.repeat(depth)}${']'.repeat(depth)}`)
  expect(messagesOf([nested(63), nested(64), nested(5000)])).toEqual(['x', null, null])
})

test('names may be others in each line, but not more in one than anybody could remember', () => {
  const named = (first: number, count: number) =>
    line('"x"', Array.from({ length: count }, (_, nth) => `,"k${first + nth}":1`).join(''))
  const lines = Array.from({ length: 100 }, (_, nth) => named(40 * nth, 40))
  expect(messagesOf(lines)).toEqual(lines.map(() => 'x'))
  expect(messagesOf([named(100_000, 5000)])).toEqual([null])
})

test('where there is no room for what is said with escapes, it is left to others', () => {
  const lines = Array.from({ length: 30 }, () => line('"a \\"word\\""'))
  const found = messagesOf(lines, 400)
  expect([found[0], found.at(-1)]).toEqual(['a "word"', null])
})
