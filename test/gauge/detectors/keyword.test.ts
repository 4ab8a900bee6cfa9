import { describe, expect, test } from 'vitest'
import type { Level, Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly, settled } from '../history.ts'
import { NO_RULES, QUIET, type Row } from '../window-of.ts'

function hear(row: Row): Signal | undefined {
  return settled()
    .live(quietly(1, row))
    .signals.find((signal) => signal.detector === 'keyword')
}

describe('trouble named at error level', () => {
  test.each([
    ['write failed: No space left on device', 'resource'],
    ['Out of memory: Killed process <*> (java)', 'resource'],
    ['remounting filesystem read-only', 'resource'],
    ['blk_update_request: I/O error, dev sda, sector <*>', 'resource'],
    ['XFS (nvme0n1p1): metadata I/O error in <*>', 'resource'],
    ['could not read block <*>: Input/output error', 'resource'],
    ['java.lang.OutOfMemoryError: Java heap space', 'resource'],
    ['page verification failed, checksum mismatch in block <*>', 'data_integrity'],
    ['data corruption detected in segment <*>', 'data_integrity'],
    ['worker panicked at src/main.rs', 'restart'],
    ['php-fpm[<*>]: segfault at <*> ip <*>', 'restart'],
  ])('%s is grave: high, and at least medium whatever an analyst says', (text, type) => {
    expect(hear({ text, level: 'error' })).toMatchObject({ type, severity: 'high', floor: 'medium' })
  })

  test.each([
    ['connection pool exhausted after <*>ms', 'resource'],
    ['accept: Too many open files', 'resource'],
    ['deadlock detected on table <*>', 'resource'],
    ['Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool.', 'resource'],
    ['all pooled connections were in use and max pool size was reached', 'resource'],
    ['certificate has expired', 'dependency'],
    ['handshake failed: PKIX path validation failed: java.security.cert.CertPathValidatorException', 'dependency'],
    ['SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer certificate', 'dependency'],
    ['possible break-in attempt from <*>', 'security'],
    ['circuit breaker open for <*>', 'dependency'],
  ])('%s tells with a single line', (text, type) => {
    expect(hear({ text, level: 'error' })).toMatchObject({ type, severity: 'medium', floor: null })
  })

  test.each([
    'java.io.IOException: I/O error in channel <*>',
    'ResourceAccessException: I/O error on GET request for <*>: Connection refused',
  ])('is no broken disk where a connection is: %s', (text) => {
    expect(hear({ text, level: 'error', count: 9 })?.sentence).not.toContain('hardware')
  })

  test.each([
    ['upstream timed out', 'latency'],
    ['connect to <*> failed: Connection refused', 'dependency'],
    ['open <*>: permission denied', 'security'],
  ])('%s tells only by its number', (text, type) => {
    expect(hear({ text, level: 'error', count: 2 })).toBeUndefined()
    expect(hear({ text, level: 'error', count: 20 })).toMatchObject({ type })
  })
})

describe('an exception', () => {
  test.each([
    'TypeError: charge() takes exactly <*> arguments',
    'Unhandled exception in worker <*>',
    'java.lang.NullPointerException: <*>',
    'Traceback (most recent call last)',
  ])('is told even of a service still new: %s', (text) => {
    const seen = historyOf().live([...QUIET, { text, level: 'error' }])
    expect(seen.signals[0]).toMatchObject({ detector: 'keyword', type: 'error_spike', severity: 'medium' })
    expect(seen.decision).toBe('ask')
  })

  test('that says another service does not answer is a dependency, and stands behind the cause', () => {
    const caller = settled().live(
      quietly(1, { text: 'IllegalStateException: No instances available for basic', level: 'error', count: 30 }),
    )
    const cause = settled().live(quietly(1, { text: 'route table is not readable', level: 'error', count: 30 }))
    expect(caller.signals[0]).toMatchObject({ type: 'dependency' })
    expect(cause.score).toBeGreaterThan(caller.score)
  })
})

