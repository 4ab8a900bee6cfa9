import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder, recordsOf } from '../batch-of.ts'

const stamped = (lines: readonly string[]) => lines.map((line, nth) => `2026-02-03T04:05:06.12${nth}Z ${line}`)

it('an alert of OSSEC is one record: its rule is what it says, and how bad it is', () => {
  const alert = (seconds: number, level: number, rule: string) => [
    `** Alert ${1770091506 + seconds}.711: mail  - syslog,errors,`,
    '2026 Feb 03 04:05:06 db1->/var/log/auth.log',
    `Rule: 5716 (level ${level}) -> '${rule}'`,
    'Src IP: 192.0.2.1',
    'Feb  3 04:05:06 db1 sshd[7]: Failed password for root from 192.0.2.1 port 22 ssh2',
    '',
  ]
  expect(
    decoded([...alert(0, 3, 'Login.'), ...alert(1, 10, 'Many failures.'), ...alert(2, 13, 'Attack.')]),
  ).toMatchObject([
    { time: '2026-02-03T04:05:06.000Z', level: 'info', lines: 6, message: "Rule: 5716 (level 3) -> 'Login.'" },
    { time: '2026-02-03T04:05:07.000Z', level: 'warn', lines: 6 },
    { time: '2026-02-03T04:05:08.000Z', level: 'error', lines: 6 },
  ])
})

it.each([
  ['#2.0#2026 02 03 05:05:06:123#+0100#Error#com.sap.jms#BC-JAS#sap.com/jms#C000#no answer#'],
  [
    '#1.5 #0050#1770091506123#com.sap.engine#sap.com/irj#com.sap.jms#Guest#0##n/a##ab#Thread[x]##0#0#Error##Plain###no answer#',
  ],
])('SAP writes its fields between hashes: %s', (line) => {
  expect(decoded([line])).toMatchObject([{ time: '2026-02-03T04:05:06.123Z', level: 'error', message: 'no answer' }])
})

it('an error of SQL Server is one record: its numbers say how bad it is, and the line below with the same head what it is', () => {
  const at = (second: number, who: string, said: string) => `2026-02-03 04:05:0${second}.12 ${who.padEnd(11)} ${said}`
  const error = (second: number, who: string, severity: number, said: string) => [
    at(second, who, `Error: 9002, Severity: ${severity}, State: 2.`),
    at(second, who, said),
  ]
  expect(
    decoded([
      at(1, 'Backup', 'Log was backed up. Database: shop.'),
      ...error(2, 'spid55', 17, "The transaction log for database 'shop' is full."),
      at(3, 'spid7s', 'Recovery is complete.'),
      ...error(4, 'spid88', 24, 'SQL Server detected a logical consistency-based I/O error.'),
      ...error(5, 'Logon', 14, "Login failed for user 'sa'."),
      at(6, 'spid9', 'Error: 1, Severity: 16, State: 1.'),
      at(7, 'spid9', 'Of another second.'),
    ]),
  ).toMatchObject([
    { lines: 1, level: null, message: 'Log was backed up. Database: shop.' },
    { lines: 2, level: 'error', message: "The transaction log for database 'shop' is full." },
    { lines: 1, message: 'Recovery is complete.' },
    { lines: 2, level: 'fatal', message: 'SQL Server detected a logical consistency-based I/O error.' },
    { lines: 2, level: 'warn', message: "Login failed for user 'sa'." },
    { lines: 1, level: 'error' },
    { lines: 1, message: 'Of another second.' },
  ])
})

it('seconds since the start are no time, and what stands behind them is the message', () => {
  expect(
    decoded([
      '   0.000 2026-02-03 04:05:06; Factorio 1.1.104 (headless)',
      '   0.154 Info Router.cpp:453: ready',
      '   1.234 Error Util.cpp:83: no lock',
      ' 123.300 Warning Map.cpp:12: mod mismatch',
    ]),
  ).toMatchObject([
    { level: null },
    { level: 'info', message: 'Router.cpp:453: ready' },
    { level: 'error', message: 'Util.cpp:83: no lock' },
    { level: 'warn', lines: 1 },
  ])
})

