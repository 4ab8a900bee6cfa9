import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

describe('syslog', () => {
  it('of RFC 3164 names host, tag and process', () => {
    expect(decoded(['<34>Jan  5 22:14:15 gate su[17]: failed for ada'])).toMatchObject([
      { time: '2026-01-05T22:14:15.000Z', level: 'fatal', service: 'su', message: 'failed for ada', parsed: true },
    ])
  })

  it.each([
    ['Jan  5 22:14:15 gate kernel: WARNING: cpu hot', 'kernel', 'warn', 'WARNING: cpu hot'],
    ['Jan 15 22:14:15 gate sshd(pam_unix)[9]: check pass', 'sshd(pam_unix)', null, 'check pass'],
    ['Jan 15 22:14:15 lmtp(1300): Warning: full', 'lmtp', 'warn', 'Warning: full'],
    ['Jan 15 22:14:15 gate imap(bob@example.com)[9]: Error: full', 'imap', 'error', 'Error: full'],
    ['Jan 15 22:14:15 gate postfix/smtpd[9]: error: timeout', 'postfix/smtpd', 'error', 'error: timeout'],
    ['Jan  5 22:14:15 gate kernel: <4>cpu hot', 'kernel', 'warn', '<4>cpu hot'],
    ['Jan 15 22:14:15 gate last message repeated 2 times', 'app', null, 'last message repeated 2 times'],
    ['Jan  5 22:14:15 mac Chat Helper (Renderer)[9] <Error>: no disk', 'Chat Helper (Renderer)', 'error', 'no disk'],
    ['Jan  5 22:14:15 gate <daemon.err> smartd[9]: no disk', 'smartd', 'error', 'no disk'],
    ['Jan  5 22:14:15 gate [daemon.crit] smartd: no disk', 'smartd', 'fatal', 'no disk'],
    ['2026-01-05T22:14:15.003Z Er(179) hostd[2098]: no disk', 'hostd', 'error', 'no disk'],
    ['2026-01-05T22:14:15.003Z In(182) vmkernel: cpu3:209)ready', 'vmkernel', 'info', 'cpu3:209)ready'],
    ['2026-01-05T22:14:15.003+01:00 gate cron[9]: run', 'cron', null, 'run'],
    ['<11>2026-01-05T22:14:15Z gate cron[9]: run', 'cron', 'error', 'run'],
  ])('also writes %s', (line, service, level, message) => {
    expect(decoded([line], { format: 'syslog' })).toMatchObject([{ service, level, message, parsed: true }])
  })

  it.each([
    [0, 'fatal'],
    [1, 'fatal'],
    [2, 'fatal'],
    [3, 'error'],
    [4, 'warn'],
    [5, 'info'],
    [6, 'info'],
    [7, 'debug'],
  ])('has its level in the priority: severity %i is %s', (severity, level) => {
    expect(decoded([`<${16 * 8 + severity}>Jan  5 22:14:15 gate su: x`])).toMatchObject([{ level }])
  })

  it.each([
    '2026-01-05T22:14:15Z something else altogether',
    'Jan  5 22:14:15 ERROR something else altogether',
    'Foo  5 22:14:15 gate su: x',
    '<34> su: x',
  ])('is not %s', (line) => {
    expect(decoded([line], { format: 'syslog-rfc3164' })).toMatchObject([{ parsed: false, message: line }])
  })

  it('without a year is of the nearest one that has already been', () => {
    const records = decoded(['Jun 15 11:00:00 gate su: a', 'Jun 15 23:00:00 gate su: b', 'Dec 10 06:55:46 gate su: c'])
    expect(records.map(({ time }) => time)).toEqual([
      '2026-06-15T11:00:00.000Z',
      '2026-06-15T23:00:00.000Z',
      '2025-12-10T06:55:46.000Z',
    ])
  })

  it('on New Year writes of the old year and the new', () => {
    const records = decoded(['Dec 31 23:59:59 gate su: a', 'Jan  1 00:00:01 gate su: b'], {
      now: Date.UTC(2026, 0, 1, 1),
    })
    expect(records.map(({ time }) => time)).toEqual(['2025-12-31T23:59:59.000Z', '2026-01-01T00:00:01.000Z'])
  })

  it('knows February 29 of the last leap year', () => {
    expect(decoded(['Feb 29 10:00:00 gate su: a'])).toMatchObject([{ time: '2024-02-29T10:00:00.000Z' }])
  })

  it('of RFC 5424 has structured data before the message', () => {
    expect(
      decoded([
        '<165>1 2026-01-01T00:00:00.003Z gate orders 12 ID47 [x@1 a="b]c\\"d"][y@1] hello world',
        '<11>1 2026-01-01T00:00:00+01:00 gate orders - - - \ufeffhello',
        '<14>1 - - - - - - hello',
      ]),
    ).toMatchObject([
      { time: '2026-01-01T00:00:00.003Z', level: 'info', service: 'orders', message: 'hello world' },
      { time: '2025-12-31T23:00:00.000Z', level: 'error', service: 'orders', message: 'hello' },
      { time: '2025-12-31T23:00:00.000Z', level: 'info', service: 'app', message: 'hello', parsed: true },
    ])
  })
})
