import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder, recordsOf } from '../batch-of.ts'

type Row = readonly [format: string, line: string, level: string | null, message: string, service?: string]
const named = (rows: readonly Row[]) =>
  rows.map(([format, line, level, message, service = 'app']) => ({ format, line, level, message, service }))

function read(lines: readonly string[]) {
  const reading = decoder()
  const batch = batchOf(lines.map((line) => `${line}\n`).join(''))
  reading.read(batch)
  return { format: reading.choice?.format, records: recordsOf(batch) }
}

const DATED: readonly Row[] = [
  ['nginx-error', '2026/02/03 04:05:06 [error] 12#34: *56 open() failed', 'error', 'open() failed'],
  ['nginx-error', '2026/02/03 04:05:06 [emerg] 12#34: bind() failed', 'fatal', 'bind() failed'],
  [
    'apache-error',
    '[Tue Feb 03 04:05:06 2026] [error] [client 203.0.113.7] no file',
    'error',
    '[client 203.0.113.7] no file',
  ],
  [
    'apache-error',
    '[Tue Feb 03 04:05:06.123456 2026] [core:warn] [pid 12:tid 34] [client 203.0.113.7:80] AH1: slow',
    'warn',
    '[client 203.0.113.7:80] AH1: slow',
  ],
  ['klog', 'E0203 04:05:06.123456       1 reflector.go:56] failed to list', 'error', 'failed to list'],
  ['klog', 'I20260203 04:05:06.123456  1234 a/b.cc:56] ready', 'info', 'ready'],
  ['postgres', '2026-02-03 04:05:06.123 UTC [77] shop@orders FATAL:  no such role', 'fatal', 'no such role'],
  ['postgres', '2026-02-03 04:05:06 UTC:203.0.113.7(54):shop@orders:[77]:LOG:  ready', 'info', 'ready'],
  ['postgres', '203.0.113.7 2026-02-03 04:05:06.123 UTC [77] shop@orders WARNING:  slow', 'warn', 'slow'],
  ['mysql', '2026-02-03T04:05:06.123456Z 0 [Warning] [MY-010068] [Server] self signed', 'warn', 'self signed'],
  ['mysql', '2026-02-03  4:05:06 8 [ERROR] InnoDB: no space', 'error', 'InnoDB: no space'],
  ['mysql', '260203  4:05:06 [Note] Event Scheduler: Loaded', 'info', 'Event Scheduler: Loaded'],
  ['mysql', '2026-02-03T04:05:06.123456Z\t    9 Query\tselect 1', null, 'Query select 1'],
  ['redis', '1:M 03 Feb 2026 04:05:06.123 # out of memory', 'warn', 'out of memory'],
  ['rails', 'E, [2026-02-03T04:05:06.123456 #12] ERROR -- : broken', 'error', 'broken'],
  ['rails', 'I, [2026-02-03T04:05:06.123456 #12]  INFO -- : [ab-12] ready', 'info', 'ready'],
  ['logcat', '02-03 04:05:06.123  1702  2395 D WindowManager: freezing', 'debug', 'freezing'],
  [
    'logcat',
    '2026-02-03 04:05:06.123  1702-2395  WindowManager  system_server  E  freezing  I  x',
    'error',
    'freezing  I  x',
  ],
  ['logcat', '2026-02-03 04:05:06.123 1702-2395/shop.app W/WindowManager: freezing', 'warn', 'freezing'],
  ['logcat', '02-03 04:05:06.123 E/WindowManager( 1702): freezing', 'error', 'freezing'],
  ['auditd', 'type=SYSCALL msg=audit(1770091506.123:45): success=no', null, 'SYSCALL success=no'],
  ['cisco', 'Feb  3 2026 04:05:06: %ASA-4-106023: Deny tcp', 'warn', 'ASA-106023: Deny tcp'],
  ['cisco', '<189>45: *Feb  3 04:05:06.123: %LINK-3-UPDOWN: down', 'error', 'LINK-UPDOWN: down'],
  [
    'w3c',
    '2026-02-03 04:05:06 192.0.2.1 GET /a id=7 443 - 203.0.113.7 curl - 500 0 0 15',
    'error',
    'GET /a 500 server-error for 203.0.113.7',
  ],
  [
    'csv',
    '2026-02-03 04:05:06.123 UTC,"ada","shop",12,"192.0.2.1:80",65c.4d,3,"INSERT",2026-02-03 04:00:00 UTC,3/12,7,ERROR,23505,"key ""a"" is taken","It is there.",,,,,"INSERT INTO a b c",,,"psql"',
    'error',
    'key "a" is taken',
  ],
  [
    'csv',
    '"Warning","2/3/2026 4:05:06 AM","Disk Service",153,None,"The disk was retried."',
    'warn',
    'The disk was retried.',
  ],
  ['csv', '2026-02-03T04:05:06Z;error;cart;"full; no room"', 'error', 'full; no room', 'cart'],
  [
    'cmtrace',
    '<![LOG[no policy]LOG]!><time="06:05:06.120-120" date="02-03-2026" component="Agent" context="" type="3" thread="7" file="a.cpp:7">',
    'error',
    'no policy',
    'Agent',
  ],
  ['klog', '[12:34:0203/040506.789012:WARNING:gpu.cc(44)] slow', 'warn', 'slow'],
  [
    'w3c',
    '2026-02-03\t04:05:06\tLAX1\t239\t192.0.2.1\tGET\ta.example\t/a\t503\t-\tcurl',
    'error',
    'GET /a 503 server-error',
  ],
  ['logfmt', 'date=2026-02-03 time=05:05:06 tz="+0100" level="alert" msg="login failed"', 'fatal', 'login failed'],
  ['text', '####<Feb 3, 2026 5:05:06 AM CET> <Error> <HTTP> no servlet', 'error', '<HTTP> no servlet'],
  ['klog', 'E260203 04:05:06.789012 99 kv/store.go:32 [n1] 2 broken', 'error', '[n1] 2 broken'],
  ['syslog-rfc3164', 'Feb  3 04:05:06 gate krb5kdc[12](err): no key', 'error', 'no key', 'krb5kdc'],
  ['text', "[2026-02-03T04:05:06+0000] error    : 'web' is gone", 'error', "'web' is gone"],
  ['text', '[2026-02-03 04:05:06 +0000] critical/SSL: no key', 'fatal', 'no key'],
  ['text', '2026-02-03 04:05:06 ОШИБКА: no key', 'error', 'no key'],
  [
    'text',
    '[GIN] 2026/02/03 - 04:05:06 | 502 |  1.2ms |   192.0.2.1 | GET      "/a"',
    'error',
    'GET      "/a" server-error',
  ],
  [
    'json',
    '{"timestamp":"2026-02-03 04:05:06.789+0000","messageType":"Error","eventMessage":"no key"}',
    'error',
    'no key',
  ],
  ['cef', 'Feb  3 04:05:06 edge CEF:0|Acme|Gate|1.0|7|Denied|8|src=192.0.2.1', 'error', 'Denied src=192.0.2.1', 'Gate'],
  [
    'cef',
    'LEEF:1.0|Acme|Wall|4.0|15345|src=192.0.2.1\tsev=5\tdevTime=Feb 03 2026 04:05:06',
    'warn',
    '15345 src=192.0.2.1\tsev=5\tdevTime=Feb 03 2026 04:05:06',
    'Wall',
  ],
  [
    'xml',
    '<Event xmlns="x" timeMillis="1770091506000" level="FATAL"><Message>no &lt;disk&gt;</Message></Event>',
    'fatal',
    'no <disk>',
  ],
  [
    'windows-event',
    `<Event xmlns="x"><System><Provider Name="Security"/><EventID>4625</EventID><Level>2</Level><TimeCreated SystemTime='2026-02-03T04:05:06.123Z'/></System><EventData><Data Name="User">ada</Data></EventData></Event>`,
    'error',
    'event 4625 User=ada',
    'Security',
  ],
  ['log4j', '2026-02-03 04:05:06,123 INFO [main] com.example.Shop: ready', 'info', 'ready'],
  ['log4j', '2026-02-03 04:05:06,123 [main] WARN  com.example.Shop - slow', 'warn', 'slow'],
  ['log4j', '2026-02-03 04:05:06,123 ERROR com.example.Shop$Cart: empty', 'error', 'empty'],
  ['log4j', '26/02/03 04:05:06 INFO shop.CartManager: ready', 'info', 'ready'],
  ['log4j', '260203 040506 148 INFO dfs.DataNode$Receiver: ready', 'info', 'ready'],
  ['log4j', '2026-02-03 04:05:06,123 - INFO  [Quorum[myid=1]/0:0:0:Election@774] - ready', 'info', 'ready'],
  [
    'log4j',
    '[2026-02-03 04:05:06,123] INFO [Controller 0]: ready (shop.Controller)',
    'info',
    'ready (shop.Controller)',
  ],
  ['log4j', '2026-02-03T04:05:06.123Z  INFO 1 --- [shop] [  main] c.e.Shop   : ready', 'info', 'ready'],
  ['log4j', '2026-02-03 04:05:06.123 ERROR 1 --- [nio-1] o.a.C.[.[.[/].[servlet] : broken', 'error', 'broken'],
  ['log4j', '03-Feb-2026 04:05:06.123 SEVERE [main] org.example.Shop.start broken', 'error', 'broken'],
  ['python', '2026-02-03 04:05:06,123 - shop.cart - ERROR - empty: cart', 'error', 'empty: cart'],
  ['python', '2026-02-03 04:05:06,123 INFO shop.cart: ready', 'info', 'ready'],
  ['python', '2026-02-03 04:05:06.123 7103 WARNING shop.cart [req-12 ab cd - - -] slow', 'warn', 'slow'],
  ['python', '2026-02-03 04:05:06,123 WARNING (MainThread) [shop.cart] slow', 'warn', 'slow'],
  ['python', '[2026-02-03 04:05:06 +0000] [12] [INFO] Listening at: here', 'info', 'Listening at: here'],
  ['python', '[2026-02-03 04:05:06,123: ERROR/ForkPoolWorker-1] Task failed', 'error', 'Task failed'],
  ['python', '2026-02-03 04:05:06.123 | INFO     | shop.cart:run:12 - ready', 'info', 'ready'],
  ['rust', '2026-02-03T04:05:06.123456Z  INFO shop::cart: ready', 'info', 'ready'],
  ['rust', '2026-02-03T04:05:06.123456Z ERROR request{id=7}: shop: broken', 'error', 'broken'],
  ['rust', '[2026-02-03T04:05:06Z WARN  shop::cart] slow', 'warn', 'slow'],
  ['go', '2026/02/03 04:05:06 main.go:12: ready', null, 'ready'],
  ['go', '2026-02-03T04:05:06.123Z\terror\tshop/cart.go:12\tbroken\t{"a": 1}', 'error', 'broken\t{"a": 1}'],
  ['syslog-rfc3164', 'Feb  3 04:05:06 gate kernel: [12345.678901] Out of memory', null, 'Out of memory', 'kernel'],
  ['syslog-rfc3164', 'Feb  3 04:05:06 gate last message repeated 2 times', null, 'last message repeated 2 times'],
  ['syslog-rfc3164', 'Feb  3 04:05:06 gate ftpd[12] 203.0.113.7: no login', null, '203.0.113.7: no login', 'ftpd'],
  ['syslog-rfc3164', 'Tue Feb  3 04:05:06 2026 daemon.err dnsmasq[12]: failed', 'error', 'failed', 'dnsmasq'],
  ['syslog-rfc3164', 'Feb  3 04:05:06 ap-2 kern.warn kernel: link lost', 'warn', 'link lost', 'kernel'],
  ['text', '2026-02-03 04:05:06.000 +00:00 [VRB] asked again', 'trace', 'asked again', 'app'],
  ['json', '{"time_unix":1770091506,"level":"DEPRECATION","message":"old path"}', 'warn', 'old path', 'app'],
  ['syslog-rfc3164', '2026-02-03T04:05:06.123456+00:00 gate sshd[12]: closed', null, 'closed', 'sshd'],
  ['syslog-rfc5424', '2026-02-03T04:05:06.123Z gate shop 12 - [a@1 b="c"] ready', null, 'ready', 'shop'],
  ['syslog-rfc5424', '57 <11>1 2026-02-03T04:05:06.123Z gate shop 12 - - broken', 'error', 'broken', 'shop'],
  ['text', '2026-02-03 04:05:06 some words only', null, 'some words only'],
  ['text', '[2026-02-03 04:05:06] production.ERROR: broken {"a":1}', 'error', 'broken {"a":1}'],
  ['text', '[2026-02-03 04:05:06.123 +00:00] [WRN] [79] slow', 'warn', '[79] slow'],
  ['text', '[2026-02-03 04:05:06] NOTICE[4127] ready', 'info', 'ready'],
  ['text', 'Tue, 03 Feb 2026 04:05:06 GMT error: broken', 'error', 'broken'],
  ['text', 'WARN: [Feb  3 04:05:06.123] slow', 'warn', 'slow'],
  ['text', 'ERROR    2026-02-03T04:05:06 - broken', 'error', 'broken'],
  ['text', '[ERROR|auth|L83] 2026-02-03T04:05:06: broken', 'error', 'broken'],
  ['text', '<W>2026-02-03 04:05:06.123 1 => slow', 'warn', '1 => slow'],
  ['text', '2026-02-03 04:05:06,123:DEBUG:two words', 'debug', 'two words'],
  ['text', '2026-02-03 04:05:06.1|Warn|Auth|slow', 'warn', 'slow'],
  ['text', '2026-02-03 04:05:06,123 | WARNING | 192.0.2.4 | shop | [cart] slow', 'warn', '[cart] slow'],
  ['text', '20260203-04:05:06:123|Step_Cart|3000|ready now', null, 'ready now'],
  [
    'text',
    '- 1770091506 2026.02.03 R02-M1 2026-02-03-04.05.06.123456 R02-M1 RAS KERNEL INFO parity error',
    'info',
    'parity error',
  ],
  ['text', '[03-Feb-2026 04:05:06 UTC] PHP Fatal error:  out of memory', 'fatal', 'out of memory'],
  ['text', '\u001b[32m2026-02-03 04:05:06\u001b[0m \u001b[31m[error]\u001b[0m broken', 'error', 'broken'],
]