it('a table of numbers is none of it', () => {
  expect(decoded(['   0.000 1.234 5.678', '   0.001 1.235 5.679']).map(({ parsed }) => parsed)).not.toContain(true)
})

it('an object whose lines are stamped one by one is one record', () => {
  const object = (level: string) =>
    stamped(['{', `  "level": "${level}",`, '  "error": {', '    "code": 7', '  },', '  "msg": "no answer"', '}'])
  const expected = [
    { time: '2026-02-03T04:05:06.120Z', level: 'error', message: 'no answer {"error.code":7}', lines: 7 },
    { level: 'warn', lines: 7 },
  ]
  const records = decoded([...object('error'), ...object('warn'), ...stamped(['ready'])])
  expect(records).toMatchObject([
    { ...expected[0]!, message: expect.stringContaining('no answer') },
    expected[1]!,
    { message: 'ready', lines: 1 },
  ])
})

it('an object that ends in the next bytes is read when it is whole', () => {
  const lines = stamped(['{', '  "level": "error",', '  "msg": "no answer"', '}']).map((line) => `${line}\n`)
  const reader = decoder()
  const first = batchOf(lines.slice(0, 2).join(''), { final: false })
  reader.read(first)
  const rest = batchOf(lines.join(''))
  reader.read(rest)
  expect(recordsOf(rest)).toMatchObject([{ level: 'error', lines: 4, message: 'no answer' }])
})

it('a bracket that opens no object stays a line', () => {
  expect(decoded(stamped(['{', 'ready', '}']))).toMatchObject([
    { message: '{' },
    { message: 'ready' },
    { message: '}' },
  ])
})

it('MongoDB writes the part of it that speaks where others write a service', () => {
  expect(
    decoded([
      '2026-02-03T04:05:06.123+0000 I NETWORK  [listener] connection accepted',
      '2026-02-03T04:05:06.123+0000 F -        [conn12] Invariant failure',
      '2026-02-03T04:05:06.123+0000 D2 COMMAND  [conn12] run command',
    ]),
  ).toMatchObject([
    { level: 'info', service: 'app' },
    { level: 'fatal', service: 'app' },
    { level: 'debug', service: 'app' },
  ])
})

it('the DHCP server of Windows puts the month first', () => {
  expect(
    decoded([
      'ID,Date,Time,Description,IP Address,Host Name,MAC Address',
      '10,02/03/26,04:05:06,Assign,192.0.2.7,pc7.corp.example,0050569A1B2C',
      '24,02/03/26,04:06:06,Database Cleanup Begin,,,,',
    ]),
  ).toMatchObject([{}, { time: '2026-02-03T04:05:06.000Z' }, { time: '2026-02-03T04:06:06.000Z' }])
})

it.each([
  ['2026-02-03 04:05:06.123 Init Session:0x7f9-a01 [Catalog] <ERROR> no such column', 'error', 'no such column'],
  ['feb/03/2026 04:05:06 system,info,account user ada logged in', 'info', 'user ada logged in'],
  ['[2026-02-03 04:05:06.123 (UTC+0000)] warn/server\tTCP 7 | SC 1 | Session timeout', 'warn', 'Session timeout'],
  ['#12 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2', 'error', '#12 ERROR'],
  ["main.c:7:5: error: 'x' undeclared (first use in this function)", 'error', 'main.c:7:5'],
  ['/src/View.swift:14:9: warning: variable was never used', 'warn', 'View.swift'],
  ['Fatal error: Index out of range', 'fatal', 'Index'],
  ['M  *** ERROR => no memory [em.c 77]', 'error', 'no memory'],
  ['error[E0382]: borrow of moved value', 'error', 'E0382'],
  ['warning(net): no answer', 'warn', 'no answer'],
  ["src/a.ts(7,5): error TS2304: Cannot find name 'x'.", 'error', 'TS2304'],
  ['LINK : fatal error LNK1120: 1 unresolved externals', 'error', 'LNK1120'],
  ['(node:77) UnhandledPromiseRejectionWarning: Error: no answer', 'error', 'no answer'],
  ['2026-02-03T04:05:06.123Z WARN (Worker(id:0):) [a.b.Queue] - slow', 'warn', 'slow'],
  ['==12345==ERROR: AddressSanitizer: heap-use-after-free on address 0x6020', 'error', '==12345==ERROR'],
])('the level stands behind other columns: %s', (line, level, message) => {
  expect(decoded([line])).toMatchObject([{ level, message: expect.stringContaining(message) }])
})