describe('a warning of what a single line at error level tells', () => {
  const untrusted = (count: number): Row => ({
    text: 'sending to <*> failed: PKIX path validation failed',
    level: 'warn',
    count,
  })
  const severities = (row: (count: number) => Row, counts: readonly number[]) => {
    const history = settled()
    return counts.map(
      (count) => history.live(quietly(1, row(count))).signals.find(({ detector }) => detector === 'keyword')?.severity,
    )
  }

  test('is a hint where it comes a few times, and no mere hint once it comes again and again', () => {
    expect(severities(untrusted, [4, 11, 7, 12])).toEqual(['low', 'medium', 'low', 'medium'])
  })

  test('stays a hint beside such a line, which says it better', () => {
    const failed: Row = { text: 'message lost: PKIX path validation failed', level: 'error' }
    const { signals } = settled().live(quietly(1, untrusted(20), failed))
    const told = signals.filter(({ detector }) => detector === 'keyword')
    expect(told.map(({ severity }) => severity)).toEqual(['medium', 'low'])
  })

  test('is a hint in any small number where several must come at error level too', () => {
    const refused = (count: number): Row => ({ text: 'connect to <*>: connection refused', level: 'warn', count })
    expect(severities(refused, [11])).toEqual(['low'])
  })

  test('is usual after an hour of it', () => {
    expect(severities(untrusted, Array(17).fill(4)).slice(14)).toEqual([undefined, undefined, undefined])
  })
})

describe('phrases that say there is no trouble', () => {
  test.each([
    'scan finished, 0 errors, no data corruption',
    'crash_count=0 panic=false deadlocks: none',
    'oom_kill_disable: false, out of memory: no',
    'deadlock detector started',
    'segfault handler installed',
    'recovered from a crash',
    'kernel params panic=0',
  ])('%s is not heard, at any level', (text) => {
    expect(hear({ text, level: 'warn' })).toBeUndefined()
    expect(hear({ text, level: 'error' })).toBeUndefined()
  })

  test('a wildcard that hides a zero is looked up in the line itself', () => {
    expect(hear({ text: 'check done, <*> crashed', level: 'warn', lines: ['check done, 0 crashed'] })).toBeUndefined()
    expect(hear({ text: 'check done, <*> crashed', level: 'warn', lines: ['check done, 3 crashed'] })).toBeDefined()
  })
})

describe('the level it is said at', () => {
  test('a fatal line with a grave word is critical, a fatal line without one at least high', () => {
    expect(hear({ text: 'no space left on device', level: 'fatal' })).toMatchObject({ floor: 'critical' })
    expect(hear({ text: 'cannot go on', level: 'fatal' })).toMatchObject({ severity: 'high', floor: 'high' })
  })

  test.each(['info', 'debug', null] as (Level | null)[])('at level %s words bind no analyst', (level) => {
    for (const text of ['user wrote panic: out of memory', 'comment: data corruption, no space left']) {
      expect(hear({ text, level, count: 400 })?.floor ?? null).toBeNull()
    }
  })

  test('what only the variable part of an error says binds no analyst either', () => {
    const seen = hear({ text: 'bad input <*>', level: 'error', lines: ['bad input "no space left on device"'] })
    expect(seen).toMatchObject({ floor: null })
    expect(seen!.sentence).toContain('`bad input "no space left on device"` came once')
  })

  test('chatter that mentions such a word all the time is usual', () => {
    const history = settled()
    const chatter: Row = { text: 'request to <*> timed out, retrying', level: 'info', count: 30 }
    for (let index = 0; index < 12; index++) history.live(quietly(index, chatter))
    expect(history.live(quietly(1, chatter)).signals).toEqual([])
  })

  test.each([
    'vendor answers <*>, rate limit exceeded',
    'index <*> switched to read-only: disk usage exceeded flood stage',
    'Transactions deadlock detected, dumping detailed information.',
  ])('what runs out and never did in half a day is trouble also as chatter, for as long as it comes: %s', (text) => {
    const told = (row: Row, history: History) =>
      history.live(quietly(1, row)).signals.find(({ detector }) => detector === 'keyword')?.severity
    const chatter = (count: number): Row => ({ text, level: 'info', count })
    const history = settled({}, NO_RULES, 150)
    expect([told(chatter(9), settled({}, NO_RULES, 150)), told(chatter(28), settled())]).toEqual(['low', 'low'])
    expect([28, 28, 28].map((count) => told(chatter(count), history))).toEqual(['medium', 'medium', 'medium'])
    expect(told({ ...chatter(28), level: 'warn' }, settled({}, NO_RULES, 150))).toBe('medium')
    expect(told({ text: 'request <*> timed out, again', level: 'info', count: 28 }, history)).toBe('low')
  })

  test('a fatal line with a grave word never becomes usual', () => {
    const history = historyOf()
    const full: Row = { text: 'no space left on device', level: 'fatal' }
    for (let index = 0; index < 100; index++) history.live(quietly(index, full))
    expect(history.live(quietly(1, full)).signals[0]).toMatchObject({ floor: 'critical' })
  })
})