const UNDATED: readonly Row[] = [
  ['dmesg', '[   12.345678] usb 1-1: new device', null, 'usb 1-1: new device'],
  ['dmesg', '<3>[   12.345678] disk failed', 'error', 'disk failed'],
  ['logcat', 'E/ActivityManager( 1234): not responding', 'error', 'not responding'],
  ['python', 'WARNING:shop.cart:slow', 'warn', 'slow'],
  ['python', 'INFO:     203.0.113.7:80 - "GET / HTTP/1.1" 200 OK', 'info', '203.0.113.7:80 - "GET / HTTP/1.1" 200 OK'],
  ['dmesg', 'kern  :err   : [   12.345678] ata1: lost', 'error', 'ata1: lost'],
  ['go', 'ERRO[0012] broken   cart=7', 'error', 'broken   cart=7'],
  ['syslog-rfc3164', 'gate sshd[12]: error: closed', 'error', 'error: closed', 'sshd'],
  ['rails', 'Completed 500 Internal Server Error in 12ms', 'error', 'Completed 500 Internal Server Error in 12ms'],
  ['text', '[info] o.e.Filter GET / took 8ms', 'info', 'o.e.Filter GET / took 8ms'],
  ['text', 'fail: Shop.Orders[0]', 'error', 'Shop.Orders[0]'],
]

