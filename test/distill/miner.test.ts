import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMiner, type MinerOptions } from '../../src/distill/index.ts'
import { batchOf, learn } from './batches.ts'

const clean = (text: string) => text
const mine = (messages: readonly string[], options: Partial<MinerOptions> = {}) =>
  learn(createMiner({ clean, ...options }), messages)
const ids = (messages: readonly string[]) => mine(messages).map(({ id }) => id)

describe('the miner', () => {
  test('goes on where an earlier run ended', () => {
    const earlier = createMiner({ clean })
    learn(earlier, ['session opened by alice now', 'session opened by bob now', 'disk full on node 7'])
    const later = createMiner({ clean, known: earlier.changed() })
    const [session, disk] = learn(later, ['session opened by carol now', 'disk full on node 9'])
    expect(session).toMatchObject({ text: 'session opened by <*> now', count: 3 })
    expect(disk).toMatchObject({ text: 'disk full on node <*>', count: 2 })
    expect(later.templates().length).toBe(2)
  })

  test('tells what changed since it was last asked', () => {
    const miner = createMiner({ clean })
    learn(miner, ['disk full on node 7', 'fan 3 stopped'])
    expect(miner.changed()).toHaveLength(2)
    expect(miner.changed()).toEqual([])
    learn(miner, ['fan 4 stopped'])
    expect(miner.changed().map(({ text, count }) => [text, count])).toEqual([['fan <*> stopped', 2]])
  })

  test('is bounded: beyond the last template, what is unlike all others shares one', () => {
    const words = Array.from({ length: 50 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}`)
    const messages = words.flatMap((_, at) => [`${'ab'.repeat(at + 1)} ${'cd '.repeat(at)}end`])
    const miner = createMiner({ clean, maxTemplates: 10, maxShapes: 16 })
    const templates = learn(miner, messages)
    expect(miner.templates().length).toBe(11)
    expect(templates.at(-1)!.text).toBe('<*>')
    expect(templates[0]!.text).toBe('ab end')
    expect(learn(miner, [messages[0]!])[0]!.id).toBe(templates[0]!.id)
  })

  test('thirty thousand different messages fill neither memory nor time', () => {
    const letters = (number: number) => number.toString(2).replaceAll('0', 'x').replaceAll('1', 'y')
    const messages = Array.from(
      { length: 30_000 },
      (_, at) => `${letters(at)} said ${letters(at * 7)} to ${letters(at)}`,
    )
    const miner = createMiner({ clean, maxShapes: 1000 })
    const before = process.cpuUsage()
    learn(miner, messages, { size: 1_000 })
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
    expect(miner.templates().length).toBeLessThan(1_000)
  })

  test('long messages that have nothing in common fill no memory either', () => {
    const letter = (number: number) => String.fromCharCode(103 + (number % 20))
    const word = (number: number) =>
      `${letter(number)}${letter(number / 20)}${letter(number / 400)}${letter(number / 8000)}`
    const message = (at: number) =>
      Array.from({ length: 40 + (at % 80) }, (_, place) => word(at * 7919 + place * 31)).join(' ')
    const miner = createMiner({ clean })
    miner.learn(batchOf(Array.from({ length: 4_000 }, (_, at) => message(at))))
    expect(miner.templates().reduce((sum, { text }) => sum + text.split(' ').length, 0)).toBeLessThanOrEqual(200_001)
    expect(miner.templates().map(({ text }) => text)).toContain('<*>')
  })

  const word = fc.constantFrom(
    'job',
    'user',
    'alice',
    'started',
    'failed',
    '12',
    'id=7',
    'id=x',
    'a:1,',
    'Zürich',
    '日本',
    '"q"',
  )
  const messages = fc.array(
    fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    { minLength: 1, maxLength: 60 },
  )

  test('gives the same ids however the messages are cut into batches', () => {
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 20 }), (list, size) => {
        expect(learn(createMiner({ clean }), list, { size }).map(({ id }) => id)).toEqual(ids(list))
      }),
    )
  })

  test('gives the same ids to messages in the bytes and beside them', () => {
    fc.assert(
      fc.property(
        fc.oneof(messages, fc.array(fc.string({ unit: 'grapheme', maxLength: 1200 }), { maxLength: 5 })),
        (list) => {
          const beside = learn(createMiner({ clean }), list, { verbatim: false }).map(({ id }) => id)
          expect(beside).toEqual(ids(list))
        },
      ),
    )
  })

  test('forgetting shapes changes nothing but speed', () => {
    fc.assert(
      fc.property(messages, (list) => {
        expect(mine(list, { maxShapes: 2 }).map(({ id }) => id)).toEqual(ids(list))
      }),
    )
  })

  test('gives messages that differ in digits alone one template', () => {
    fc.assert(
      fc.property(messages, fc.integer({ min: 0, max: 9 }), (list, digit) => {
        const twins = list.map((message) => message.replace(/\d/g, String(digit)))
        const learned = ids([...list, ...twins])
        expect(learned.slice(0, list.length)).toEqual(learned.slice(list.length))
      }),
    )
  })

  test('learns nothing new from what it has seen', () => {
    fc.assert(
      fc.property(messages, (list) => {
        const miner = createMiner({ clean })
        learn(miner, list)
        const before = miner.templates().map(({ id, text }) => [id, text])
        const again = learn(miner, list)
        expect(miner.templates().map(({ id, text }) => [id, text])).toEqual(before)
        for (const { id, text } of again) expect(before).toContainEqual([id, text])
      }),
    )
  })

  test('never hides what happened: an outcome word stands in every template of a message that has it', () => {
    const outcome = fc.constantFrom('failed', 'started', 'up', 'denied', 'timeout', 'ok')
    const place = fc.constantFrom(
      '*',
      'eth0=*',
      'status=*',
      '10.0.0.1:80:*',
      '(*)',
      'a=1,b=*',
      '{"x":1,"y":"*"}',
      '"*"',
    )
    const sentence = fc.tuple(fc.array(word, { maxLength: 5 }), place, outcome, fc.array(word, { maxLength: 5 }))
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 40 }), (sentences) => {
        const list = sentences.map(([head, at, what, tail]) => [...head, at.replace('*', what), ...tail].join(' '))
        for (const [row, { text }] of mine(list).entries()) expect(text).toContain(sentences[row]![2])
      }),
    )
  })
})