describe('a fatal line', () => {
  const hourly = (hours: number): History => {
    const history = settled()
    for (let index = 0; index < 12 * hours; index++) {
      history.live(quietly(index, ...(index % 12 === 11 ? [fatal('dealer feed is gone')] : [])))
    }
    return history
  }
  const fatal = (text: string): Row => ({ text, level: 'fatal' })
  const told = (history: History, text: string) =>
    history.live(quietly(1, fatal(text))).signals.filter(({ detector }) => detector === 'keyword')

  test('that came hour by hour all day is no news any more, one in other words is', () => {
    expect(told(hourly(4), 'dealer feed is gone')).toMatchObject([{ severity: 'high' }])
    const day = hourly(24)
    expect(told(day, 'dealer feed is gone')).toEqual([])
    expect(told(day, 'ledger is out of balance')).toMatchObject([{ severity: 'high', floor: 'high' }])
  })

  test('that comes window after window is no visitor, and stays news', () => {
    const history = settled()
    for (let index = 0; index < 40; index++) history.live(quietly(index, fatal('dealer feed is gone')))
    expect(told(history, 'dealer feed is gone')).toMatchObject([{ severity: 'high' }])
  })

  test.each([
    'ActionController::RoutingError (No route matches [GET] "/wp-login.php"):',
    'no route found for GET /.env (ShopWeb.Router)',
    "Invalid HTTP_HOST header: '203.0.113.9'. You may need to add it to ALLOWED_HOSTS.",
    'org.springframework.web.servlet.resource.NoResourceFoundException: No static resource cgi-bin/luci.',
    'HttpRequestMethodNotSupportedException: Request method PROPFIND is not supported',
  ])('is nothing where strangers ask for what there never was: %s', (text) => {
    expect(hear({ text, level: 'fatal' })).toBeUndefined()
    expect(hear({ text, level: 'error', count: 4 })).toBeUndefined()
  })
})

describe('failed logins', () => {
  const login: Row = { text: 'Failed password for invalid user <*> from <*> port <*> ssh2', level: null }

  test('a mistyped password is nothing, a hundred are an attack', () => {
    expect(hear({ ...login, count: 3 })).toBeUndefined()
    expect(hear({ ...login, count: 40 })).toMatchObject({ type: 'auth_failure', severity: 'medium' })
    expect(hear({ ...login, count: 400 })).toMatchObject({ type: 'auth_failure', severity: 'high' })
  })

  test('at warning level no analyst may call them nothing; without a level anybody could have written them', () => {
    expect(hear({ ...login, count: 40, level: 'warn' })).toMatchObject({ floor: 'medium' })
    expect(hear({ ...login, count: 40 })).toMatchObject({ floor: null })
  })

  test('they add up over templates', () => {
    const spray = ['ann', 'bob', 'eve'].map(
      (name): Row => ({ text: `login failed for ${name}`, level: 'warn', count: 5 }),
    )
    expect(
      settled()
        .live(quietly(1, ...spray))
        .signals.map((signal) => signal.type),
    ).toContain('auth_failure')
  })
})

