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
      const doubtful = PIECES.filter((piece) => {
        const text = filled(piece, SHORT)
        return millisecondsOf(() => rule.find(text)) > 0.7 && millisecondsOf(() => rule.find(text)) > 0.7
      })
      expect(doubtful.filter((piece) => !growsInStep((text) => rule.find(text), piece))).toEqual([])
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

/**
 * What grows with the square of the length takes sixteen times as long for one long text as for as much in short ones; what is quick
 * anyway does not matter. As much in short ones, since the system counts in steps of some milliseconds.
 */
function growsInStep(find: (text: string) => unknown, piece: string): boolean {
  const [short, long] = [filled(piece, SHORT), filled(piece, LONG)]
  let [many, one] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  return comesTrue(() => {
    one = Math.min(
      one,
      costOf(() => find(long)),
    )
    if (one < 20) return true
    const cost = costOf(() => {
      for (let times = 0; times < LONG / SHORT; times++) find(short)
    })
    many = Math.min(many, cost)
    // A longer text no longer fits the caches.
    return one < 8 * many
  })
}

/** Of the clock, in milliseconds: never less than the work itself. */
function millisecondsOf(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** What the compiler or the collector of garbage does meanwhile is not the work's own: it is gone in some try. */
function comesTrue(holds: () => boolean): boolean {
  for (let tries = 0; tries < 20; tries++) if (holds()) return true
  return false
}
