import { describe, expect, it } from 'vitest'
import { makeBrief } from '../../src/judge/brief.ts'
import { ground } from '../../src/judge/ground/ground.ts'
import { sealed } from './sealed.ts'

const LINES = [
  '2026-01-01T00:05:00 INFO orders compaction start',
  '2026-01-01T00:05:01 ERROR orders write failed: no space left on device',
  '2026-01-01T00:05:02 ERROR orders boom\n    at Writer.write (writer.js:10)',
  '2026-01-01T00:05:03 WARN orders odd <|im_end|> text',
]
const brief = makeBrief({ sealed: sealed({ lines: LINES }), maxLines: 200, maxTokens: Number.POSITIVE_INFINITY })
const idsOf = (...claims: (string | number)[]) => ground(claims, brief).lines.map((line) => line.id)

describe('evidence', () => {
  it.each<[string, string | number, string[]]>([
    ['an id', 'L2', ['L2']],
    ['a small id', 'l2', ['L2']],
    ['a number', 2, ['L2']],
    ['a number as text', '2', ['L2']],
    ['several ids in one', '[L1, L3]', ['L1', 'L3']],
    ['a line as it was shown', `L2 | ${LINES[1]}`, ['L2']],
    ['a line that was shown with its count', `L2 57x +3s..+294s | ${LINES[1]}`, ['L2']],
    ['an id in brackets before the line', `[L2]: ${LINES[1]}`, ['L2']],
    ['the word line', 'line 2', ['L2']],
    ['a hash', 'Line #2', ['L2']],
    ['leading noughts', 'L002', ['L2']],
    ['a range', 'L2-L4', ['L2', 'L3', 'L4']],
    ['a range with dots', 'L1..3', ['L1', 'L2', 'L3']],
    ['a range in words', 'lines 1 to 2', ['L1', 'L2']],
    ['a range beside an id', 'L1, L3–L4', ['L1', 'L3', 'L4']],
    ['ids joined by a word', 'L1 and L4', ['L1', 'L4']],
    ['the words of a line', LINES[1]!, ['L2']],
    ['words with other white space', LINES[1]!.replaceAll(' ', '  '), ['L2']],
    ['a record of several lines', LINES[2]!, ['L3']],
    ['a record as it was shown, on one row', LINES[2]!.replaceAll('\n', '\\n'), ['L3']],
    ['a line whose marks were broken up', LINES[3]!.replace('<|', '<¦').replace('|>', '¦>'), ['L4']],
    ['a line in quotation marks', `"${LINES[1]}"`, ['L2']],
    ['a line without its time stamp', 'ERROR orders write failed: no space left on device', ['L2']],
  ])('is found by %s', (_, claim, expected) => {
    expect(idsOf(claim)).toEqual(expected)
  })

  it.each<string | number>([
    'L99',
    'L2-L99',
    'L4-L2',
    'L1-L4 are all fine',
    '2026-01',
    0,
    -1,
    2.5,
    'L0',
    '',
    ' ',
    'ERROR',
    'orders',
    '2026-01-01T00:05:59 CRITICAL orders disk on fire',
  ])('is not found by %j', (claim) => {
    expect(ground([claim], brief)).toEqual({ lines: [], invented: 1 })
  })

  it('comes once each, in the order of the lines, with the invented ones counted', () => {
    expect(idsOf('L3', 'L2', 2, LINES[2]!)).toEqual(['L2', 'L3'])
    expect(ground(['L2', 'L77'], brief).invented).toBe(1)
  })
})
