import { describe, expect, test } from 'vitest'
import { decoded } from '../batch-of.ts'

/** `when` where the line has another moment than the first of January 2026. */
const CASES: readonly (readonly [
  format: string,
  line: string,
  level: string | null,
  message: string,
  when?: string,
])[] = [
  [
    'log4j',
    '2026-01-01 00:00:00,123 [http-1] WARN  com.example.Pool - 3 left',
    'warn',
    '3 left',
    '2026-01-01T00:00:00.123Z',
  ],
  ['log4j', '2026-01-01 00:00:00.000  INFO 4127 --- [           main] c.e.Pool : 3 left', 'info', '3 left'],
  ['log4j', '2026-01-01 00:00:00,000 - INFO  [main:Pool@12] - 3 left', 'info', '3 left'],
  ['log4j', '26/01/01 00:00:00 ERROR shop.Pool: 3 left', 'error', '3 left'],
  ['log4j', '260101 000000 148 INFO dfs.Pool$Worker: 3 left', 'info', '3 left'],
  ['log4j', '[2026-01-01 00:00:00,000] INFO 3 left (kafka.server.Pool)', 'info', '3 left (kafka.server.Pool)'],
  ['python', '2026-01-01 00:00:00.000 4127 ERROR shop.pool [req-7 - - -] 3 left', 'error', '3 left'],
  ['python', '2026-01-01 00:00:00.000 | WARNING  | shop.pool:take:12 - 3 left', 'warn', '3 left'],
  ['python', '[2026-01-01 00:00:00,000: WARNING/ForkPoolWorker-2] 3 left', 'warn', '3 left'],
  ['python', '[2026-01-01 00:00:00 +0000] [4127] [INFO] 3 left', 'info', '3 left'],
  ['python', '2026-01-01 00:00:00,000 WARNING (MainThread) [shop.pool] 3 left', 'warn', '3 left'],
  ['go', '2026/01/01 00:00:00 pool.go:12: 3 left', null, '3 left'],
  ['go', '2026-01-01T00:00:00.000Z\terror\tshop/pool.go:12\t3 left\t{"n": 3}', 'error', '3 left\t{"n": 3}'],
  ['rust', '[2026-01-01T00:00:00Z WARN  shop::pool] 3 left', 'warn', '3 left'],
  ['rust', '2026-01-01T00:00:00.000000Z ERROR request{id=7}: shop::pool: 3 left', 'error', '3 left'],
  ['rails', 'W, [2026-01-01T00:00:00.000000 #4127]  WARN -- shop: 3 left', 'warn', '3 left'],
  ['postgres', '2026-01-01 00:00:00.000 UTC [4127] FATAL:  3 left', 'fatal', '3 left'],
  ['postgres', '2026-01-01 00:00:00.000 CET [4127] LOG:  3 left', 'info', '3 left', '2025-12-31T23:00:00.000Z'],
  ['mysql', '260101  0:00:00 [Note] 3 left', 'info', '3 left'],
  ['klog', 'E0101 00:00:00.000000       1 pool.go:12] 3 left', 'error', '3 left'],
  ['nginx-error', '2026/01/01 00:00:00 [crit] 7#0: 3 left', 'fatal', '3 left'],
  [
    'apache-error',
    '[Thu Jan 01 00:00:00 2026] [error] [client 203.0.113.7] 3 left',
    'error',
    '[client 203.0.113.7] 3 left',
  ],
  ['logcat', 'E/Pool( 1702): 3 left', 'error', '3 left', ''],
  ['text', '2026-01-01 00:00:00.000 +00:00 [WRN] 3 left', 'warn', '3 left'],
  ['text', '[ERROR|pool|L83] 2026-01-01T00:00:00: 3 left', 'error', '3 left'],
  ['text', '<W>2026-01-01 00:00:00.000 1 => 3 left', 'warn', '1 => 3 left'],
  [
    'text',
    '- 1767225600 2026.01.01 R02-M1 2026-01-01-00.00.00.000000 R02-M1 RAS KERNEL FATAL 3 left',
    'fatal',
    '3 left',
  ],
  ['text', '20260101-00:00:00:000|Pool|30002312|3 left', null, '3 left'],
  ['text', '01/01/2026, 12:00:00 AM    warn Pool 3 left', 'warn', 'Pool 3 left'],
  ['text', '01.02.2026 00:00:00 NOTICE[4127] 3 left', 'info', '3 left', '2026-02-01T00:00:00.000Z'],
  ['text', 'Thu, 01 Jan 2026 00:00:00 GMT error: 3 left', 'error', '3 left'],
  ['text', '2026-001T00:00:00,000:WARN:3 left', 'warn', '3 left'],
  [
    'text',
    '1767225600.000      4 203.0.113.7 TCP_DENIED/403 4099 GET /',
    null,
    '4 203.0.113.7 TCP_DENIED/403 4099 GET /',
  ],
]

describe('a line as it is written', () => {
  const cases = CASES.map(([format, line, level, message, when]) => ({ format, line, level, message, when }))

  test.each(cases)('$format: $line', ({ format, line, level, message, when = '2026-01-01T00:00:00.000Z' }) => {
    for (const asked of [format, 'auto']) {
      expect(decoded([line], { format: asked })[0]).toMatchObject({ parsed: true, level, message, time: when || null })
    }
  })

  test('a line that only looks dated is not read', () => {
    for (const line of ['12 monkeys', 'version 1.2.3 of 10', '10.0.0.1 is up', 'at 12:30 we left', 'ERROR 2026']) {
      expect(decoded([line])[0]).toMatchObject({ parsed: false, message: line })
    }
  })
})