it('an object set out below a line is of the service that wrote the line', () => {
  const at = (second: number) => `2026-02-03T04:05:0${second}`
  expect(
    decoded([
      `${at(6)} ERROR billing charge failed`,
      '{',
      '  "level": "error",',
      '  "msg": "declined"',
      '}',
      `${at(7)} INFO orders placed`,
      '{',
      '  "service": "stock",',
      '  "level": "warn",',
      '  "msg": "low"',
      '}',
      `${at(8)} INFO orders placed`,
    ]).map(({ service }) => service),
  ).toEqual(['billing', 'billing', 'orders', 'stock', 'orders'])
})

describe('events of Windows, as they are listed for people', () => {
  it('are one record each, with the fields that are set in below its number', () => {
    const event = (number: number, level: string, description: string) => [
      `Event[${number}]:`,
      '  Log Name: System',
      '  Source: Service Control Manager',
      `  Date: 2026-02-03T04:05:0${number}.123`,
      `  Level: ${level}`,
      '  Description: ',
      description,
      '',
      'Subject:',
      '\tLogon ID:\t\t0x0',
      '',
    ]
    const service = 'Service Control Manager'
    expect(decoded([...event(1, 'Error', 'No spooler.'), ...event(2, 'Information', 'Ready.')])).toMatchObject([
      { time: '2026-02-03T04:05:01.123Z', level: 'error', service, message: 'No spooler.', lines: 11 },
      { time: '2026-02-03T04:05:02.123Z', level: 'info', service, message: 'Ready.' },
    ])
  })

  it.each([
    ['TimeCreated      : 2/3/2026 4:05:06 PM', 'ProviderName     : DCOM', 'LevelDisplayName : Warning'],
    ['Index              : 77', 'TimeGenerated      : 2/3/2026 4:05:06 PM', 'EntryType : Warning', 'Source : DCOM'],
  ])('are one record each between columns: %s', (...fields) => {
    const event = [...fields, 'Message          : The server did', '                   not register.', '']
    expect(decoded([...event, ...event])).toMatchObject([
      { time: '2026-02-03T16:05:06.000Z', level: 'warn', service: 'DCOM', message: 'The server did' },
      { lines: event.length, level: 'warn', service: 'DCOM' },
    ])
    expect(decoded(event, { service: 'gate' })).toMatchObject([{ service: 'gate' }])
  })

  it.each([
    {
      kind: 'below numbers',
      head: ['Event[1]:', '  Date: 2026-02-03T04:05:06.123', '  Level: Error', '  Description: ', 'No spooler.'],
      told: ['TimeCreated : 2/3/2026 7:00:00 AM', '  Level: Warning', 'Index : 7'],
    },
    {
      kind: 'between columns',
      head: ['TimeCreated      : 2026-02-03T04:05:06.123', 'LevelDisplayName : Error', 'Message : No spooler.'],
      told: ['TimeCreated : 2/3/2026 7:00:00 AM', 'Level : Warning', 'Index : 7'],
    },
  ])('hold fields of another event in their description, $kind', ({ head, told }) => {
    const lines = head.length + told.length
    const record = { time: '2026-02-03T04:05:06.123Z', level: 'error', message: 'No spooler.', lines }
    expect(decoded([...head, ...told, ...head, ...told])).toMatchObject([record, record])
  })
})

