import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Batch, createBatch, findLines, readNumbers } from '../src/batch.ts'

const batch = createBatch({ id: 'test', path: 'test.log', service: 'test' })

function load(content: Buffer | string): Batch {
  const filled = Buffer.from(content).copy(batch.bytes)
  findLines(batch, filled, { whole: true })
  return batch
}

describe('lines', () => {
  const content = fc
    .array(
      fc.oneof(
        fc.constantFrom('\n', '\r\n', '\r', 'short', 'x'.repeat(63), 'y'.repeat(64), 'z'.repeat(200)),
        fc.string(),
      ),
    )
    .map((pieces) => Buffer.from(pieces.join('')))

  test('end at each newline, without the carriage return before it', () => {
    fc.assert(
      fc.property(content, (bytes) => {
        const { lines, lineStart, lineEnd, length } = load(bytes)
        const found = Array.from({ length: lines }, (_, line) =>
          bytes.toString('latin1', lineStart[line], lineEnd[line]),
        )
        const expected = bytes.toString('latin1').split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(found).toEqual(expected.map((line) => line.replace(/\r$/, '')))
        expect(length).toBe(bytes.length)
      }),
      { numRuns: 500 },
    )
  })

  test('wait for their newline while more may come', () => {
    findLines(batch, Buffer.from('one\ntw').copy(batch.bytes), { whole: false })
    expect([batch.lines, batch.length]).toEqual([1, 4])
  })

  test('are at most as many as there are rows', () => {
    findLines(batch, Buffer.from('\n'.repeat(batch.kernel.rows + 5)).copy(batch.bytes), { whole: true })
    expect([batch.lines, batch.length]).toEqual([batch.kernel.rows, batch.kernel.rows])
  })
})

/** The shapes of messages, as the two halves of their hash. */
function shapesOf(messages: readonly string[]): string[] {
  load(messages.map((message) => `${message}\n`).join(''))
  batch.messageStart.set(batch.lineStart.subarray(0, messages.length))
  batch.messageEnd.set(batch.lineEnd.subarray(0, messages.length))
  batch.kernel.measureRows(messages.length)
  return messages.map((_, row) => `${batch.shape[row]}-${batch.shapeCheck[row]}`)
}

describe('the shape of a message', () => {
  test('does not depend on where the message stands', () => {
    const [alone] = shapesOf(['order 12 placed by customer 7: ok'])
    const among = shapesOf(['x'.repeat(61), 'order 12 placed by customer 7: ok', 'order 3 placed by customer 99: ok'])
    expect(among.slice(1)).toEqual([alone, alone])
  })

  test('is that of its first thousand bytes', () => {
    const [a, b, c] = shapesOf([`${'x'.repeat(999)}ab`, `${'x'.repeat(999)}ac`, `${'x'.repeat(998)}ba`])
    expect(a).toBe(b)
    expect(a).not.toBe(c)
  })
})

describe('numbers in a message', () => {
  function numbersOf(message: string): [slot: number, value: number][] {
    shapesOf([message])
    const { numberSlot, numberValue } = batch
    return Array.from({ length: readNumbers(batch, 0) }, (_, at) => [numberSlot[at]!, numberValue[at]!])
  }

  test.each([
    ['900', 900],
    ['-12', -12],
    ['3.25', 3.25],
    ['85%', 85],
    ['1.', 1],
    ['took=900', 900],
    ['took=12ms,', 12],
    ['(3.5s)', 3500],
    ['250us', 0.25],
    ['250µs', 0.25],
    ['2m', 120_000],
    ['4KB', 4096],
    ['1.5GiB', 1.5 * 2 ** 30],
    ['123456789012345', 123_456_789_012_345],
    ['0.000001', 0.000001],
  ])('%s is %d', (token, value) => {
    const [found] = numbersOf(`request done: ${token}`)
    expect(found?.[0]).toBe(2)
    expect(found?.[1]).toBeCloseTo(value, 9)
  })

  test.each([
    '10.0.0.1',
    '0x1f',
    '12:30',
    'a7',
    'eu-2',
    '1234567890123456',
    '7f3a',
    '5-6',
    '2026-01-01',
    'v1.2',
    '12é',
  ])('%s is none', (token) => {
    expect(numbersOf(`seen ${token} here`)).toEqual([])
  })

  test('stand in the slot of their token, and of their place in it', () => {
    expect(numbersOf('7 of   9 jobs, "30" left')).toEqual([
      [0, 7],
      [2, 9],
      [4, 30],
    ])
    expect(numbersOf('size a=1,b=2 c=3')).toEqual([
      [1, 1],
      [1 + 64, 2],
      [2, 3],
    ])
  })
})

describe('words that are looked for', () => {
  const words = ['card', 'ledger', 'out of', '[x]', 'zzz', 'pay@', 'ab`c', `${'long '.repeat(11)}word`]
  const piece = fc.oneof(
    fc.constantFrom(...words, ...words.map((word) => word.toUpperCase()), 'car', 'LEDGE', '{x}', 'PAY`', 'AB@C', '\n'),
    fc.string(),
  )

  test('are found wherever they stand, whatever their case', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { bytes, kernel, length } = load(pieces.join(''))
        kernel.forgetWords()
        for (const word of words) kernel.addWord(kernel.textStart, kernel.placeText(word))
        const found: string[] = []
        for (let at = kernel.findWord(0, length); at < length; at = kernel.findWord(at + 1, length))
          found.push(`${at} ${words[kernel.foundWord.value]}`)
        const text = bytes.toString('latin1', 0, length).toLowerCase()
        const expected = Array.from(text).flatMap((_, at) =>
          words.filter((word) => text.startsWith(word, at)).map((word) => `${at} ${word}`),
        )
        expect(found).toEqual(expected)
      }),
      { numRuns: 500, seed: Number(process.env.SEED ?? 1) },
    )
  })

  test('have room for some hundreds', () => {
    const { kernel } = load('nothing')
    kernel.forgetWords()
    const end = kernel.placeText('word')
    let added = 0
    while (kernel.addWord(kernel.textStart, end)) added++
    expect(added).toBe(256)
  })
})
