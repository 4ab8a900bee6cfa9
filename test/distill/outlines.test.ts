import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMiner, type Miner } from '../../src/distill/index.ts'
import { createKernel } from '../../src/kernel.ts'
import { learn } from './batches.ts'

const KERNEL = createKernel()

function miner(options: { maxOutlines?: number } = {}, clean = (text: string) => text): Miner {
  return createMiner({ clean, ...options })
}

/** How many texts were made of messages. */
function countTexts(messages: readonly string[]): number {
  let texts = 0
  const counting = miner({}, (text) => {
    texts++
    return text
  })
  learn(counting, messages, { kernel: KERNEL })
  return texts
}

const letters = (some: string, longest: number) =>
  fc.string({ unit: fc.constantFrom(...some.split('')), minLength: 1, maxLength: longest })
const known = fc.constantFrom(
  ...'failed Failed ok taskFailed fooOk not-ready true none status user and or at async Jan Mark Monday ms kb MB nan GET'.split(
    ' ',
  ),
  ...'http s3 jdbc localhost js go abcdef deadbeef face cafebabe by error= reason: state= msg= - ** | -> => , ; 日本'.split(
    ' ',
  ),
)
const strange = fc.oneof(
  { weight: 12, arbitrary: letters('aeghiklmnoprstuvwyz', 12) },
  letters('abefgkoxyz', 9),
  letters('aefgoxzAEGKOZ', 9),
  letters('abcdef', 9),
  { weight: 2, arbitrary: known },
)
const number = fc.constantFrom('1', '12ms', '3.5', '10.0.0.1', '10.0.0.1:80', 'a1b', '0x1f', '7%', '1,2,3', '<*>')
const plain = fc.constantFrom(...'parcel left the depot for north again with letters'.split(' '))
const mark = fc.constantFrom(...'. , ; : = / - _ " \' ` ( ) [ ] { } < > @ :// :: + .. \\'.split(' '))
/** A message is made of what stays the same and of places, null, where each time another word stands. */
const part = fc.oneof(
  { weight: 5, arbitrary: plain.map((word): (string | null)[] => [` ${word} `]) },
  { weight: 2, arbitrary: fc.constant([' ', null, ' ']) },
  { weight: 2, arbitrary: fc.tuple(mark, fc.constant(null), mark) },
  { weight: 1, arbitrary: fc.oneof(known, number, mark, strange).map((text) => [text]) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(null), fc.oneof(known, number, mark)) },
)
const message = fc.array(part, { minLength: 2, maxLength: 9 }).map((parts) => parts.flat())

/** Few messages, said again and again in any order. */
const sayings = fc
  .array(
    fc.tuple(message, fc.array(fc.array(strange, { minLength: 1, maxLength: 4 }), { minLength: 40, maxLength: 60 })),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((said) => said.flatMap(([parts, others]) => others.map((words) => say(parts, words))))
  .chain((messages) => fc.shuffledSubarray(messages, { minLength: messages.length }))

function say(parts: readonly (string | null)[], words: readonly string[]): string {
  let place = 0
  return parts
    .map((text) => text ?? words[place++ % words.length])
    .join('')
    .trim()
}

const strangers = 'gomok pelurit wozzy hunklor vimtop zorrik'.split(' ')
const capital = (word: string) => `${word[0]!.toUpperCase()}${word.slice(1)}`

describe('a message that differs from earlier ones in words that nobody knows', () => {
  test('is of the template that it would be of if text were made of it', () => {
    fc.assert(
      fc.property(sayings, (messages) => {
        const [one, other] = [miner(), miner({ maxOutlines: 0 })]
        const [found, expected] = [one, other].map((each) => learn(each, messages, { kernel: KERNEL }))
        expect(found).toEqual(expected)
        expect(one.templates()).toEqual(other.templates())
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    (word: string) => `search for ${word} took 12 ms`,
    (word: string) => `search for "${word}" took 12 ms`,
    (word: string) => `user=${word} team=${capital(word)} took 12 ms`,
    (word: string) => `wrote /var/lib/${word}/${word}.dat (12 bytes)`,
    (word: string) => `Benutzer ${capital(word)}ü angemeldet nach 12 ms`,
    (word: string) => `event {"user":"${word}","city":"${capital(word)}","amount":12}`,
    (word: string) => `SELECT ${word} FROM orders WHERE name = '${word}' AND id = 12`,
  ])('costs no text once its template is known: %s', (say) => {
    const texts = countTexts(strangers.map(say))
    expect(texts).toBeLessThan(strangers.length)
    expect(countTexts([...strangers, 'brellum', 'quontis', 'ghimster'].map(say))).toBe(texts)
  })

  test.each([
    ['where it is a month', (word: string) => `runs until ${capital(word)} 5`, 'march'],
    ['where it is how a program is written', (word: string) => `sent to gate.${word}:80 by now`, 'js'],
    ['where it is a unit', (word: string) => `waited for 12 ${word} there`, 'ms'],
    ['where it is hexadecimal', (word: string) => `commit ${word} by alice came`, 'deadbeef'],
    ['where it says what happened', (word: string) => `the task ${word} at 12:00`, 'failed'],
    ['where it is a word of a template', (word: string) => `the ${word} has come by`, 'train'],
    ['where it is the same as another one', (word: string) => `a wozzy=1 ${word}=2 b`, 'wozzy'],
    ['where it is too long for a scheme', (word: string) => `opened ${word}://gate/ now`, 'mnopq'.repeat(5)],
    [
      'where a quotation gets too long',
      (word: string) => `saw "${word} ${'too '.repeat(36)}1" now`,
      'mnopq'.repeat(15),
    ],
    ['where a key gets too long', (word: string) => `at ${'too.'.repeat(9)}${word}.status="now 1"`, 'mnopq'.repeat(8)],
    ['where it is a part that tells', (word: string) => `the step said gomok${capital(word)} again`, 'failed'],
  ])('is looked at as text %s', (_, say, word) => {
    const messages = ['the train is here', ...strangers.map(say), say(word), say('brellum'), say(word)]
    expect(learn(miner(), messages, { kernel: KERNEL })).toEqual(learn(miner({ maxOutlines: 0 }), messages))
    expect(countTexts([...messages, 'the train is here'])).toBeGreaterThan(
      countTexts(messages.filter((m) => m !== say(word))),
    )
  })

  test('is looked at again when the templates near it have changed', () => {
    const messages = strangers.map((word) => `the ${word} went to bed`)
    expect(countTexts([...messages, 'the brellum went to bed'])).toBe(countTexts(messages))
    const changed = [...messages, 'a king has gone home', 'the brellum went to bed']
    expect(countTexts(changed)).toBe(countTexts(messages) + 2)
  })

  test('has a text where no template came of it before, and when it is long', () => {
    const long = (word: string) => `search for ${word} in ${'a very long list of '.repeat(60)} things`
    expect(countTexts(strangers.map(long))).toBe(strangers.length)
  })
})