describe('paragraphs', () => {
  it.each([
    [
      'MinIO',
      ['API: PutObject(bucket=a)', 'Time: 04:05:06 UTC 02/03/2026', 'Error: no disk (cmd.Full)', '   3: a.go:7:f()'],
    ],
    [
      'anybody',
      ['Nightly report', 'Host: web1', 'Date: 2026-02-03 04:05:06', 'Warnings: 7', 'Error: no disk', 'Error: 0'],
    ],
  ])('of %s are one record each, with their stamp below and the worst that they tell', (_, lines) => {
    const record = { time: '2026-02-03T04:05:06.000Z', level: 'error', lines: lines.length + 1 }
    expect(decoded([...lines, '', ...lines, ''])).toMatchObject([record, record])
  })

  it('of Git and Snort tell by their first line what happened', () => {
    const commit = [
      'commit 0a1b2c3d',
      'Author: Ada',
      'Date:   Tue Feb 3 04:05:06 2026 +0000',
      '',
      '    Error: fixed',
      '',
    ]
    const alert = [
      '[**] [1:469:3] PING [**]',
      '[Priority: 2]',
      '02/03-04:05:06.123456 192.0.2.1 -> 192.0.2.2',
      'ICMP',
      '',
    ]
    expect(decoded([...commit, ...commit])).toMatchObject([{ message: 'commit 0a1b2c3d', level: null, lines: 6 }, {}])
    expect(decoded([...alert, ...alert])).toMatchObject([{ time: '2026-02-03T04:05:06.123Z', lines: 5 }, { lines: 5 }])
  })

  it.each([
    [
      'a build',
      [
        'Build 7 has started',
        'Date: 2026-02-03 04:05:06',
        ...Array.from({ length: 12 }, (_, nth) => `Compiling a${nth}.c`),
      ],
    ],
    [
      'a download',
      ['Sync 7', 'Date: 2026-02-03 04:05:06', ...Array.from({ length: 12 }, (_, nth) => `Downloading: a${nth}.tgz`)],
    ],
  ])('are not what %s tells below its date', (_, lines) => {
    expect(decoded(lines)).toHaveLength(lines.length)
  })

  it('are whole wherever the bytes are cut into batches', () => {
    const api = [
      'API: PutObject(bucket=a)',
      'Host: web1',
      'Time: 04:05:06 UTC 02/03/2026',
      'Error: no disk',
      '  3: a.go',
      '',
    ]
    const alert = [
      '[**] PING [**]',
      '[Classification: Misc]',
      '[Priority: 2]',
      '02/03-04:05:06.123456 192.0.2.1 -> 192.0.2.2',
      '',
    ]
    for (const paragraph of [api, alert]) {
      const lines = [...paragraph, ...paragraph, ...paragraph]
      for (let cut = 1; cut < lines.length; cut++) {
        const [reading, text] = [decoder(), lines.map((line) => `${line}\n`)]
        const first = batchOf(text.slice(0, cut).join(''), { final: false })
        reading.read(first)
        const rest = batchOf(text.slice(first.usedLines).join(''), { base: first.used })
        const before = recordsOf(first)
        reading.read(rest)
        const heights = [...before, ...recordsOf(rest)].map((record) => record.lines)
        expect(heights, `behind line ${cut}`).toEqual(Array(3).fill(paragraph.length))
      }
    }
  })

  it('are looked for where no line is of another format', () => {
    expect(decoded(['Shop 1.0', '2026-02-03 04:05:06 ready', '2026-02-03 04:05:07 open'])).toHaveLength(3)
    const lines = ['Shop 1.0', 'Date: now', '2026-02-03 04:05:06 ready', 'Shop 1.1', 'Date: 2026-02-03 04:05:07']
    expect(decoded(lines)).toHaveLength(lines.length)
  })
})
