import { expect, it } from 'vitest'
import { createDecoder } from '../../src/decode/index.ts'
import { batchOf, NOW, recordsOf } from './batch-of.ts'

const ABOVE = Date.UTC(2026, 0, 1)

/** The records of an origin that an earlier run has left at this place. */
function resumed(args: { text: string; base?: number; borders?: number[]; format?: string; formats?: string[] }) {
  const { text, base = 0, borders = [], format = 'plain', formats = [] } = args
  const decoder = createDecoder({
    format,
    timezone: 'UTC',
    service: null,
    clock: () => NOW,
    resumed: { above: ABOVE, borders: new Set(borders), formats },
  })
  const batch = batchOf(text, { base })
  decoder.read(batch)
  return recordsOf(batch)
}

it('a line without a stamp has the time of the record above it, also where that was read before a restart', () => {
  expect(resumed({ text: 'something was said\n' })).toMatchObject([{ time: '2026-01-01T00:00:00.000Z' }])
})

it('the order of day and month is the one in which time goes on from there', () => {
  const time = (date: string) => resumed({ text: `${date} 00:00:01 INFO ready\n`, format: 'text' })[0]!.time
  expect([time('02/01'), time('01/02')]).toEqual(['2026-01-02T00:00:01.000Z', '2026-01-02T00:00:01.000Z'])
})

it('a record ends where what an earlier run has counted ends, though the next line looks like more of it', () => {
  const [first, second] = ['2026-01-01T00:00:00 ERROR shop it broke\n', '    at com.example.Shop.place(Shop.java:1)\n']
  const text = first + second + second
  const lines = (borders: number[]) => resumed({ text, base: 1000, borders }).map((record) => record.lines)
  expect(lines([])).toEqual([3])
  expect(lines([1000 + first.length])).toEqual([1, 2])
  expect(lines([1000 + first.length + second.length])).toEqual([2, 1])
})

/** What is found out about these lines from their beginning on. */
function formatsOf(text: string, format = 'auto'): readonly string[] {
  const decoder = createDecoder({ format, timezone: 'UTC', service: null, clock: () => NOW })
  decoder.read(batchOf(text))
  return decoder.formats
}

it('lines are read as they were before a restart, however few tell what they are', () => {
  const dated = '2026-01-01T00:00:00 ERROR shop it broke\n'
  const formats = [...formatsOf(dated.repeat(20))]
  expect(formats).toEqual(['plain'])
  const text = `${dated}nothing is known\nof these\nat all\n`
  expect(resumed({ text, format: 'auto', formats })[0]).toMatchObject({ service: 'shop', parsed: true })
})

it.each([
  [
    'two programs write to one file',
    '2026-01-01T00:00:00 INFO shop ready\n{"time":"2026-01-01T00:00:01Z","msg":"ready"}\n',
  ],
  [
    'each line begins with another word',
    'each every other some any no all both few many\n'.replaceAll(/\w+ ?/g, '2026-01-01T00:00:00 INFO $& came\n'),
  ],
  ['a program logs by log4j', '2026-01-01 00:00:00,123 ERROR [main] com.example.Shop - it broke\n'],
  ['a record has two lines', 'Feb 03, 2025 4:05:06 AM com.example.Shop start\nSEVERE: broken\n'],
  ['an object has several lines', '{\n  "time": "2026-01-01T00:00:00Z",\n  "msg": "ready"\n}\n'],
  ['any program writes', '01 Jan 2026 00:00:00 * something of its own\n01 Jan 2026 00:00:00 * and more\n'],
])('where %s, the same is known after a restart', (_, written) => {
  const text = written.repeat(3)
  const formats = [...formatsOf(text)]
  expect(formats.length).toBeGreaterThan(0)
  const anew = resumed({ text, format: 'auto' })
  expect(resumed({ text, format: 'auto', formats })).toEqual(anew)
  expect(resumed({ text, format: 'auto', formats: ['a format of a later version'] })).toEqual(anew)
})

it('what the config names is no finding', () => {
  expect(formatsOf('2026-01-01T00:00:00 INFO shop ready\n', 'plain')).toEqual([])
})