describe('a line of', () => {
  it.each(named(DATED))('$format: $line', ({ format, line, level, message, service }) => {
    const found = read([line, line])
    expect(found.format).toBe(format)
    const [record] = found.records
    expect(record).toMatchObject({ parsed: true, level, message, service })
    expect(record?.time).toContain('2026-02-03T04:05:06')
  })

  it.each(named(UNDATED))('$format without a stamp: $line', ({ format, line, level, message, service }) => {
    const found = read([line, line])
    expect(found.format).toBe(format)
    expect(found.records[0]).toMatchObject({ parsed: true, level, message, service, time: null })
  })

  it.each(named([...DATED, ...UNDATED]))('$format is read when it is asked for by name: $line', (row) => {
    const { format, line, level, message } = row
    expect(decoded([line], { format })).toMatchObject([{ parsed: true, level, message }])
  })

  it.each([
    'Job started at 2026-02-03 04:05:06 by ada',
    'ERROR is a word',
    'we saw an [error] here',
    'starting up the thing',
    '',
    '--------',
  ])('prose is of none: %s', (line) => {
    expect(read([line]).format).toBe('unknown')
  })

  it('prose behind a stamp has no level, whatever its words are', () => {
    expect(read(['2026-02-03 04:05:06 the service reported ERROR twice']).records).toMatchObject([{ level: null }])
  })

  it('is read in the same time per byte, whatever it holds', () => {
    const began = performance.now()
    for (const piece of ['[', '[a] ', 'a:', '- ', '| ', '<', 'Feb 3 ', '2026-02-03 ', 'x=', '"']) {
      read([piece.repeat(20_000), `2026-02-03 04:05:06 ${piece.repeat(20_000)}`])
    }
    expect(performance.now() - began).toBeLessThan(3000)
  })
})

