import { describe, expect, it } from 'vitest'
import type { Level } from '../../../src/model.ts'
import { decoded } from '../batch-of.ts'

const AT = '2026-02-03T04:05:06.123Z'
const SECOND = '2026-02-03T04:05:06.000Z'
const STAMP = '2026-02-03 04:05:06.123'

/** Null for a level that nobody says. */
type Expected = readonly [time: string | null, level: Level | null, message: string, lines?: number]
type Case = readonly [who: string, written: readonly (readonly [line: string, expected?: Expected])[]]

/** What a line without an expectation of its own belongs to is the record above it. */
const CASES: readonly Case[] = [
  [
    'Couchbase',
    [
      [`[ns_server:debug,${AT},ns_1@db:<0.219.0>:janitor:cleanup:107]not ready`, [AT, 'debug', 'not ready']],
      [`[ns_server:info,2026-02-03T05:05:06.123+01:00,ns_1@db:config<0.1.0>:log:2]change:`, [AT, 'info', 'change:', 3]],
      ['buckets ->'],
      ['[{configs,[]}]'],
      [`[error_logger:error,${AT},ns_1@db:<0.6.0>:ale:log:2]** it broke`, [AT, 'error', '** it broke']],
    ],
  ],
  [
    'Vertica',
    [
      [`${STAMP} Init Session:0x7f29a800-a000005ab5 [Txn] <INFO> Begin`, [AT, 'info', 'Begin']],
      [`${STAMP} Init Session:7fc85a51-a000005ab5 <ERROR> no table`, [AT, 'error', 'no table', 2]],
      ['\tLOCATION:  parse.c'],
      [`${STAMP} TM Moveout(01):7fdd-a00 [TM] <WARNING> slow`, [AT, 'warn', 'slow']],
    ],
  ],
  [
    'Xorg',
    [
      ['[    41.126] (II) LoadModule: "glx"', [null, 'info', 'LoadModule: "glx"']],
      ['[    41.127] (EE) Failed to load', [null, 'error', 'Failed to load']],
      ['[    41.128] (==) Log file: x', [null, null, 'Log file: x']],
    ],
  ],
  [
    'npm',
    [
      ['0 verbose cli npm', [null, 'trace', 'cli npm']],
      ['1 http fetch GET 404 http://a', [null, 'debug', 'fetch GET 404 http://a']],
      ['2 error code E404', [null, 'error', 'code E404']],
      ['npm ERR! code E404', [null, 'error', 'code E404']],
    ],
  ],
  [
    'Samba',
    [
      ['[2026/02/03 04:05:06.123456,  1, pid=7] ../a/service.c:7(make)', [AT, null, 'no such share', 2]],
      ['  no such share'],
    ],
  ],
  [
    'IBM MQ',
    [
      ['02/03/2026 04:05:06 AM - Process(77.1) User(mqm) Program(amqzxma0)', [SECOND, 'error', 'AMQ9999E: ended', 6]],
      ['                    Host(mq1) Installation(main)'],
      ['AMQ9999E: ended'],
      [''],
      ['EXPLANATION:'],
      ['The program ended.'],
    ],
  ],
  [
    'ClickHouse',
    [
      ['2026.02.03 04:05:06.123456 [ 77 ] {a} <Error> q: Code: 60', [AT, 'error', 'q: Code: 60', 4]],
      [''],
      ['0. DB::Exception(x) @ 0xa1b in /bin/ch'],
      ['1. ? @ 0xa1c in /bin/ch'],
    ],
  ],
  [
    'an agent that sets its lines in',
    [
      [`    ${AT} [ERROR] client.driver: no`, [AT, 'error', 'no']],
      [`    ${AT} [INFO]  agent: leader`, [AT, 'info', 'agent: leader']],
    ],
  ],
  [
    'Ceph',
    [
      [`${AT} 7f3c5b7fe700 -1 osd.3 7 no reply`, [AT, 'error', 'osd.3 7 no reply']],
      [`${AT} 7f3c5b7fe700  0 osd.3 7 tick`, [AT, null, '7f3c5b7fe700  0 osd.3 7 tick']],
    ],
  ],
  [
    'Dovecot',
    [
      ['Feb  3 04:05:06 auth: Error: no answer', [SECOND, 'error', 'no answer']],
      ['Feb  3 04:05:06 config: Fatal: no file', [SECOND, 'fatal', 'no file']],
    ],
  ],
  [
    'an agent that names its parts in capitals',
    [
      [`${STAMP} UTC | TRACE | WARN | slow`, [AT, 'warn', 'slow']],
      [`${STAMP} UTC | TRACE | WAITING | slow`, [AT, 'trace', 'slow']],
      [`${STAMP} UTC | FATAL | INFO | slow`, [AT, 'fatal', 'slow']],
    ],
  ],
  [
    'Tornado',
    [
      ['[I 260203 04:05:06 web:2246] 200 GET /', [SECOND, 'info', '200 GET /']],
      ['[E 260203 04:05:06 ioloop:909] no callback', [SECOND, 'error', 'no callback']],
    ],
  ],
  [
    'TIBCO beside the name of a zone',
    [['2026 Feb 03 05:05:06:123 GMT +0100 BW.Shop Error [BW-CORE] no job', [AT, 'error', '[BW-CORE] no job']]],
  ],
  [
    'ColdFusion',
    [
      [
        '"Error","jrpp-7","02/03/26","04:05:06","","Element ID is undefined"',
        [SECOND, 'error', 'Element ID is undefined'],
      ],
    ],
  ],
  [
    'Unbound',
    [
      ['[1770091506] unbound[7:0] fatal error: no socket', [SECOND, 'fatal', 'no socket']],
      ['[1770091506] unbound[7:0] fatal mistake', [SECOND, null, 'unbound[7:0] fatal mistake']],
    ],
  ],
  ['BIND in detail', [['03-Feb-2026 04:05:06.123 resolver: debug 11: fetch', [AT, 'debug', 'fetch']]]],
  ['PHP', [['[03-Feb-2026 04:05:06 UTC] PHP Deprecated:  old()', [SECOND, 'warn', 'old()']]]],
  [
    'YaST',
    [
      ['2026-02-03 04:05:06 <3> gate(7) [zypp] no', [SECOND, 'error', '<3> gate(7) [zypp] no']],
      ['2026-02-03 04:05:06 <1> gate(7) [zypp] up', [SECOND, 'info', '<1> gate(7) [zypp] up']],
    ],
  ],
  ['Sidekiq of old', [[`${AT} 77 TID-ovk1a CartJob JID-3483e8b5 WARN: slow`, [AT, 'warn', 'slow']]]],
  [
    'a server that closes its record below',
    [
      ['<Feb 3, 2026 4:05:06 AM UTC> <Error> <HTTP> <no cart', [SECOND, 'error', '<HTTP> <no cart', 3]],
      ['java.lang.NullPointerException'],
      ['>'],
    ],
  ],
  [
    'a framework that puts the level before its pairs',
    [
      ['ERROR ts=2026-02-03T04:05:06Z caller=put.go:7 msg="no room"', [SECOND, 'error', 'no room']],
      ['INFO ts=2026-02-03T04:05:06Z caller=put.go:7 msg=ready', [SECOND, 'info', 'ready']],
    ],
  ],
  [
    'who sets in what belongs to the line above',
    [
      ['02/03/2026 04:05:06 Got connection', [SECOND, null, 'Got connection']],
      ['02/03/2026 04:05:06   other clients: 7', [SECOND, null, 'other clients: 7']],
    ],
  ],
  ['Fly', [['2026-02-03T04:05:06Z app[56] ams [error]no candidate', [SECOND, 'error', 'no candidate']]]],
  ['Qt', [[`[${STAMP} W] qml: slow`, [AT, 'warn', 'qml: slow']]]],
  ['Passenger', [[`[ E ${STAMP} 7/T8 Core/App.h:7 ]: no spawn`, [AT, 'error', 'no spawn']]]],
  [
    'GlusterFS',
    [['[2026-02-03 04:05:06.123456 +0000] W [socket.c:7:x] 0-a: no', [AT, 'warn', '[socket.c:7:x] 0-a: no']]],
  ],
  ['Bamboo', [['error\t03-Feb-2026 04:05:06\tBuild failed', [SECOND, 'error', 'Build failed']]]],
  ['a device', [['<131> 02/03/2026:04:05:06 GMT ns1 0-PPE-0 : down', [SECOND, 'error', 'ns1 0-PPE-0 : down']]]],
  ['a row', [['2026-02-03\t04:05:06:123\t12\t56\tAgent\tWARNING: no', [AT, 'warn', '12 56 Agent WARNING: no']]]],
  ['a wrapper', [['ERROR  | jvm 1    | 2026/02/03 04:05:06 | gone', [SECOND, 'error', 'gone']]]],
  ['Nagios', [['[1770091506] SERVICE ALERT: a;HTTP;OK;HARD', [SECOND, null, 'SERVICE ALERT: a;HTTP;OK;HARD']]]],
  [
    'loguru',
    [
      [`${STAMP} | SUCCESS  | shop.cart:put:7 - done`, [AT, 'info', 'done']],
      [`${STAMP} | ERROR    | shop.cart:put:7 - no room`, [AT, 'error', 'no room', 6]],
      ['Traceback (most recent call last):'],
      [''],
      ['> File "a.py", line 7, in put'],
      [''],
      ['ValueError: no room'],
    ],
  ],
  [
    'Node',
    [
      [`${STAMP} ERROR [cart] no room`, [AT, 'error', '[cart] no room', 3]],
      ['TypeError: no room'],
      ['    at put (/app/cart.js:7:1)'],
      [`${STAMP} WARN [cart] slow`, [AT, 'warn', '[cart] slow']],
    ],
  ],
  ['kubectl', [[`${AT} E0203 04:05:06.123456       1 main.go:7] no room`, [AT, 'error', 'no room']]]],
  ['an ESP32', [['E (1770) wifi: no room', [null, 'error', '(1770) wifi: no room']]]],
  ['a program', [['shop: [WARNING] slow', [null, 'warn', 'slow']]]],
  ['uvicorn', [['INFO:     "GET /a HTTP/1.1" 500', [null, 'error', '"GET /a HTTP/1.1" 500 server-error']]]],
  ['a framework', [['GET /a 500 12.3 ms - 12', [null, 'error', 'GET /a 500 12.3 ms - 12 server-error']]]],
  ['Ray', [['[2026-02-03 04:05:06,123 E 7 8] (raylet) no node', [AT, 'error', '(raylet) no node']]]],
  ['FreeSWITCH', [[`${STAMP} 98.77% [WARNING] reg.c:7 slow`, [AT, 'warn', 'reg.c:7 slow']]]],
  ['Gitea', [['2026/02/03 04:05:06 ...s/web/web.go:7:Put() [E] no room', [SECOND, 'error', 'no room']]]],
  ['vLLM', [['ERROR 02-03 04:05:06 [core.py:7] no room', [SECOND, 'error', '[core.py:7] no room']]]],
  ['coturn', [['7: (12): ERROR: no port', [null, 'error', 'no port']]]],
  [
    'zap',
    [
      [`${AT}\tERROR\tcart/put.go:7\tno room`, [AT, 'error', 'no room', 3]],
      ['shop/cart.Put'],
      ['\t/app/cart/put.go:7'],
    ],
  ],
]