test('a leader that changes again and again is told at any level, and one election is not', () => {
  const election = (count: number) => hear({ text: 'raft: elected leader <*> at term <*>', level: 'info', count })
  expect(election(2)).toBeUndefined()
  const lines = Array.from({ length: 7 }, (_, nth) => `raft: elected leader a91d at term ${nth}`)
  expect(hear({ text: 'raft: elected leader <*> at term <*>', level: 'info', count: 7, lines })).toMatchObject({
    type: 'dependency',
    severity: 'medium',
  })
})

describe('requests to get in that are refused', () => {
  const refused = (path: string, count: number): Row => ({
    text: 'POST <*> client-error for <*>',
    level: 'warn',
    count,
    lines: Array.from(
      { length: 9 },
      () => `203.0.113.7 - - [01/Jan/2026:00:00:01 +0000] "POST ${path} HTTP/1.1" 401 61`,
    ),
  })

  test.each(['/login', '/api/v1/auth/token', '/users/sign-in?next=1'])(
    'are failed logins where they are a flood: %s',
    (path) => {
      expect(hear(refused(path, 120))).toMatchObject({ type: 'auth_failure', severity: 'high' })
      expect(hear(refused(path, 12))).toBeUndefined()
    },
  )

  test('are none where they want something else', () => {
    expect(hear(refused('/authors/7', 120))).toBeUndefined()
  })
})

test.each([
  'terminating walsender process due to replication timeout',
  'replication slot <*> was invalidated',
  'standby <*> disconnected',
])('replication that breaks is called so: %s', (text) => {
  expect(hear({ text, level: 'error' })).toMatchObject({ type: 'dependency', severity: 'medium' })
})

describe('who takes rights, and hides it', () => {
  const record = (name: string, more: string): Row => ({
    text: name,
    level: null,
    lines: [`{"eventName": "${name}", ${more}}`],
  })
  const audited: readonly (readonly [string, Row])[] = [
    ['high', { text: 'The audit log was cleared. Subject: Account Name: <*>' }],
    ['high', record('StopLogging', '"requestParameters": {"trailName": "org"}')],
    ['high', { text: 'type=CONFIG_CHANGE msg=audit(<*>): op=set audit_enabled=0 old=1 auid=<*>' }],
    ['medium', { text: 'A member was added to a security-enabled global group. Group: Group Name: Domain Admins' }],
    ['medium', { text: "add 'eve' to group 'sudo'" }],
    ['medium', { text: 'user eve added by root to group wheel' }],
    [
      'medium',
      record('AttachUserPolicy', '"requestParameters": {"policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}'),
    ],
    [
      'medium',
      record('SetIamPolicy', '"bindingDeltas": [{"action": "ADD", "role": "roles/owner", "member": "user:eve"}]'),
    ],
    ['medium', { text: 'ConsoleLogin', lines: ['{"userIdentity": {"type": "Root"}, "eventName": "ConsoleLogin"}'] }],
  ]

  test.each(audited)('is told as %s, whatever the level: %j', (severity, row) => {
    expect(hear({ level: 'info', ...row })).toMatchObject({ type: 'security', severity, floor: null })
  })

  test.each([
    record('AttachUserPolicy', '"requestParameters": {"policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}'),
    record('SetIamPolicy', '"bindingDeltas": [{"action": "ADD", "role": "roles/viewer", "member": "user:eve"}]'),
    record('SetIamPolicy', '"bindingDeltas": [{"action": "REMOVE", "role": "roles/owner", "member": "user:eve"}]'),
    { text: 'ConsoleLogin', lines: ['{"userIdentity": {"type": "IAMUser"}, "eventName": "ConsoleLogin"}'] },
    {
      text: 'ConsoleLogin',
      lines: [
        '{"userIdentity": {"type": "Root"}, "eventName": "ConsoleLogin", "responseElements": {"ConsoleLogin": "Failure"}}',
      ],
    },
    { text: 'event log was cleared of entries older than 30 days' },
    { text: 'A member was added to a security-enabled global group. Group: Group Name: Printers' },
    { text: "add 'eve' to group 'video'" },
    { text: 'Administrators may read the event log; nothing was cleared' },
  ])('is nobody who gets less, or loses it: %j', (row) => {
    expect(hear({ level: 'info', ...row })).toBeUndefined()
  })

  test('is nothing new where it comes now and then', () => {
    const history = settled()
    const granted: Row = { text: "add 'deploy' to group 'sudo'", level: 'info' }
    for (let index = 0; index < 72; index++) history.live(quietly(index, ...(index % 12 === 11 ? [granted] : [])))
    expect(history.live(quietly(1, granted)).signals).toEqual([])
  })
})