describe('records of several lines', () => {
  it.each([
    [
      'postgres: what is said further is of the record above',
      [
        '2026-02-03 04:05:06.123 UTC [77] ERROR:  duplicate key',
        '2026-02-03 04:05:06.123 UTC [77] DETAIL:  Key (id)=(1) already exists.',
        '2026-02-03 04:05:06.123 UTC [77] STATEMENT:  insert into a',
        '\tvalues (1)',
      ],
      [4],
    ],
    [
      'mysql: a slow query is a block',
      [
        '# Time: 2026-02-03T04:05:06.123456Z',
        '# User@Host: shop[shop] @ localhost []  Id:     2',
        '# Query_time: 2.1  Lock_time: 0.0',
        'use shop;',
        'SELECT *',
        'FROM orders;',
        '# User@Host: shop[shop] @ localhost []  Id:     3',
        'SELECT 2;',
        '# Time: 2026-02-03T04:05:07.123456Z',
        'SELECT 3;',
      ],
      [6, 2, 2],
    ],
    [
      'journal-export: fields in lines of their own, up to the next cursor',
      [
        '__CURSOR=s=1;i=1',
        '__REALTIME_TIMESTAMP=1770091506000000',
        'PRIORITY=3',
        'MESSAGE=broken',
        '',
        '__CURSOR=s=1;i=2',
        'MESSAGE=fine',
      ],
      [5, 2],
    ],
    [
      'text: what is indented is said further, whatever it begins with',
      ['2026-02-03 04:05:06 [main] started, built', '\tFeb  1 2026 13:48:23', '2026-02-03 04:05:07 [main] ready'],
      [2, 1],
    ],
    [
      'xml: an element ends where it is closed',
      [
        '<record>',
        '  <date>2026-02-03T04:05:06</date>',
        '  <level>WARNING</level>',
        '  <message>slow</message>',
        '</record>',
        '<record>',
        '  <date>2026-02-03T04:05:07</date>',
        '  <level>SEVERE</level>',
        '  <message>gone</message>',
        '</record>',
      ],
      [5, 5],
    ],
    [
      'csv: a quoted value may have several lines',
      [
        '2026-02-03T04:05:06Z,ERROR,cart,"no room',
        'for 7 carts,',
        'so it stopped"',
        '2026-02-03T04:05:07Z,INFO,cart,up',
      ],
      [3, 1],
    ],
    [
      'log4j: java.util.logging writes two lines',
      [
        'Feb 03, 2026 4:05:06 AM com.example.Shop start',
        'SEVERE: broken',
        'Feb 03, 2026 4:05:07 AM com.example.Shop stop',
        'INFO: bye',
      ],
      [2, 2],
    ],
    [
      'json: an object as people print it',
      [
        '{',
        '  "time": "2026-02-03T04:05:06Z",',
        '  "msg": "ready",',
        '  "inner": {',
        '    "a": 1',
        '  }',
        '}',
        '{',
        '  "msg": "bye"',
        '}',
      ],
      [7, 3],
    ],
    [
      'text: the lines below a .NET category',
      ['info: Shop.Orders[0]', '      ready', 'fail: Shop.Orders[0]', '      broken'],
      [2, 2],
    ],
  ])('%s', (title, lines, heights) => {
    const found = read(lines)
    expect(found.format).toBe(title.split(':')[0])
    expect(found.records.map((record) => record.lines)).toEqual(heights)
    expect(found.records.every(({ parsed }) => parsed)).toBe(true)
  })

  it('java.util.logging has level and message in the second', () => {
    const lines = ['Feb 03, 2026 4:05:06 AM com.example.Shop start', 'SEVERE: broken']
    expect(read(lines).records).toMatchObject([{ level: 'error', message: 'broken', time: '2026-02-03T04:05:06.000Z' }])
  })

  it('the fields of a journal’s entry tell its time, level and service', () => {
    const fields = [
      '__REALTIME_TIMESTAMP=1770091506789000',
      'PRIORITY=3',
      '_SYSTEMD_UNIT=shop.service',
      'MESSAGE=broken',
    ]
    const time = '2026-02-03T04:05:06.789Z'
    expect(read(['__CURSOR=s=1', ...fields]).records).toMatchObject([
      { time, level: 'error', service: 'shop', message: 'broken', lines: 5 },
    ])
  })

  it('an element has the level and the message that stand in it, and the error that was thrown', () => {
    const lines = [
      '<log4j:event logger="a.B" timestamp="1770091506000" level="ERROR" thread="main">',
      '<log4j:message><![CDATA[no ]card]]></log4j:message>',
      '<log4j:throwable><![CDATA[java.io.IOException: gone',
      '\tat a.B.c(B.java:7)',
      ']]></log4j:throwable>',
      '</log4j:event>',
    ]
    const message = 'no ]card java.io.IOException: gone'
    const time = '2026-02-03T04:05:06.000Z'
    expect(read(lines).records).toMatchObject([{ level: 'error', message, time, lines: 6 }])
  })

  it('an object that is not closed is left as it is', () => {
    expect(read(['{', '  "msg": "ready",', '{', '  "msg": "bye"', '}']).records.map(({ parsed }) => parsed)).toEqual([
      false,
      true,
    ])
  })
})
