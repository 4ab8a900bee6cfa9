import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder, recordsOf } from '../batch-of.ts'

const AT = '2026-02-03T04:05:06.123Z'

describe('a line of', () => {
  it.each<readonly [program: string, line: string, level: string | null, message: string]>([
    ['an agent of Windows', '2026-02-03 04:05:06.123 Logon       Timeout: no answer', null, 'Timeout: no answer'],
    [
      'Sidekiq',
      '2026-02-03T04:05:06.123Z pid=7 tid=ab WARN: Net::OpenTimeout: expired',
      'warn',
      'Net::OpenTimeout: expired',
    ],
    ['Ceph', '2026-02-03T04:05:06.123+0000 7f1a2b3c -1 log_channel(a) log [ERR] : bad', 'error', 'bad'],
    ['NetApp', '2026-02-03 04:05:06.123 [filer1: disk.fail:error]: lost it', 'error', 'lost it'],
    ['macOS', '2026-02-03 04:05:06.123 0x1a2d     Fault       0x3f  1    0    launchd: no', 'fatal', 'launchd: no'],
    [
      'Exim',
      '2026-02-03 04:05:06.123 1q-2Z ** a@b.c R=d T=smtp: SMTP error from c: 550 5.1.1 no',
      null,
      'SMTP error from c: 550 5.1.1 no',
    ],
    ['a colon behind the stamp', '2026-02-03 04:05:06.123: Critical Executing a binary', 'fatal', 'Executing a binary'],
  ])('%s tells time, level and message', (_, line, level, message) => {
    expect(decoded([line, line])).toEqual(
      Array.from({ length: 2 }, () => expect.objectContaining({ time: AT, level, service: 'app', lines: 1 })),
    )
    expect(decoded([line])[0]!.message).toContain(message)
  })
})

it('W3C values are found in any order, and a date that stands above alone', () => {
  const expected = [
    {},
    { level: 'info', message: 'GET /a 200 ok' },
    { level: 'error', message: 'GET /pay 503 server-error' },
  ]
  for (const rows of [
    [
      '#Fields: sc-status date time cs-method cs-uri-stem',
      '200 2026-02-03 04:05:06 GET /a',
      '503 2026-02-03 04:05:06 GET /pay',
    ],
    [
      '#Fields: time cs-method cs-uri-stem sc-status date',
      '04:05:06 GET /a 200 2026-02-03',
      '04:05:06 GET /pay 503 2026-02-03',
    ],
    ['#Date: 2026-02-03 04:05:00', '200 04:05:06 GET /a', '503 04:05:06 GET /pay'],
  ]) {
    const records = decoded(rows)
    expect(records).toMatchObject(expected)
    expect(records.slice(1).map(({ time }) => time)).toEqual(
      Array.from({ length: 2 }, () => '2026-02-03T04:05:06.000Z'),
    )
  }
})

it('a table of events tells levels, and how long before it came they were', () => {
  const lines = [
    'NAMESPACE   LAST SEEN           TYPE      REASON     OBJECT      MESSAGE',
    'prod        2m5s (x5 over 1h)   Warning   BackOff    pod/web-1   Back-off restarting',
    'prod        <unknown>           Normal    Pulled     pod/web-1   Pulled image',
  ]
  const batch = batchOf(`${lines.join('\n')}\n`)
  batch.arrival = Date.UTC(2026, 1, 3, 4, 5, 6)
  decoder().read(batch)
  const time = '2026-02-03T04:03:01.000Z'
  expect(recordsOf(batch)).toMatchObject([
    { level: null },
    { time, level: 'warn', message: 'prod BackOff pod/web-1 Back-off restarting' },
    { time, level: 'info', message: 'prod Pulled pod/web-1 Pulled image' },
  ])
})

it('a record that is wrapped in another object is found', () => {
  const data = { date: AT, type: 'fp', description: 'Wrong password.' }
  expect(decoded([JSON.stringify({ log_id: '7', data })])).toMatchObject([{ time: AT, message: 'Wrong password.' }])
  expect(decoded(['{"items":[1],"page":{"size":7}}'])).toMatchObject([{ parsed: false }])
})

it('two words behind an ISO stamp are no host and tag', () => {
  const lines = ['Caused by: no disk', 'START RequestId: 7 Version: 1', 'at node:internal/process'].map(
    (said) => `2026-02-03T04:05:06.123Z ${said}`,
  )
  expect(decoded(lines).every(({ service }) => service === 'app')).toBe(true)
})

