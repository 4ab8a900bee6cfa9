import { describe, expect, test } from 'vitest'
import { decoded } from '../batch-of.ts'

/** `when` where the line has another moment than the first of January 2026. */
interface Case {
  readonly format: string
  readonly line: string
  readonly level: string | null
  readonly message: string
  readonly when?: string
}

const CASES: readonly Case[] = [
  {
    format: 'postgres',
    line: '2026-01-01 00:00:00.000 CET [4127] LOG:  3 left',
    level: 'info',
    message: '3 left',
    when: '2025-12-31T23:00:00.000Z',
  },
  { format: 'nginx-error', line: '2026/01/01 00:00:00 [crit] 7#0: 3 left', level: 'fatal', message: '3 left' },
  { format: 'text', line: '01/01/2026, 12:00:00 AM    warn Pool 3 left', level: 'warn', message: 'Pool 3 left' },
  {
    format: 'text',
    line: '01.02.2026 00:00:00 NOTICE[4127] 3 left',
    level: 'info',
    message: '3 left',
    when: '2026-02-01T00:00:00.000Z',
  },
  {
    format: 'text',
    line: '2026-01-01 00:00:00 error: client @0x7f 10.0.0.1#5310 (a.example): 3 left',
    level: 'error',
    message: 'client @0x7f 10.0.0.1#5310 (a.example): 3 left',
  },
  {
    format: 'text',
    line: '[2026-01-01 00:00:00] ERROR main (7): 3 left',
    level: 'error',
    message: '3 left',
  },
  {
    format: 'text',
    line: '2026-01-01 00:00:00.000 [info] Running Shop.Pool with 3 left',
    level: 'info',
    message: 'Running Shop.Pool with 3 left',
  },
  { format: 'text', line: '2026-01-01 00:00:00 FEHLER: 3 left', level: 'error', message: '3 left' },
  { format: 'text', line: '2026-01-01 00:00:00 [错误] 3 left', level: 'error', message: '3 left' },
  { format: 'text', line: '[2026.01.01 00:00:00] <7> Info     [Pool] 3 left', level: 'info', message: '[Pool] 3 left' },
  { format: 'text', line: '[2026-01-01 00:00:00] [Pool thread/WARN]: 3 left', level: 'warn', message: '3 left' },
  { format: 'text', line: 'W [01/Jan/2026:00:00:00 +0000] 3 left', level: 'warn', message: '3 left' },
  { format: 'text', line: '2026-01-01T00:00:00.0000000Z ##[error]3 left', level: 'error', message: '3 left' },
  {
    format: 'text',
    line: '2026-01-01 00:00:00 +0000 {"severity":"error","left":3}',
    level: 'error',
    message: '{"severity":"error","left":3}',
  },
  {
    format: 'text',
    line: '[2026-01-01T00:00:00.000Z] "GET /pool HTTP/1.1" 503 UF 0 91',
    level: 'error',
    message: '"GET /pool HTTP/1.1" 503 UF 0 91 server-error',
  },
  {
    format: 'text',
    line: 'h2 2026-01-01T00:00:00.000000Z app/pool/7 192.0.2.1:80 0.1 0.2 404 404 34 3 "GET https://a/ HTTP/2.0" "-"',
    level: 'warn',
    message: 'app/pool/7 192.0.2.1:80 0.1 0.2 404 404 34 3 "GET https://a/ HTTP/2.0" "-" client-error',
  },
  {
    format: 'python',
    line: '2026-01-01 00:00:00,000 - werkzeug - INFO - 192.0.2.1 - - "GET /pool HTTP/1.1" 500 -',
    level: 'error',
    message: '192.0.2.1 - - "GET /pool HTTP/1.1" 500 - server-error',
  },
  {
    format: 'syslog-rfc3164',
    line: 'Jan  1 00:00:00 edge haproxy[7]: 192.0.2.1:80 [01/Jan/2026:00:00:00.000] in app/a 0/0/1/3/4 503 12 - - SC-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
    level: 'error',
    message:
      '192.0.2.1:80 [01/Jan/2026:00:00:00.000] in app/a 0/0/1/3/4 503 12 - - SC-- 1/1/0/0/0 0/0 "GET / HTTP/1.1" server-error',
  },
  { format: 'text', line: '2026-001T00:00:00,000:WARN:3 left', level: 'warn', message: '3 left' },
  {
    format: 'text',
    line: 'pool.a [1] [2] [3] [4] [5] [ERROR] 2026-01-01 00:00:00 3 left',
    level: 'error',
    message: '3 left',
  },
  {
    format: 'text',
    line: '1767225600.000      4 203.0.113.7 TCP_DENIED/403 4099 GET /',
    level: 'warn',
    message: '4 203.0.113.7 TCP_DENIED/403 4099 GET / client-error',
  },
]

describe('the header of a line', () => {
  test.each(CASES)('$format: $line', ({ format, line, level, message, when = '2026-01-01T00:00:00.000Z' }) => {
    for (const asked of [format, 'auto']) {
      expect(decoded([line], { format: asked })[0]).toMatchObject({ parsed: true, level, message, time: when })
    }
  })

  test('is none where a line only looks dated', () => {
    for (const line of ['12 monkeys', 'version 1.2.3 of 10', '10.0.0.1 is up', 'at 12:30 we left', 'ERROR 2026']) {
      expect(decoded([line])[0]).toMatchObject({ parsed: false, message: line })
    }
  })
})
