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

test.each([
  ["The transaction log for database 'shop' is full due to 'LOG_BACKUP'.", 'storage used up'],
  ['ORA-01653: unable to extend table SHOP.ORDERS by 128 in tablespace USERS', 'storage used up'],
  ['ORA-19809: limit exceeded for recovery files', 'storage used up'],
  ['etcdserver: mvcc: database space exceeded', 'storage used up'],
  ['JetStream resource limits exceeded for server', 'storage used up'],
  ["Table './shop/orders' is marked as crashed and should be repaired", 'corrupt data'],
  ['detected a logical consistency-based I/O error: incorrect checksum', 'corrupt data'],
])('what a store cannot write any more, or not read again, is named: %s', (text, kind) => {
  expect(kindsIn({ text, level: 'error' }, [text])).toEqual([kind])
})

test.each([
  'redo log is full of old entries, switching',
  'storage: 12 GB used',
  'checksum ok',
  'Not enough space to cache rdd_1 in memory',
  'storage quota set to 5 GB',
])('a store that is well is none: %s', (text) => {
  expect(kindsIn({ text, level: 'info' }, [text])).toEqual([])
})

test.each([
  ['Cannot achieve consistency level QUORUM', 'quorum lost'],
  ['closing because: server login has been failing, cached error: connect failed', 'out of reach'],
])('who cannot reach others says so: %s', (text, kind) => {
  expect(kindsIn({ text, level: 'error' }, [text])).toEqual([kind])
})

test('what was thrown is named by its cause, and one line of it tells', () => {
  const [text, cause] = ['Uncaught server error: <*>.ModelException: could not query', 'Connection refused']
  const told = (...lines: string[]) => {
    const { templates, examples } = windowOf([{ text, level: 'error', count: lines.length, lines }])
    return findTroubles(templates, examples).map(({ kind: { name, needs } }) => [name, needs])
  }
  expect(told(`${text}\nCaused by: java.net.ConnectException: ${cause}`)).toEqual([['out of reach', 'one']])
  expect(told(text)).toEqual([['exception', 'one']])
})

test.each([
  ['authorization failed: Post <*>: context deadline exceeded', ['slow']],
  ['authorization failed error=Post "<*>": context deadline exceeded', ['slow']],
  ['authentication failed: dial tcp <*>: connection refused', ['out of reach']],
  ['authorization failed: wrong PIN', ['failed login']],
  ['login failed for user <*>', ['failed login']],
  ["authentication failed: account 'timed out' from <*>", ['failed login']],
])('nobody is turned away by who does not answer: %s', (text, kinds) => {
  expect(kindsIn({ text, level: 'error' }, [text])).toEqual(kinds)
})
