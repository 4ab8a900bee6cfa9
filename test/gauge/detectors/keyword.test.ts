import { describe, expect, test } from 'vitest'
import type { Level, Signal } from '../../../src/model.ts'
import { historyOf, quietly, settled } from '../history.ts'
import { QUIET, type Row } from '../window-of.ts'

function hear(row: Row): Signal | undefined {
  return settled()
    .live(quietly(1, row))
    .signals.find((signal) => signal.detector === 'keyword')
}

describe('trouble named at error level', () => {
  test.each([
    ['write failed: No space left on device', 'resource'],
    ['Out of memory: Killed process <*> (java)', 'resource'],
    ['remounting filesystem read-only', 'resource'],
    ['java.lang.OutOfMemoryError: Java heap space', 'resource'],
    ['page verification failed, checksum mismatch in block <*>', 'data_integrity'],
    ['data corruption detected in segment <*>', 'data_integrity'],
    ['worker panicked at src/main.rs', 'restart'],
    ['php-fpm[<*>]: segfault at <*> ip <*>', 'restart'],
  ])('%s is grave: high, and at least medium whatever an analyst says', (text, type) => {
    expect(hear({ text, level: 'error' })).toMatchObject({ type, severity: 'high', floor: 'medium' })
  })

  test.each([
    ['connection pool exhausted after <*>ms', 'resource'],
    ['accept: Too many open files', 'resource'],
    ['deadlock detected on table <*>', 'resource'],
    ['certificate has expired', 'dependency'],
    ['handshake failed: PKIX path validation failed: java.security.cert.CertPathValidatorException', 'dependency'],
    ['SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer certificate', 'dependency'],
    ['possible break-in attempt from <*>', 'security'],
    ['circuit breaker open for <*>', 'dependency'],
  ])('%s tells with a single line', (text, type) => {
    expect(hear({ text, level: 'error' })).toMatchObject({ type, severity: 'medium', floor: null })
  })

  test.each([
    ['upstream timed out', 'latency'],
    ['connect to <*> failed: Connection refused', 'dependency'],
    ['open <*>: permission denied', 'security'],
  ])('%s tells only by its number', (text, type) => {
    expect(hear({ text, level: 'error', count: 2 })).toBeUndefined()
    expect(hear({ text, level: 'error', count: 20 })).toMatchObject({ type })
  })
})

describe('an exception', () => {
  test.each([
    'TypeError: charge() takes exactly <*> arguments',
    'Unhandled exception in worker <*>',
    'java.lang.NullPointerException: <*>',
    'Traceback (most recent call last)',
  ])('is told even of a service still new: %s', (text) => {
    const seen = historyOf().live([...QUIET, { text, level: 'error' }])
    expect(seen.signals[0]).toMatchObject({ detector: 'keyword', type: 'error_spike', severity: 'medium' })
    expect(seen.decision).toBe('ask')
  })

  test('that says another service does not answer is a dependency, and stands behind the cause', () => {
    const caller = settled().live(
      quietly(1, { text: 'IllegalStateException: No instances available for basic', level: 'error', count: 30 }),
    )
    const cause = settled().live(quietly(1, { text: 'route table is not readable', level: 'error', count: 30 }))
    expect(caller.signals[0]).toMatchObject({ type: 'dependency' })
    expect(cause.score).toBeGreaterThan(caller.score)
  })
})

describe('a warning of what a single line at error level tells', () => {
  const untrusted = (count: number): Row => ({
    text: 'sending to <*> failed: PKIX path validation failed',
    level: 'warn',
    count,
  })
  const severities = (row: (count: number) => Row, counts: readonly number[]) => {
    const history = settled()
    return counts.map(
      (count) => history.live(quietly(1, row(count))).signals.find(({ detector }) => detector === 'keyword')?.severity,
    )
  }

  test('is a hint where it comes a few times, and no mere hint once it comes again and again', () => {
    expect(severities(untrusted, [4, 11, 7, 12])).toEqual(['low', 'medium', 'low', 'medium'])
  })

  test('stays a hint beside such a line, which says it better', () => {
    const failed: Row = { text: 'message lost: PKIX path validation failed', level: 'error' }
    const { signals } = settled().live(quietly(1, untrusted(20), failed))
    const told = signals.filter(({ detector }) => detector === 'keyword')
    expect(told.map(({ severity }) => severity)).toEqual(['medium', 'low'])
  })

  test('is a hint in any small number where several must come at error level too', () => {
    const refused = (count: number): Row => ({ text: 'connect to <*>: connection refused', level: 'warn', count })
    expect(severities(refused, [11])).toEqual(['low'])
  })

  test('is usual after an hour of it', () => {
    expect(severities(untrusted, Array(17).fill(4)).slice(14)).toEqual([undefined, undefined, undefined])
  })
})

