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
    [
      'a program of Windows',
      '2026-02-03 04:05:06.123 Chat.exe *64 - shop.example:80 closed',
      null,
      'shop.example:80 closed',
    ],
    ['Telegraf', '2026-02-03T04:05:06.123Z E! [outputs.db] no answer', 'error', '[outputs.db] no answer'],
    [
      'RouterOS',
      '2026-02-03 04:05:06.123 system,error,critical login failure for user root',
      'fatal',
      'login failure for user root',
    ],
    [
      'S3',
      'a1b2c3 bucket [2026-02-03 04:05:06.123] 192.0.2.1 a7 REST.GET.OBJECT a.jpg "GET /a.jpg HTTP/1.1" 503 -',
      'error',
      '192.0.2.1 a7 REST.GET.OBJECT a.jpg "GET /a.jpg HTTP/1.1" 503 - server-error',
    ],
    [
      'Squid',
      '1770091506.123   77 192.0.2.1 TCP_MISS/503 12 GET http://a.example/ - HIER_NONE/-',
      'error',
      '77 192.0.2.1 TCP_MISS/503 12 GET http://a.example/ - HIER_NONE/- server-error',
    ],
    ['a count in brackets', '[1770091506.123] ERROR no disk', 'error', 'no disk'],
    ['Stunnel', '2026.02.03 04:05:06.123 LOG3[12]: no peer', 'error', 'no peer'],
    ['a Mac', '2026-02-03 04:05:06.123 Db locationd[77:5f3] [a.b:C] idle', 'debug', 'locationd[77:5f3] [a.b:C] idle'],
    ['an iPhone', 'Feb  3 04:05:06.123 iPhone kernel[0] <Error>: denied', 'error', 'denied'],
    ['Suricata', '2/3/2026 -- 04:05:06.123 - <Error> - no interface', 'error', 'no interface'],
    [
      'NetScaler',
      '2026-02-03 04:05:06.123 <local0.err> 192.0.2.1 ns1 : default DOWN',
      'error',
      '192.0.2.1 ns1 : default DOWN',
    ],
    ['z/OS', '2026.034 04:05:06.123 STC07 IEF403I SHOP - STARTED', null, 'STC07 IEF403I SHOP - STARTED'],
    [
      'an agent that sets its lines in',
      '    2026-02-03T04:05:06.123Z [ERROR] client: no leader',
      'error',
      'client: no leader',
    ],
  ])('%s tells time, level and message', (_, line, level, message) => {
    expect(decoded([line, line])).toEqual(
      Array.from({ length: 2 }, () => expect.objectContaining({ time: AT, level, message, lines: 1 })),
    )
  })
})

it('what clusters archive tells its second before all else, and who wrote it', () => {
  const lines = [
    '- 1770091506 2026.02.03 dn228 Feb 3 04:05:06 dn228/dn228 crond[2916]: (root) CMD (run-parts)',
    'VAPI 1770091506 2026.02.03 admin1 Feb 3 04:05:06 local@admin1 ib_sm.x[24904]: error: no topology',
  ]
  const time = '2026-02-03T04:05:06.000Z'
  expect(decoded(lines)).toMatchObject([
    { time, service: 'crond', level: null, message: '(root) CMD (run-parts)' },
    { time, service: 'ib_sm.x', level: 'error', message: 'error: no topology' },
  ])
  expect(decoded(['134681 node-246 unix.hw state_change.new 1770091506 1 Component is new'])).toMatchObject([
    { time, message: '1 Component is new' },
  ])
})

