import { expect, test } from 'vitest'
import { doubtOf, headline, shortLine, whyOf } from '../../src/send/wording.ts'
import { aFinding, aNotice } from './samples.ts'

const MINUTE = 60_000

test.each([
  [10, /^CRITICAL payments: /],
  [65, /^CRITICAL payments, for 1h 5m: /],
  [3000, /^CRITICAL payments, for 2d 2h: /],
])('what has gone on for %i minutes says so where it takes an hour and more', (minutes, expected) => {
  const finding = aFinding()
  const notice = aNotice({ finding, severity: 'critical', since: finding.time - minutes * MINUTE })
  expect(headline(notice)).toMatch(expected)
  expect(shortLine(notice)).toMatch(/^CRITICAL payments/)
})

test('what is over says that, and not for how long it went on', () => {
  const over = { at: 0, reason: 'quiet', text: 'quiet since' }
  expect(headline(aNotice({ severity: 'critical', since: 0, over }))).toMatch(/^CRITICAL payments, over by now: /)
})

test('what a model says without a line is only claimed; that nothing came was counted, and stands in no line', () => {
  const summary = 'the service wrote nothing, usual 310 lines a window'
  const [claimed, counted] = (['openai', 'builtin'] as const).map((analyst) =>
    aFinding({ analyst, type: 'silence', summary, grounded: false, evidence: [] }),
  )
  expect(headline(aNotice({}, claimed))).toMatch(/something is claimed \(.*\) that no line bears out/)
  expect(doubtOf(claimed!)).toMatch(/The claim: the service wrote nothing/)
  expect(headline(aNotice({}, counted))).toMatch(/: the service wrote nothing/)
  expect(doubtOf(counted!)).toBeNull()
})

test('why it was found is told without what the summary says already', () => {
  const full = '`disk <*> is full` came 6 times'
  const slow = 'a number in `wrote <*> in <*>` left its range'
  const summary = '`disk … is full` came 6 times, from 03:01:17 UTC to 03:01:19 UTC'
  expect(whyOf(aFinding({ summary, reasons: [full, slow] }))).toBe(slow)
  expect(whyOf(aFinding({ summary, reasons: [full] }))).toBe('')
  expect(whyOf(aFinding({ summary: 'the disk is full', reasons: [full, slow] }))).toBe(`${full}; ${slow}`)
})
