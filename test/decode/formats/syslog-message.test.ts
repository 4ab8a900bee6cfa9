import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

const HEAD = 'Jan  5 22:14:15 gate app[17]: '

describe('what a program hands to syslog', () => {
  it.each<readonly [writer: string, said: string, level: string | null, message: string]>([
    ['Solaris', '[ID 702911 mail.crit] no host name', 'fatal', 'no host name'],
    ['Solaris with its own word', '[ID 454863 kern.notice] WARNING: timeout', 'warn', 'WARNING: timeout'],
    ['PostgreSQL', '[5-1] 2026-01-05 22:14:15.000 UTC [7] a@b ERROR:  duplicate key', 'error', 'duplicate key'],
    ['PostgreSQL without a stamp', '[7-1] user=a,db=b FATAL:  no slots', 'fatal', 'no slots'],
    ['a logger of Java', '2026-01-05 22:14:15,123 ERROR [main] x.Y - boom', 'error', 'boom'],
    ['a server of Python', '[2026-01-05 22:14:15 +0000] [77] [CRITICAL] no worker', 'fatal', 'no worker'],
    ['a program of Kubernetes', 'E0105 22:14:15.123456       1 main.go:12] no node', 'error', 'no node'],
    ['JSON', '{"level":"error","msg":"db down"}', 'error', 'db down'],
    ['JSON without a level', '{"event":"db"}', null, '{"event":"db"}'],
    ['a clock and a level', '22:14:15.123 [main] ERROR x.Y - boom', 'error', 'boom'],
    ['a day first', '05/Jan/2026:22:14:15 +0000 [error] boom', 'error', 'boom'],
    [
      'PostgreSQL behind its process',
      '[12345] 2026-01-05 22:14:15.000 UTC ERROR:  duplicate key',
      'error',
      'duplicate key',
    ],
    ['PostgreSQL behind who asked', '10.0.0.7 2026-01-05 22:14:15 UTC [7] a@b FATAL:  no slots', 'fatal', 'no slots'],
    ['a part of a server that is named before its level', 'auth: Error: no answer', 'error', 'auth: Error: no answer'],
    ['a part for one user', 'imap(a@b)<7><c>: Warning: slow', 'warn', 'imap(a@b)<7><c>: Warning: slow'],
    ['a part that is named like a level', 'config: Fatal: no file', 'fatal', 'config: Fatal: no file'],
    ['a level that tells of such a part', 'error: config: no file', 'error', 'error: config: no file'],
    ['more than one word before a level', 'no answer: Error: x', null, 'no answer: Error: x'],
    ['a word before what is no level', 'auth: Errors: x', null, 'auth: Errors: x'],
    ['a count behind a name', 'checks: critical: 0, warning: 2', null, 'checks: critical: 0, warning: 2'],
    ['a count in capitals', 'checks: Critical: 0', null, 'checks: Critical: 0'],
    ['a subject behind a name', 'digest: alert: weekly letter', null, 'digest: alert: weekly letter'],
    ['a number before a level', '9ready ERROR 1767225600', null, '9ready ERROR 1767225600'],
    ['a date alone', '2026-01-05 is a Monday', null, '2026-01-05 is a Monday'],
  ])('by %s tells its own level and message', (_, said, level, message) => {
    const expected = { time: '2026-01-05T22:14:15.000Z', service: 'app', level, message, lines: 1 }
    expect(decoded([HEAD + said])).toMatchObject([expected])
    // The line above says how lines are read that begin like it.
    expect(decoded([`${HEAD}ready`, HEAD + said])[1]).toMatchObject(expected)
  })

  it.each(['%DAEMON-4-LINK_DOWN: port 7', '%DAEMON-4: port 7'])(
    'by a router, among others, tells its own level: %s',
    (said) => {
      expect(decoded([`${HEAD}ready`, HEAD + said])[1]).toMatchObject({ service: 'app', level: 'warn', message: said })
    },
  )

  it('counts where it is worse than its priority', () => {
    const lines = ['ready', 'ERROR: no disk', 'debug: x', '{"level":"warn","msg":"slow"}', 'ready again']
    for (const head of ['<30>Jan  5 22:14:15 gate app[17]: ', '<30>1 2026-01-05T22:14:15Z gate app 17 - - ']) {
      expect(decoded(lines.map((line) => head + line)).map(({ level }) => level)).toEqual([
        ...['info', 'error', 'info', 'warn', 'info'],
      ])
    }
    expect(decoded(['<11>Jan  5 22:14:15 gate app[17]: INFO: gone'])).toMatchObject([{ level: 'error' }])
  })

  it('tells of a request that failed, whatever its priority', () => {
    const request =
      '10.0.1.2:33 [05/Jan/2026:22:14:15.655] in app/x 0/-1/-1/-1/0 503 12 - - SC-- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"'
    const lines = ['ready', request, request.replace('503', '200')].map(
      (said) => `<134>Jan  5 22:14:15 haproxy[17]: ${said}`,
    )
    expect(decoded(lines)).toMatchObject([{ level: 'info' }, { level: 'error', service: 'haproxy' }, { level: 'info' }])
  })
})
