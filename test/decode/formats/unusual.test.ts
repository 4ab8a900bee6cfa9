import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder, recordsOf } from '../batch-of.ts'

const AT = '2026-02-03T04:05:06.123Z'

describe('a line of', () => {
  it.each<readonly [program: string, line: string, level: string | null, message: string]>([
    [
      'CockroachDB',
      'E260203 04:05:06.123456 64 2@rpc/context.go:1 ⋮ [T1,n1] 7  no peer',
      'error',
      '[T1,n1] 7  no peer',
    ],
    [
      'SAP HANA',
      '[7]{-1}[1/2] 2026-02-03 04:05:06.123456 e Basis   Trace.cpp(00255) : no',
      'error',
      'Trace.cpp(00255) : no',
    ],
    ['WebSphere', '[2/3/26 4:05:06:123 UTC] 0000001a Servlet W   SRVE0068W: slow', 'warn', 'SRVE0068W: slow'],
    ['Liberty', '[2/3/26, 4:05:06:123 UTC] 0000001a com.ibm.ws.Apps  A CWWKF0011I: ready', 'info', 'CWWKF0011I: ready'],
    ['Zabbix', '  1234:20260203:040506.123 no answer from db', null, 'no answer from db'],
    ['a host before its stamp', 'db1 shop 2026-02-03T04:05:06.123Z ERROR it broke', 'error', 'it broke'],
    ['Artifactory', '2026-02-03T04:05:06.123Z [jfrt ] [WARN ] [7f] [o.a.Job:9] [main] - slow', 'warn', 'slow'],
    ['z/OS', '2026.034 04:05:06.123 STC07 IEF403I SHOP - STARTED', null, 'STC07 IEF403I SHOP - STARTED'],
    [
      'an agent that sets its lines in',
      '    2026-02-03T04:05:06.123Z [ERROR] client: no leader',
      'error',
      'client: no leader',
    ],
  ])('%s tells time, level and message', (_, line, level, message) => {
    expect(decoded([line, line])).toEqual(
      Array.from({ length: 2 }, () => expect.objectContaining({ time: AT, level, message, service: 'app', lines: 1 })),
    )
  })
})

it('a letter or a date inside a sentence is neither level nor stamp', () => {
  expect(decoded(['[7] 2026-02-03 04:05:06 e mail was sent'])).toMatchObject([{ level: null }])
  expect(decoded(['2026-02-03 04:05:06 12 Drive E is full'])).toMatchObject([{ level: null }])
  expect(decoded(['keys expire on 2027-02-03 04:05:06 at last'])).toMatchObject([{ parsed: false }])
})

it('a table below a head is told by its message, else by what returned or by the function', () => {
  const entry = (level: string, ...below: readonly string[]) => [
    `2026-02-03-05.05.06.123456+060 I1E2        LEVEL: ${level}`,
    'PID     : 77        TID : 78       PROC : db2sysc 0',
    'INSTANCE: db2inst1  NODE : 000     DB   : SHOP',
    ...below,
    '',
  ]
  const lines = [
    ...entry('Warning', 'FUNCTION: DB2 UDB, logs, archive, probe:1', 'MESSAGE : ADM1848W  Failed to archive'),
    ...entry('Severe', 'FUNCTION: DB2 UDB, pages, read, probe:2', 'RETCODE : SQLB_BADP "page is bad"', '1048576'),
    ...entry('Event', 'FUNCTION: DB2 UDB, base, start, probe:3'),
  ]
  expect(decoded(lines)).toMatchObject([
    { time: AT, level: 'warn', lines: 6, message: 'MESSAGE : ADM1848W  Failed to archive' },
    { time: AT, level: 'error', lines: 7, message: 'RETCODE : SQLB_BADP "page is bad"' },
    { time: AT, level: 'info', lines: 5, message: 'FUNCTION: DB2 UDB, base, start, probe:3' },
  ])
})

it('lines that are all set in are told apart by what is set in further', () => {
  const lines = [
    '  101:20260203:040506.123 started',
    '  102:20260203:040507.123 failed',
    '    at main',
    ' 1103:20260203:040508.123 up',
  ]
  const reading = decoder()
  const batch = batchOf(`${lines.join('\n')}\n`)
  reading.read(batch)
  expect(reading.choice?.format).toBe('text')
  expect(recordsOf(batch).map((record) => record.lines)).toEqual([1, 2, 1])
})