describe('a store that fills', () => {
  const told = (line: string) =>
    hear({ text: line.replaceAll(/[\d.]+ ?%|\/[\w./]+/g, '<*>'), level: 'info', lines: [line], count: 1 })

  test.each([
    '/var/lib/orders: 91% used, inodes 12% used',
    'disk usage on /dev/sda1 is 95.2%',
    '/var is 92% full',
    'file system /data usage 93% exceeds the threshold of 90%',
    'tablespace users is 97 % in use',
    'inodes 99% used on /srv',
    'free disk space on /data is 3%',
    '98% of disk space on /srv used',
    'storage pool tank is 91% allocated',
    'file system /var has reached 93% of its capacity',
    'low disk space on /data: 2% remaining',
  ])('is told by its percents, at whatever level: %s', (line) => {
    const signal = told(line)
    expect(signal).toMatchObject({ type: 'resource', severity: 'medium' })
    expect(signal!.sentence).toBe(`nearly full: \`${line}\` came once, usual none`)
  })

  test.each([
    'disk /var used 100% free 0 GB',
    '/srv/data: 100% used',
    'file system /data usage 100.0%',
    'volume orders is 100% full',
    'partition /boot: 0 MB free',
    'disk sda1: available 0 bytes',
    'inodes 100% used on /srv',
  ])('is worse where nothing is left: %s', (line) => {
    const signal = told(line)
    expect(signal).toMatchObject({ type: 'resource', severity: 'high' })
    expect(signal!.sentence).toBe(`full: \`${line}\` came once, usual none`)
  })

  test.each([
    'disk sda 100% utilization',
    'tablespace users 100% used',
    'swap on /dev/sda2 100% used',
    'disk / used=0% free=100%',
    'disk sda1 read errors: 0, 71% used',
    '/dev/sr0 is 100% full',
    'disk /var used 100 MB free 900 MB',
  ])('has room left, or is full by design: %s', (line) => {
    expect(told(line)?.severity ?? 'medium').toBe('medium')
  })

  test.each([
    ['Health check failed: 2 nearfull osd(s) (OSD_NEARFULL)', 'nearly full', 'medium'],
    ['2 pool(s) nearfull (POOL_NEARFULL)', 'nearly full', 'medium'],
    ['Health check failed: 1 full osd(s) (OSD_FULL)', 'full', 'high'],
    ['memory resource limit alarm set on node rabbit@mq-1.', 'full', 'high'],
    ['*** Publishers will be blocked until this alarm clears ***', 'full', 'high'],
  ])('is told by a store that says so without a number: %s', (line, kind, severity) => {
    for (const level of ['info', 'warn'] as const) {
      const signal = hear({ text: line.replaceAll(/\b\d\b/g, '<*>'), level, lines: [line] })
      expect(signal).toMatchObject({ type: 'resource', severity })
      expect(signal!.sentence).toMatch(new RegExp(`^${kind}: `))
    }
  })

  test.each([
    'Health check cleared: OSD_NEARFULL (was: 2 nearfull osd(s))',
    'osdmap full_ratio 0.95 backfillfull_ratio 0.9 nearfull_ratio 0.85',
    'memory resource limit alarm cleared on node rabbit@mq-1',
  ])('is not told where it has room again: %s', (line) => {
    expect(hear({ text: line, level: 'warn', lines: [line] })).toBeUndefined()
  })

  test('may be one of many in a window', () => {
    const lines = [...Array.from({ length: 25 }, () => '/srv: 12% used'), '/var: 96% used']
    expect(hear({ text: '<*>: <*> used', level: null, count: 26, lines })).toMatchObject({ severity: 'medium' })
  })

  test.each([
    '/var/lib/orders: 81% used, inodes 12% used',
    'disk /dev/sda1 12% full',
    'disk usage below 95%',
    'disk usage 60%, warned at 95%',
    'storage: 95% free',
    'cache hit ratio 95%',
    'backup of volume data 95% done',
    'cpu usage 97%',
    'cpu usage 97% by /usr/bin/node',
    'heap used 95%, dump would go to /tmp/heap',
    'GET /metrics 3% free workers',
    'GET /api/battery capacity 100%',
    'disk / used=3% free=97%',
    'disk /data: used 3% free 97%',
    'disk sda: free=96% used=4%',
    'full scan of disk 95% complete',
    'product /p/12: only 3% left on sale',
    '/dev/loop3 mounted on /snap/core is 100% full',
  ])('is nothing while there is room, and of nothing else: %s', (line) => {
    expect(told(line)).toBeUndefined()
  })

  test('is counted by its own lines, among those of others', () => {
    const lines = Array.from({ length: 9 }, (_, nth) => `/srv/${nth}: 5${nth}% used`)
    const [row] = [{ text: '<*>: <*> used', level: null, count: 10, lines: [...lines, '/var: 96% used'] }]
    expect(hear(row)!.sentence).toBe('nearly full: `/var: 96% used` came once, usual none')
  })
})

