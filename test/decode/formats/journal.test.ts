import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

/** What the journal captured, and what a person reads in it. */
const CAPTURED: readonly (readonly [said: string, level: string, message: string])[] = [
  ['Started Session 7 of User root.', 'info', 'Started Session 7 of User root.'],
  ['ERROR:root:no disk', 'error', 'ERROR:root:no disk'],
  ['2026-01-01 00:00:00,120 WARNING shop - slow', 'warn', 'slow'],
  ['{"level":"error","msg":"db down"}', 'error', 'db down'],
  ['debug: nothing', 'info', 'debug: nothing'],
  ['imap(a@b)<7><c>: Error: no mailbox', 'error', 'imap(a@b)<7><c>: Error: no mailbox'],
  ['<3> gate(7) [zypp] no file', 'error', '<3> gate(7) [zypp] no file'],
  ['ready', 'info', 'ready'],
]
const TIME = '2026-01-01T00:00:00.123Z'

describe('what a program printed, in the journal', () => {
  it('counts where it says a worse level than its priority, as JSON', () => {
    const lines = CAPTURED.map(([said]) =>
      JSON.stringify({
        __REALTIME_TIMESTAMP: '1767225600123456',
        PRIORITY: '6',
        SYSLOG_IDENTIFIER: 'py',
        MESSAGE: said,
      }),
    )
    expect(decoded([...lines, ...lines])).toMatchObject(
      [...CAPTURED, ...CAPTURED].map(([, level, message]) => ({ time: TIME, level, service: 'py', message })),
    )
  })

  it('counts where it says a worse level than its priority, as the journal exports it', () => {
    const lines = CAPTURED.flatMap(([said], index) => [
      ...[`__CURSOR=s=${index}`, '__REALTIME_TIMESTAMP=1767225600123456', 'PRIORITY=6', `MESSAGE=${said}`, ''],
    ])
    expect(decoded(lines)).toMatchObject(CAPTURED.map(([, level, message]) => ({ time: TIME, level, message })))
  })
})