it('a host with a number and a tag may be set in behind an ISO stamp; words that are set in are none', () => {
  const servicesOf = (...said: readonly string[]) =>
    decoded(said.map((each) => `2026-02-03T04:05:06.123Z  ${each}`)).map(({ service }) => service)
  expect(servicesOf('web1 nginx: ready', 'db-2.example.com cart: ready')).toEqual(['nginx', 'cart'])
  expect(servicesOf('task failed: no disk', 'com.shop.Cart cause: full')).toEqual(['app', 'app'])
})

it('JSON behind a stamp tells level, service and message, and the stamp its time', () => {
  const record = { level: 'error', service: 'cart', msg: 'no disk' }
  const lines = [`2026-02-03T04:05:06.123456789Z ${JSON.stringify(record)}`, '2026-02-03T04:05:06.123456789Z {"a":1}']
  expect(decoded(lines)).toMatchObject([
    { time: AT, level: 'error', service: 'cart', message: 'no disk' },
    { time: AT, level: null, service: 'app', message: '{"a":1}' },
  ])
})

it('a level in small letters that is told to be nothing is none, and a level in capitals is one', () => {
  const told = (stamp: string) => (said: string) => decoded([`${stamp} ${said}`])[0]!.level
  for (const stamp of ['2026-02-03 04:05:06', '[2026-02-03 04:05:06]']) {
    const nothing = ['fatal error: none', 'Error: 0', 'last error: none', 'fatal errors: 0, warnings: 0', 'alert: off']
    expect(nothing.map(told(stamp)), stamp).toEqual(nothing.map(() => null))
    const trouble = [
      'Error: null',
      'Error: false',
      'Error: 0, retrying',
      'error: no such table',
      'Error: 0x80070005',
      'error: none of them',
      'error: 7',
      'ERROR: none',
    ]
    expect(trouble.map(told(stamp)), stamp).toEqual(trouble.map(() => 'error'))
    expect(['fatal error: nonexistent', 'fatal exceptions: 7', 'Fatal: 0, Error: 7'].map(told(stamp)), stamp).toEqual([
      'fatal',
      'fatal',
      'error',
    ])
  }
})

it.each(['Feb  3 04:05:06 host app[12]:', '{"a":1,"msg":'])(
  'what is told to be nothing is no level behind %s',
  (head) => {
    const told = (said: string) => decoded([head.startsWith('{') ? `${head}"${said}"}` : `${head} ${said}`])[0]!.level
    for (const said of [
      'Error: none',
      'errors: no',
      'Fatal: none',
      'error: 0',
      'fatal error: none',
      'auth: Error: n/a',
    ])
      expect(told(said), said).toBeNull()
    for (const said of [
      'Error: null',
      'error: no such table',
      'Error: 0, retrying',
      'error: none of them',
      'auth: Error: nothing',
    ])
      expect(told(said), said).toBe('error')
  },
)

it('what nobody reads and tells of nothing has no level', () => {
  expect(
    decoded(['fatal error: none', 'Fatal error: no such value', '#12 ERROR pages indexed', '#12 ERROR: exit']).map(
      ({ level }) => level,
    ),
  ).toEqual([null, 'fatal', null, 'error'])
})

it.each(['2026-02-03T04:05:06Z', '2026-02-03 04:05:06', '[02/03/2026 4:05:06 AM]'])(
  'a sentence in small letters behind %s may begin with a thing that is named after trouble',
  (stamp) => {
    for (const said of [
      'error handling has been improved in this release',
      'error reporting is enabled for all users',
      'warning lights are tested each morning',
      'alert rules reloaded from disk',
      'critical section entered by worker 4',
      '#12 ERROR pages indexed',
      '[topic|ALERT] subscribed',
    ])
      expect(decoded([`${stamp} ${said}`]), said).toMatchObject([{ level: null, service: 'app', message: said }])
  },
)

it('what became of it may be trouble', () => {
  for (const said of [
    'error handling request: timeout',
    'error report failed',
    'error log was corrupted',
    'error code 7 was returned',
    'error message queue is unreachable',
    'error log file is not writable',
    'error handler was not found',
    'error budget is exhausted',
  ])
    expect(decoded([`2026-02-03T04:05:06Z ${said}`]), said).toMatchObject([{ level: 'error' }])
})

it('a logger with dots is one before pairs too, padded or not', () => {
  const lines = ['app.server', 'app.db'].map(
    (logger) => `2026-02-03 04:05:06,123 INFO  ${logger}        port=80 started`,
  )
  expect(decoded(lines)).toMatchObject(lines.map(() => ({ service: 'app', message: 'port=80 started' })))
})