describe('time, level, message and lines of', () => {
  it.each(CASES)('%s', (_, written) => {
    const expected = written.flatMap(([, record]) => (record === undefined ? [] : [record]))
    expect(decoded(written.map(([line]) => line))).toEqual(
      expected.map(([time, level, message, lines = 1]) =>
        expect.objectContaining({ time, level, message, lines, parsed: true, service: 'app' }),
      ),
    )
  })
})

describe('JSON of', () => {
  it.each<readonly [who: string, record: object, expected: object]>([
    [
      'Cloudflare',
      { ClientRequestMethod: 'GET', ClientRequestURI: '/a', EdgeResponseStatus: 522, EdgeStartTimestamp: AT },
      { time: AT, level: 'error', message: 'GET /a 522 server-error' },
    ],
    [
      'a proxy in an object of its own',
      { timestamp: AT, proxy: { method: 'GET', path: '/a', statusCode: 404 } },
      { time: AT, level: 'warn', message: 'GET /a 404 client-error' },
    ],
    [
      'events of Kubernetes',
      { kind: 'Event', type: 'Warning', message: 'Back-off', lastTimestamp: AT },
      { time: AT, level: 'warn', message: 'Back-off' },
    ],
    [
      'Lambda',
      { timestamp: AT, level: 'ERROR', message: { errorType: 'TypeError', errorMessage: 'no cart' } },
      { time: AT, level: 'error', message: 'TypeError: no cart' },
    ],
    [
      'Azure',
      { time: AT, operationName: 'Sign-in', resultDescription: 'Invalid password', level: 'Error' },
      { time: AT, level: 'error', message: 'Invalid password' },
    ],
    [
      'Kibana',
      { type: 'log', '@timestamp': AT, tags: ['warning', 'plugins'], message: 'slow' },
      { time: AT, level: 'warn', message: 'slow' },
    ],
    ['Datadog', { timestamp: AT, status: 'error', message: 'no', dd: { service: 'cart' } }, { service: 'cart' }],
    ['Better Stack', { dt: AT, level: 'error', message: 'no' }, { time: AT, level: 'error' }],
    ['Okta', { published: AT, severity: 'WARN', displayMessage: 'Login' }, { time: AT, message: 'Login' }],
    ['winston', { timestamp: AT, level: 'http', message: 'GET' }, { level: 'debug' }],
  ])('%s', (_, record, expected) => {
    expect(decoded([JSON.stringify(record)])).toMatchObject([expected])
  })
})