it('a letter or a date inside a sentence is neither level nor stamp', () => {
  expect(decoded(['[7] 2026-02-03 04:05:06 e mail was sent'])).toMatchObject([{ level: null }])
  expect(decoded(['2026-02-03 04:05:06 12 Drive E is full'])).toMatchObject([{ level: null }])
  expect(decoded(['lease until 2026-02-03 04:05:06 at last'])).toMatchObject([{ parsed: false, time: null }])
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

it.each(['', '2026-02-03 04:05:06 '])('a category of .NET is told by what stands below it, behind "%s"', (stamp) => {
  const lines = [
    `${stamp}fail: Shop.Pay[0]`,
    '      Card 7 refused',
    '      System.Exception: no',
    `${stamp}info: Shop.Pay[0]`,
    '      Card 8 taken',
  ]
  expect(decoded(lines)).toMatchObject([
    { level: 'error', lines: 3, message: 'Card 7 refused' },
    { level: 'info', lines: 2, message: 'Card 8 taken' },
  ])
})

it('processes, addresses and places in a program are no services', () => {
  for (const place of ['<0.12.0>', 'sofia_reg.c:77', '192.0.2.1:80']) {
    const line = `2026-02-03T04:05:06.123Z [error] ${place} it broke`
    expect(decoded([line, line])[0]).toMatchObject({ level: 'error', service: 'app' })
  }
})

it('the journal in all its words tells time, level, service and message', () => {
  const record = (priority: number, message: string) => [
    'Tue 2026-02-03 04:05:06.123456 UTC [s=78ca4b;i=72;b=23005;m=1ea3;t=a1;x=c4]',
    `    PRIORITY=${priority}`,
    '    SYSLOG_IDENTIFIER=sshd',
    '    _SYSTEMD_UNIT=ssh.service',
    `    MESSAGE=${message}`,
  ]
  expect(decoded([...record(3, 'no route'), ...record(6, 'ready')])).toMatchObject([
    { time: AT, level: 'error', service: 'sshd', message: 'no route', lines: 5 },
    { time: AT, level: 'info', service: 'sshd', message: 'ready', lines: 5 },
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

describe('pairs', () => {
  it.each([
    [
      '|',
      'time=2026-02-03T04:05:06.123Z|level=ERROR|service=pay|msg=card 7 refused: a|b|took=9',
      'card 7 refused: a|b',
    ],
    [
      ';',
      'ts="2026-02-03 04:05:06.123";sev=ERROR;app=pay;text="card 7 refused; twice";took=9',
      'card 7 refused; twice',
    ],
    [
      ', ',
      'timestamp=2026-02-03T04:05:06.123Z, severity=error, app=pay, message=card 7 refused, why=none',
      'card 7 refused',
    ],
  ])('may have %s between them', (_, line, message) => {
    expect(decoded([line])).toMatchObject([{ time: AT, level: 'error', service: 'pay', message }])
  })

  it('may stand behind the priority of syslog', () => {
    expect(decoded(['<131>id=firewall time="2026-02-03 04:05:06.123" msg="Possible port scan" n=7'])).toMatchObject([
      { time: AT, level: 'error', message: 'Possible port scan' },
    ])
  })

  it('with a comma at the end of a value are still divided by blanks', () => {
    expect(decoded(['msg=card, level=warn time=2026-02-03T04:05:06.123Z'])).toMatchObject([{ level: 'warn' }])
  })

  it('behind a process of a platform tell level and answer', () => {
    const router = '2026-02-03T04:05:06.123456+00:00 heroku[router]: '
    const read = decoded([
      `${router}at=error code=H12 desc="Request timeout" method=GET path="/a" status=503`,
      `${router}at=info method=GET path="/a" dyno=web.1 status=500 bytes=7`,
      '2026-02-03T04:05:06.123456+00:00 app[web.1]: ready',
    ])
    expect(read).toMatchObject([
      { time: AT, level: 'error', service: 'router', message: expect.stringMatching(/ server-error$/) },
      { time: AT, level: 'error', service: 'router', message: expect.stringMatching(/ server-error$/) },
      { time: AT, level: null, service: 'web', message: 'ready' },
    ])
  })
})

describe('rows without a level', () => {
  it('between tabs tell their values in order, below lines that name these', () => {
    const lines = [
      '#separator \\x09',
      '#fields\tts\tuid\tid.orig_h\tid.orig_p\tproto\tservice\tnote',
      '1770091506.123456\tC7f\t192.0.2.1\t53\tudp\t-\tSSH::Guessing',
    ]
    expect(decoded(lines).at(-1)).toMatchObject({
      time: AT,
      message: 'C7f 192.0.2.1 53 udp SSH::Guessing',
      parsed: true,
    })
    expect(decoded(lines).every(({ parsed }) => parsed)).toBe(true)
  })

  it('may have date and time in two values', () => {
    const row = '11,02/13/26,04:05:06,Renew,192.0.2.1,pc7.example.com,00aa,'
    expect(decoded([row, row])[0]).toMatchObject({
      time: '2026-02-13T04:05:06.000Z',
      message: '11 Renew 192.0.2.1 pc7.example.com 00aa',
    })
  })

  it('have the time of the head before them', () => {
    const row = '2026-02-03T05:05:06.123+01:00 fw.example.com 1,2026/02/03 05:05:06,0016,THREAT,scan,2561,192.0.2.1'
    expect(decoded([row, row])[0]).toMatchObject({ time: AT })
  })

  it('are no sentences with commas behind a stamp', () => {
    const said = '2026-02-03 04:05:06,123 took a, b, c, d, e and f'
    expect(decoded([said, said])[0]).toMatchObject({ time: AT, message: 'took a, b, c, d, e and f' })
  })
})

it('a JSON object that is broken before its stack trace is one record', () => {
  const broken = [
    '{"type": "server", "timestamp": "2026-02-03T04:05:06,123Z", "level": "ERROR", "message": "no room" , ',
    '"stacktrace": ["java.io.IOException: no room",',
    '"at com.example.Disk.write(Disk.java:7) ~[disk.jar:1]",',
    '"... 6 more"] }',
  ]
  const whole = '{"timestamp": "2026-02-03T04:05:07,123Z", "level": "INFO", "message": "ready"}'
  expect(decoded([whole, ...broken, whole, 'said by nobody', ...broken])).toMatchObject([
    { lines: 1, level: 'info' },
    { lines: 4, level: 'error', time: AT, message: expect.stringMatching(/^no room/) },
    { lines: 1, level: 'info' },
    { lines: 1, parsed: false },
    { lines: 4, level: 'error' },
  ])
})

it('HAProxy counts the days of the year from none', () => {
  const lines = [
    '[WARNING] 033/040506 (77) : no server',
    '[ALERT] 364/235959 (77) : no server',
    '[NOTICE] 033/040506: x',
  ]
  expect(decoded(lines)).toMatchObject([
    { time: '2026-02-03T04:05:06.000Z', level: 'warn', message: 'no server' },
    { time: '2025-12-31T23:59:59.000Z', level: 'fatal' },
    { level: 'info', message: '033/040506: x' },
  ])
})
