import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { ADDRESS_RULES, HOST_RULES, RULES } from '../../src/expunge/rules/index.ts'
import { costOf } from './cost.ts'
import { RISKY_PIECES } from './pieces.ts'

const [SHORT, LONG] = [4_096, 65_536]
const MEBIBYTE = 1 << 20
const PIECES = [
  ...[
    'a',
    '0',
    'a ',
    '4 ',
    'a.',
    'a:',
    'a=',
    'a_',
    '1-',
    '"a":',
    '\\"',
    "'",
    '((',
    '[',
    '{{',
    '<a>',
    '&a=',
    '%41',
    '\\u0041',
  ],
  ...[
    'http://a:',
    'user,password\n',
    'http://a:b',
    'Cookie: a=',
    'Digest a=',
    'oauth a="',
    'mysql -',
    'machine a ',
    'eyJa.',
    '\x1b[',
  ],
  ...RISKY_PIECES,
]
const filled = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length))

describe('a text sixteen times as long takes about sixteen times as long, whatever stands in it', () => {
  test.each([...RULES, ...ADDRESS_RULES, ...HOST_RULES].map((rule) => [rule.id, rule] as const))(
    '%s',
    (_, rule) => {
      const time = (piece: string, length: number) => costOf(() => rule.find(filled(piece, length)))
      const doubtful = PIECES.filter((piece) => time(piece, SHORT) > 0.7 && time(piece, SHORT) > 0.7)
      expect(doubtful.filter((piece) => !growsInStep((length) => time(piece, length)))).toEqual([])
    },
    60_000,
  )
})

test.each([
  '[',
  '{"a":',
  '"',
  '\'\\"',
  '(',
  'a',
  'aB1_',
  '0',
  ' ',
  '=',
  'key=',
  'password: ',
  'AKIA',
  '\u200b',
  'a@a.',
  'http://a:',
])(
  'a line of a mebibyte of %j takes less than a tenth of a second',
  (piece) => {
    const { clean } = createExpunger()
    const line = filled(piece, MEBIBYTE)
    expect(comesTrue(() => costOf(() => clean(line)) < 100)).toBe(true)
  },
  60_000,
)

/** What grows with the square of the length takes 256 times as long; what is quick anyway does not matter. */
function growsInStep(time: (length: number) => number): boolean {
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  return comesTrue(() => {
    long = Math.min(long, time(LONG))
    if (long < 20) return true
    short = Math.min(short, time(SHORT))
    // Sixteen times, and as much again where a longer text no longer fits the caches.
    return long < 128 * short
  })
}

/** What the compiler or the collector of garbage does meanwhile is not the work's own: it is gone in some try. */
function comesTrue(holds: () => boolean): boolean {
  for (let tries = 0; tries < 20; tries++) if (holds()) return true
  return false
}