it('a duration is no time, nor is what lies ahead', () => {
  expect(decoded(['{"level":"info","msg":"a","response_time":12}'])).toMatchObject([{ time: null }])
  expect(decoded(['{"level":"info","msg":"a","expiry_date":"2099-01-01T00:00:00Z"}'])).toMatchObject([{ time: null }])
})

it('Nextcloud counts levels upwards, also behind a stamp', () => {
  const record = (level: number, beside: object = { remoteAddr: '192.0.2.1', app: 'files' }) =>
    JSON.stringify({ reqId: 'a7', level, time: AT, ...beside, message: 'no' })
  const levelsOf = (lines: readonly string[]) => decoded(lines).map(({ level }) => level)
  expect(levelsOf([0, 1, 2, 3, 4].map((level) => record(level)))).toEqual(['debug', 'info', 'warn', 'error', 'fatal'])
  expect(levelsOf([record(2), record(1)].map((each) => `2026-02-03T04:05:06.123Z ${each}`))).toEqual(['warn', 'info'])
  expect(levelsOf([record(30), record(4, {}), record(2, { app: 'files' })])).toEqual(['info', 'warn', 'fatal'])
})

it('values behind labels, with tabs between them, are told by their labels', () => {
  const row = (level: string, status: string) =>
    ['time:2026-02-03T05:05:06+01:00', 'host:192.0.2.1', `level:${level}`, 'msg:no: disk', `status:${status}`].join(
      '\t',
    )
  expect(decoded([row('error', '-'), row('info', '-')])).toMatchObject([
    { time: SECOND, level: 'error', message: expect.stringContaining('no: disk') },
    { time: SECOND, level: 'info' },
  ])
  expect(decoded(['time:[03/Feb/2026:04:05:06 +0000]\tmethod:GET\turi:/a\tstatus:503'])).toMatchObject([
    { time: SECOND, level: 'error', message: 'GET /a 503 server-error' },
  ])
  expect(decoded(['a:1\tb', 'note: see\tbelow'])).toMatchObject([{ parsed: false }, { parsed: false }])
})