describe('phrases that say there is no trouble', () => {
  test.each([
    'scan finished, 0 errors, no data corruption',
    'crash_count=0 panic=false deadlocks: none',
    'oom_kill_disable: false, out of memory: no',
    'deadlock detector started',
    'segfault handler installed',
    'recovered from a crash',
    'kernel params panic=0',
  ])('%s is not heard, at any level', (text) => {
    expect(hear({ text, level: 'warn' })).toBeUndefined()
    expect(hear({ text, level: 'error' })).toBeUndefined()
  })

  test('a wildcard that hides a zero is looked up in the line itself', () => {
    expect(hear({ text: 'check done, <*> crashed', level: 'warn', lines: ['check done, 0 crashed'] })).toBeUndefined()
    expect(hear({ text: 'check done, <*> crashed', level: 'warn', lines: ['check done, 3 crashed'] })).toBeDefined()
  })
})

describe('the level it is said at', () => {
  test('a fatal line with a grave word is critical, a fatal line without one at least high', () => {
    expect(hear({ text: 'no space left on device', level: 'fatal' })).toMatchObject({ floor: 'critical' })
    expect(hear({ text: 'cannot go on', level: 'fatal' })).toMatchObject({ severity: 'high', floor: 'high' })
  })

  test.each(['info', 'debug', null] as (Level | null)[])('at level %s words bind no analyst', (level) => {
    for (const text of ['user wrote panic: out of memory', 'comment: data corruption, no space left']) {
      expect(hear({ text, level, count: 400 })?.floor ?? null).toBeNull()
    }
  })

  test('what only the variable part of an error says binds no analyst either', () => {
    const seen = hear({ text: 'bad input <*>', level: 'error', lines: ['bad input "no space left on device"'] })
    expect(seen).toMatchObject({ floor: null })
    expect(seen!.sentence).toContain('`bad input "no space left on device"` came once')
  })

  test('chatter that mentions such a word all the time is usual', () => {
    const history = settled()
    const chatter: Row = { text: 'request to <*> timed out, retrying', level: 'info', count: 30 }
    for (let index = 0; index < 12; index++) history.live(quietly(index, chatter))
    expect(history.live(quietly(1, chatter)).signals).toEqual([])
  })

  test('a fatal line with a grave word never becomes usual', () => {
    const history = historyOf()
    const full: Row = { text: 'no space left on device', level: 'fatal' }
    for (let index = 0; index < 100; index++) history.live(quietly(index, full))
    expect(history.live(quietly(1, full)).signals[0]).toMatchObject({ floor: 'critical' })
  })
})

describe('failed logins', () => {
  const login: Row = { text: 'Failed password for invalid user <*> from <*> port <*> ssh2', level: null }

  test('a mistyped password is nothing, a hundred are an attack', () => {
    expect(hear({ ...login, count: 3 })).toBeUndefined()
    expect(hear({ ...login, count: 40 })).toMatchObject({ type: 'auth_failure', severity: 'medium' })
    expect(hear({ ...login, count: 400 })).toMatchObject({ type: 'auth_failure', severity: 'high' })
  })

  test('at warning level no analyst may call them nothing; without a level anybody could have written them', () => {
    expect(hear({ ...login, count: 40, level: 'warn' })).toMatchObject({ floor: 'medium' })
    expect(hear({ ...login, count: 40 })).toMatchObject({ floor: null })
  })

  test('they add up over templates', () => {
    const spray = ['ann', 'bob', 'eve'].map(
      (name): Row => ({ text: `login failed for ${name}`, level: 'warn', count: 5 }),
    )
    expect(
      settled()
        .live(quietly(1, ...spray))
        .signals.map((signal) => signal.type),
    ).toContain('auth_failure')
  })
})
