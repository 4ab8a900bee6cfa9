import { expect, test } from 'vitest'
import { findTroubles } from '../../src/gauge/trouble.ts'
import { type Row, windowOf } from './window-of.ts'

/** The kinds of trouble that are found in a message with these lines, one below the other. */
function kindsIn(row: Pick<Row, 'text' | 'level'>, lines: readonly string[]): string[] {
  const { templates, examples } = windowOf([{ ...row, count: lines.length, lines }])
  return findTroubles(templates, examples).map(({ kind }) => kind.name)
}

const after = (calm: string, times: number, line: string) => [...Array.from({ length: times }, () => calm), line]

test('of a message whose own words say nothing the first five lines are read', () => {
  const job = { text: 'job <*> ended: <*>', level: 'error' } as const
  const full = 'job 7 ended: no space left on device'
  const kinds = (times: number) => kindsIn(job, after('job 7 ended: later', times, full))
  expect([0, 4, 5].map(kinds)).toEqual([['disk full'], ['disk full'], []])
})

test('the words of a message are believed where one of its first five lines bears them out', () => {
  const health = { text: 'health: <*> deadlocks', level: 'info' } as const
  const kinds = (times: number) => kindsIn(health, after('health: 0 deadlocks', times, 'health: 3 deadlocks'))
  expect([0, 4, 5].map(kinds)).toEqual([['deadlock'], ['deadlock'], []])
})

test.each([
  ['call to <*> failed, reason=connection_refused', ['out of reach']],
  ['{"event":"pool_exhausted","pool":<*>}', ['pool exhausted']],
  ['type="LOGIN_ERROR", client <*>', ['failed login']],
  ['token refused: invalid_credentials', ['failed login']],
  ['tick done, access_denied=<*> deadlock_detected: <*>', []],
  ['task check_deadlock_detection took <*>', []],
])('words that are joined tell where no value follows them: %s', (text, kinds) => {
  expect(kindsIn({ text, level: 'error' }, [text])).toEqual(kinds)
})