it('syslog may have the severity between host and tag', () => {
  expect(
    decoded(['Feb  3 04:05:06 f5 err tmm[7]: RST', 'Feb  3 04:05:06 gw daemon.crit dnsmasq[7]: no']),
  ).toMatchObject([
    { service: 'tmm', level: 'error', message: 'RST', time: SECOND },
    { service: 'dnsmasq', level: 'fatal', message: 'no', time: SECOND },
  ])
})

describe('the word behind a level is no service', () => {
  const services = (...said: readonly string[]) =>
    new Set(decoded(said.map((each) => `2026-02-03 04:05:06,123 INFO ${each}`)).map(({ service }) => service))

  it.each<readonly [why: string, ...said: string[]]>([
    ['where a colon ends it on some lines only', 'exited: cart (1)', 'spawned: cart', 'Supervisor is up'],
    ['where it is all that is said', 'slow', 'no room', 'up again'],
    ['where it is a place in a program', 'Indexer::stats started', 'Sender::send refused'],
    ['where parts of one program stand', 'core: sealed', 'secrets.system: mounted', 'core.listener: closed'],
    ['where it is a pair or a sign', 'id=7 slow', 'module=Cart full'],
    ['where it names the message', 'msg: refused, why: 7', 'clientid: 7, msg: up'],
  ])('%s', (_, ...said) => {
    expect(services(...said)).toEqual(new Set(['app']))
  })

  it('and is one where a column of names stands', () => {
    expect(services('payments: refused', 'orders: sent', 'payments: sent')).toEqual(new Set(['payments', 'orders']))
    expect(services('payments refused', 'orders sent')).toEqual(new Set(['payments', 'orders']))
    expect(services('event sent', 'orders sent')).toEqual(new Set(['event', 'orders']))
  })
})

it('what a line announces stands below it, unless it is a record itself', () => {
  const lines = ['2026-02-03T04:05:06 INFO pay listing:', 'card 7', 'said by nobody', '2026-02-03T04:05:06 INFO pay a:']
  expect(decoded([...lines, '{"level":"error","msg":"no"}'])).toMatchObject([
    { lines: 2, service: 'pay' },
    { lines: 1, parsed: false },
    { lines: 1 },
    { lines: 1, level: 'error', message: 'no' },
  ])
})
