import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMiner, type MinerOptions } from '../../src/distill/index.ts'
import { batchOf, learn } from './batches.ts'

const clean = (text: string) => text
const mine = (messages: readonly string[], options: Partial<MinerOptions> = {}) =>
  learn(createMiner({ clean, ...options }), messages)
const texts = (messages: readonly string[]) => [...new Set(mine(messages).map(({ text }) => text))]
const ids = (messages: readonly string[]) => mine(messages).map(({ id }) => id)

describe('the template of a message', () => {
  test.each([
    ['job 4711 took 12ms, ok', 'job <*> took <*>, ok'],
    ['connect 10.0.0.1:5432 refused', 'connect <*> refused'],
    ['request 7ea6abff-8634-1e0a-80e0-08089cc444b6 done', 'request <*> done'],
    ['uid=0 user=root rhost=', 'uid=<*> user=root rhost='],
    ['opened "a.txt" from /var/lib/app', 'opened "<*>" from <*>'],
    ['GET https://shop.example/cart failed', 'GET <*> failed'],
    ['built on Fri Jun 17 07:07:00 2005', 'built on <*> <*> <*> <*>'],
    ['mail to ‹email#3› bounced', 'mail to <*> bounced'],
    ['state changed to "failed"', 'state changed to "failed"'],
    ['Error\n\tat main (app.js:12:3)', 'Error at main (app.js:<*>)'],
    ['', ''],
  ])('%j is %j', (message, template) => {
    expect(texts([message])).toEqual([template])
  })

  test('grows a wildcard where alike messages differ in a word', () => {
    expect(texts(['session opened for alice now', 'session opened for bob now'])).toEqual([
      'session opened for <*> now',
    ])
    expect(texts(['login user=alice from web ok', 'login user=bob from web ok'])).toEqual([
      'login user=<*> from web ok',
    ])
  })

  test.each([
    ['job 7 of nightly run started', 'job 7 of nightly run failed'],
    ['link eth0 of switch north is up', 'link eth0 of switch north is down'],
    ['probe of the cart service: ok', 'probe of the cart service: timeout'],
    ['set maintenance to enabled=true here', 'set maintenance to enabled=false here'],
    ['level=info probe of cart done', 'level=error probe of cart done'],
    ['probe of cart reason=refused again', 'probe of cart reason=reset again'],
  ])('%j and %j never merge', (one, other) => {
    const [first, second] = ids([one, other])
    expect(first).not.toBe(second)
  })

  test('messages that differ in what closes a variable are two shapes', () => {
    expect(new Set(ids(['took 12', 'took 13,', 'took 14', 'took 15,'])).size).toBe(2)
  })

  test.each([true, false])('what differs within the first thousand bytes counts (in the bytes: %s)', (verbatim) => {
    const long = (end: string) => `${'x'.repeat(940)} ${end}`
    const learned = learn(createMiner({ clean }), [long('started'), long('failed')], { verbatim })
    expect(learned.map(({ count }) => count)).toEqual([1, 1])
  })

  test('a wildcard that grew takes no outcome word', () => {
    const grown = ['task alpha at the end done', 'task beta at the end done', 'task failed at the end done']
    expect(new Set(ids(grown)).size).toBe(2)
  })

  test('has an id made from its first text, the same in every run and after it grew', () => {
    const miner = createMiner({ clean })
    const [before] = learn(miner, ['session opened for alice now'])
    const [after] = learn(miner, ['session opened for bob now'])
    expect(before!.id).toMatch(/^t[0-9a-f]{8}$/)
    expect(after).toEqual({ id: before!.id, text: 'session opened for <*> now', count: 2 })
    expect(ids(['session opened for alice now'])).toEqual([before!.id])
  })

  test('is made of clean text alone, and only a new shape is cleaned', () => {
    const cleaned: string[] = []
    const miner = createMiner({
      clean: (text) => {
        cleaned.push(text)
        return text.replace(/key=\S+/, 'key=‹key#1›')
      },
    })
    const [template] = learn(miner, ['used key=topsecret1 for job 1', 'used key=topsecret2 for job 2'])
    expect(template!.text).toBe('used key=<*> for job <*>')
    expect(cleaned).toEqual(['used key=topsecret1 for job 1'])
  })

  test('is decided by the beginning of a long message', () => {
    const long = (end: string) => `payload of job 7: ${'blob '.repeat(250)}${end}`
    const [first, second] = mine([long('one'), long('two and more')])
    expect(first!.id).toBe(second!.id)
    expect(first!.text.length).toBeLessThanOrEqual(1000)
  })
})

describe('the miner', () => {
  test('goes on where an earlier run ended', () => {
    const earlier = createMiner({ clean })
    learn(earlier, ['session opened for alice now', 'session opened for bob now', 'disk full on node 7'])
    const later = createMiner({ clean, known: earlier.changed() })
    const [session, disk] = learn(later, ['session opened for carol now', 'disk full on node 9'])
    expect(session).toMatchObject({ text: 'session opened for <*> now', count: 3 })
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

  test('a hundred thousand different messages fill neither memory nor time', () => {
    const letters = (number: number) => number.toString(2).replaceAll('0', 'x').replaceAll('1', 'y')
    const messages = Array.from(
      { length: 100_000 },
      (_, at) => `${letters(at)} said ${letters(at * 7)} to ${letters(at)}`,
    )
    const miner = createMiner({ clean, maxShapes: 1000 })
    const started = performance.now()
    miner.learn(batchOf(messages))
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(miner.templates().length).toBeLessThan(1_000)
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
})
