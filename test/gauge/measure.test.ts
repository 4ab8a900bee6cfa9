import { expect, it } from 'vitest'
import { measured, measuredRange, measureOf, ratioOfMeasures } from '../../src/gauge/measure.ts'
import type { SlotNumbers } from '../../src/model.ts'

const row = (text: string) => ({ template: 't', text, count: 1, level: null, first: 0, last: 0 })
const at = (slot: number, name?: string): SlotNumbers => {
  return { slot, ...(name !== undefined && { name }), count: 1, min: 0, max: 0, shift: 0, buckets: [] }
}

it.each([
  [
    'its unit right behind it',
    'queue <*>: <*> waiting, oldest <*>',
    5,
    '[x] queue a: 101 waiting, oldest 182s',
    '180 s',
  ],
  ['its unit as the next word', 'query took <*> ms rows=<*>', 2, '{"msg": "query took 13 ms rows=16"}', '180,000 ms'],
  [
    'its unit as the next word, and part of what differs',
    'heap used <*> of <*>',
    2,
    'heap used 90 MB of 99 MB',
    '180,000 MB',
  ],
  ['behind a variable of two words', 'GET <*> in <*>', 4, 'GET /x 200 in 21 ms', '180,000 ms'],
  ['the same at the end', 'offset <*>', 1, 'ntp offset 2.5 ms', '180,000 ms'],
  ['its unit spelled out', 'lag <*> seconds', 1, 'INFO repl lag 2 seconds', '180,000 seconds'],
  ['a share', 'disk <*> used <*> now', 3, 'disk /var used 91% now', '180,000 %'],
  ['a size', 'heap <*> of <*>', 1, 'heap 669MB of 1024MB', '0.17 MB'],
  ['the second of one word', 'took <*>/<*>', 65, 'took 5/12ms', '180,000 ms'],
  ['its unit in the name before it', 'done total_ms=<*> rows=<*>', 1, 'done total_ms=12 rows=7', '180,000 ms'],
  ['no unit', 'depth=<*> consumers=<*>', 0, 'depth=12 consumers=3', '180,000'],
  ['a word that is no unit', 'lag <*> messages', 1, 'lag 12 messages', '180,000'],
  ['a line that does not hold the message', 'lag <*> ms', 1, 'something else', '180,000'],
])('a number is told in the unit that its line has: %s', (_, text, slot, line, said) => {
  const measure = measureOf(row(text), at(slot), line)
  expect(`${measured(180_000, measure)} ${measure.unit}`.trim()).toBe(said)
})

it.each([
  ['duration_ms', 'ms'],
  ['elapsedSeconds', 'seconds'],
  ['heap.bytes', 'bytes'],
  ['params', ''],
])('a field beside the message is told in the unit that its name has: %s', (name, unit) => {
  expect(measureOf(row('x'), at(0, name), 'x')).toEqual({ unit, size: 1 })
})

it('nobody takes the edge of a bucket for a measurement, and who divides finds the ratio', () => {
  const seconds = { unit: 's', size: 1000 }
  expect(measuredRange(299, 3539, seconds)).toBe('0.3..3.5')
  expect(measuredRange(182_000, 422_000, seconds)).toBe('180..420')
  expect(measuredRange(4736, 4740, { unit: 'ms', size: 1 })).toBe('4,700')
  expect(ratioOfMeasures(303_104, 4500, seconds)).toBeCloseTo(300 / 4.5)
})