test.each([
  'System clock wrong by 4.213 seconds, adjustment started',
  'clock skew detected on mon.b',
  'token rejected: issued in the future',
  'clock drift detected: 12s',
  'time is out of sync by 3s',
])('a clock that is wrong tells at any level: %s', (text) => {
  expect(hear({ text, level: null })).toMatchObject({ type: 'dependency', severity: 'medium' })
})

describe('a certificate that runs out today', () => {
  const told = (line: string) => hear({ text: line.replaceAll(/-?\d+/g, '<*>'), level: 'info', lines: [line] })

  test.each([
    'certificate for shop.example.com expires in 0 days',
    'tls cert shop valid for -3 days',
    'cert shop: 0 days left',
    'cert=shop days_left=0',
  ])('is told at any level: %s', (line) => {
    expect(told(line)).toMatchObject({ type: 'dependency', severity: 'medium' })
  })

  test.each([
    'certificate for shop.example.com expires in 30 days',
    'cert shop: 10 days left',
    'cert=shop days_left=20',
  ])('is none while it holds: %s', (line) => {
    expect(told(line)?.severity ?? 'low').toBe('low')
  })

  test('is still a certificate like any other at a level that says so', () => {
    const line = 'certificate shop expires in 12 days'
    expect(hear({ text: 'certificate shop expires in <*> days', level: 'error', lines: [line] })?.sentence).toContain(
      'certificate:',
    )
  })
})

test.each([
  'dial tcp: lookup pay.example.com on 10.0.0.10:53: server misbehaving',
  'lookup pay on 10.0.0.10:53: read udp: i/o timeout',
  'getaddrinfo: Temporary failure in name resolution after <*> ms',
  'java.net.UnknownHostException: pay',
  'Could not resolve host: pay.example.com',
  'dns lookup of pay timed out',
])('a name that nobody knows is trouble with another: %s', (text) => {
  expect(hear({ text, level: 'error', count: 9 })).toMatchObject({ type: 'dependency', severity: 'medium' })
})
