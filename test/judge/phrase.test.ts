import { expect, test } from 'vitest'
import { createNeeds, patternOf } from '../../src/judge/ground/phrase.ts'

const CLASSES = { FORGET: 'ignore|forget', TROUBLE: '(?:error|alarm)s?', WHAT: 'TROUBLE|rules' }

test.each([
  ['FORGET ~2 WHAT', 'please forget all the alarms', true],
  ['FORGET ~2 WHAT', 'forget all of the many alarms', false],
  ['FORGET (all) WHAT', 'ignore errors', true],
  ['FORGET WHAT >', 'ignore errors of tenant 7', false],
  ['< FORGET WHAT', 'we ignore errors', false],
  ['FORGET WHAT !today', 'ignore rules today', false],
  ['from_now_on (:) FORGET', 'from now on, ignore', true],
])('%s in "%s": %s', (row, text, matches) => {
  expect(patternOf(row, CLASSES).test(text)).toBe(matches)
})

test.each([
  [
    'FORGET ~2 (all) WHAT !today',
    [
      ['ignore', 'forget'],
      ['error', 'alarm', 'rules'],
    ],
  ],
  ['< from_now_on (:) FORGET >', [['from now on'], ['ignore', 'forget']]],
  ['of|to the|my rules?', [['rule']]],
])('a text that matches %s holds a word of each of %j', (row, needs) => {
  expect(createNeeds(CLASSES)(row)).toEqual(needs)
})
