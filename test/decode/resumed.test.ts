import { expect, it } from 'vitest'
import { createDecoder } from '../../src/decode/index.ts'
import { batchOf, NOW, recordsOf } from './batch-of.ts'

const ABOVE = Date.UTC(2026, 0, 1)

/** The records of an origin that an earlier run has left at this place. */
function resumed({ text, base = 0, borders = [] }: { text: string; base?: number; borders?: number[] }) {
  const decoder = createDecoder({
    format: 'plain',
    timezone: 'UTC',
    service: null,
    clock: () => NOW,
    resumed: { above: ABOVE, borders: new Set(borders) },
  })
  const batch = batchOf(text, { base })
  decoder.read(batch)
  return recordsOf(batch)
}

it('a line without a stamp has the time of the record above it, also where that was read before a restart', () => {
  expect(resumed({ text: 'something was said\n' })).toMatchObject([{ time: '2026-01-01T00:00:00.000Z' }])
})

it('a record ends where what an earlier run has counted ends, though the next line looks like more of it', () => {
  const [first, second] = ['2026-01-01T00:00:00 ERROR shop it broke\n', '    at com.example.Shop.place(Shop.java:1)\n']
  const text = first + second + second
  const lines = (borders: number[]) => resumed({ text, base: 1000, borders }).map((record) => record.lines)
  expect(lines([])).toEqual([3])
  expect(lines([1000 + first.length])).toEqual([1, 2])
  expect(lines([1000 + first.length + second.length])).toEqual([2, 1])
})