it.each([
  [
    '2026-02-03 04:05:06.123 [info     ] request_finished               code=200 path=/a',
    'info',
    'request_finished               code=200 path=/a',
  ],
  [
    '2026-02-03 04:05:06.123 [error    ] broken                         [shop.views] code=7',
    'error',
    'broken                         [shop.views] code=7',
  ],
  ['[2026-02-03T04:05:06,123][WARN ][o.e.c.Monitor] [node1] high', 'warn', '[o.e.c.Monitor] [node1] high'],
  ['2026-02-03 04:05:06.123456: E tensorflow/core/a.cc:12] broken', 'error', 'broken'],
  ['03.02. 04:05:06.123 Fehler: kein Platz', 'error', 'kein Platz'],
  ['[I 04:05:06.123 NotebookApp] ready', 'info', 'ready'],
])('%s tells its level, and all of its message', (line, level, message) => {
  const [record] = decoded([line], { now: Date.UTC(2026, 1, 3, 12) })
  expect(record).toMatchObject({ time: expect.stringMatching(/^2026-02-03T04:05:06.123Z$/), level, message })
})

it.each([
  ['Feb 03 04:05:06 sw1 %%01IFNET/2/IF_STATE(l)[7]:Interface down', 'fatal', 'IFNET-IF_STATE: Interface down'],
  ['Feb 03 2026 04:05:06 sw1 %%01INFO/4/SUPPRESS_LOG(l):Last message', 'warn', 'INFO-SUPPRESS_LOG: Last message'],
  ['%Feb  3 04:05:06:000 2026 SW1 IFNET/3/LINK_UPDOWN: down', 'error', 'IFNET-LINK_UPDOWN: down'],
])('%s is an event of a network device, with its severity', (line, level, message) => {
  expect(decoded([line])).toMatchObject([{ time: '2026-02-03T04:05:06.000Z', level, message }])
})

it('an error by its number that stands below a line is one', () => {
  const line = '03-FEB-2026 04:05:06 * establish * a * 12514'
  expect(decoded([line, 'TNS-12514: TNS:listener does not know of it', line])[1]).toMatchObject({ level: 'error' })
})

it.each(['2026-02-03 04:05:06', '[02/03/2026 4:05:06 AM]', '04:05:06.123 -'])(
  'dressed levels are seen behind %s',
  (stamp) => {
    const [joined, signs, letters] = [
      ['[cart:ERROR]', '[cart|ERROR]', '[cart - ERROR]', '[cart, ERROR]', '[7:ERROR]', '[ERROR/cart]'],
      ['*ERROR*', '!!! ERROR', '=== ERROR ===', '`ERROR`', '❌ ERROR', '⚠️ ERROR:', '→ ERROR:', '#12 ERROR'],
      ['E/cart:', '[E/cart]', 'E/cart(77):'],
    ]
    for (const dressed of [...joined!, ...signs!, ...letters!])
      expect(decoded([`${stamp} ${dressed} no disk`])[0], dressed).toMatchObject({ level: 'error' })
    for (const said of [
      '✅ ERROR budget is fine',
      '# ERROR codes are',
      'C/bundle: compiled',
      'I/O: slow',
      'W/L: 3',
      '#12 errors',
      '*error* in bold',
      '[cart|wheel] ready',
      '[A/B] test',
    ])
      expect(decoded([`${stamp} ${said}`])[0], said).toMatchObject({ level: null })
  },
)

it.each([
  '04:05:06',
  '03/02/2026 04:05:06',
  '2026.02.03 04:05:06',
  '02/03 04:05:06',
  'Feb 3 04:05:06',
  'Tue Feb  3 04:05:06 2026',
  '3 Feb 2026 04:05:06',
  '03-Feb-2026 04:05:06',
  '20260203 04:05:06',
  '1770091506',
])('a level may stand right before %s', (stamp) => {
  for (const [word, level] of [
    ['ERROR', 'error'],
    ['WARN', 'warn'],
    ['E', 'error'],
    ['W ', 'warn'],
  ] as const)
    expect(decoded([`${word} ${stamp} no disk`], { now: Date.UTC(2026, 1, 3, 12) }), word).toMatchObject([
      { time: '2026-02-03T04:05:06.000Z', level, message: 'no disk' },
    ])
  expect(decoded([`E is for ${stamp} no disk`, `ERROR codes since ${stamp}`])).toMatchObject([{ level: null }, {}])
})
