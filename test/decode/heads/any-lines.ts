/** Lines of all kinds of heads, and those that only look like them. */
import fc from 'fast-check'

const pick = (...values: readonly string[]) => fc.constantFrom(...values)
const day = pick('2026-01-01', '2026-06-15', '2026-02-30', '2026/01/01', '2026-13-01', '20260101')
const clock = pick('00:00:00', '10:11:12', '23:59:59', '23:59:60', '24:00:00', '1:02:03', '12:30:00 PM', '12:30:00 AM')
const fraction = pick('', '.1', '.123', ',456', '.123456', ':7', '.')
const zone = pick('', '', 'Z', ' UTC', ' CET', '+02:00', '-0330', ' +0100', '+15:00', '+01', ' GMT+0100', ' GMT +0100')
const usual = fc.tuple(pick('2026-01-01 ', '2026-06-15T'), pick('00:00:00', '10:11:12'), pick('.123', ',456'))
/** In forms that the kernel asks about: it finds the clock in them. */
const other = fc
  .tuple(
    pick(
      '20260101 ',
      '260101 ',
      '20260615-',
      '06-15 ',
      '17/06/09 ',
      '09/06/2017 ',
      '13/06/2017 ',
      '15/Jun/2026:',
      'Sun Jun 14 ',
    ),
    pick('10:11:12', '101112', '10.11.12', '23:59:59', '245960', '1:02:03'),
    pick('', '', '.123', ',456', ':789', ':7', ':1234'),
    pick('', '', '', ' 2026', ' 2025', ' 8080', 'Z', ' +0200', ' UTC', ' UTC 2026', ' UTC 8080'),
  )
  .map((parts) => parts.join(''))
const stamp = fc.oneof(
  usual.map((parts) => parts.join('')),
  other,
  fc.tuple(day, pick(' ', 'T', '  '), clock, fraction, zone).map((parts) => parts.join('')),
)
/** Some are of a time to come, or of none. */
const count = pick('1767225600', '1767225601', '1767225600123', '1999999999', '0767225600', '17672256001')
const monthDay = pick('Jan  1', 'Jun 15', 'Jun 16', 'Jun 17', 'Dec 31', 'Feb 29', 'Feb 30', 'Mai  3', 'Foo  5', 'Jan 1')
const level = pick(
  'E/cart:',
  'LOG3[1]:',
  'LOG6[1]:',
  '[W/cart]',
  '[cart|ERROR]',
  '[WARN/cart]',
  '*ERROR*',
  '#12 WARN',
  '❌ ERROR',
  'INFO',
  'WARN',
  'ERROR',
  'DEBUG',
  'DEBUG1',
  'DEBUG7',
  'D2 INFO',
  'D9 INFO',
  'Warning',
  'info',
  'E',
  'odd',
)
const number = pick('1', '7', '42', '421', '4721', '12345')
const host = pick(
  'gate',
  'web-1',
  'web-2',
  '10.0.0.1',
  'local7.err',
  'gate err',
  'gate daemon.crit',
  'ERROR',
  'a1b2c3d4e5f6',
  '2034',
)
const tag = pick('sshd', 'app-1', 'app-2', 'postfix/smtpd', 'kernel', 'gate', 'su(pam)', 'info', '-')
const thread = pick('main', 'worker-1', 'worker-22', 'http-nio-8080-exec-3', 'a b', 'x] [y')
const logger = pick(
  'com.shop.Cart',
  'com.shop.Cart2',
  'o.e.Filter#75',
  'shop.cart',
  'shop::cart',
  'Server',
  'main.go:12',
)
const message = fc.oneof(
  fc
    .array(
      pick(
        'ready',
        'Cart',
        '17',
        '-',
        'a1b2c3d4e5f6a7b8',
        'x=1',
        '[',
        ']',
        '(x)',
        'ERROR',
        'a.b.C:',
        '|',
        '<4>',
        'b:  c',
      ),
      { maxLength: 5 },
    )
    .map((words) => words.join(' ')),
  pick(
    '',
    ' ',
    'ERROR: no disk',
    'error: no disk',
    'WARNING disk',
    'WARNINGS disk',
    '[warn] disk',
    '[ warn ] disk',
    '<4>cpu hot',
    '<9>cpu',
    '<3> gate(7) [x] y',
    '<3> gate',
    'auth: Error: x',
    'auth:  Error: x',
    'auth: Error:x',
    'imap(a@b)<7><c>: Warning: x',
    'config: Fatal: x',
    'log: error: x',
    'error: config: x',
    'error: none',
    'Error: n/a ; x',
    'error: off, since noon',
    'error: no disk',
    'Error: 00',
    'auth: Error: none',
    'auth: Error: nothing',
    'error pages indexed',
    'Error: 0',
    'Error: 5',
    'Error: 0, warnings: 7',
    'fatal error: none',
    'fatal error: 7',
    'fatal error: no disk',
    'fatal errors: 0',
    'fatal event: 0x7',
    'auth: Errors: x',
    'auth: é: x',
    'é: Error: x',
    'auth: Error:',
    'fatal error: x',
    '[ 12.345678] usb',
    '[12.3] ERROR: usb',
    '[12.3]',
    '漢字 ready',
    '\ufeffready',
    '\u00a0ERROR: x',
    '\u001b[31mred\u001b[0m',
    'DETAIL:  more',
    '[req-1 a b] x',
    '[b7e1] x',
    '*7 x',
    '[MY-000123] [Server] x',
    'x (kafka.server.Log)',
    'last message repeated 2 times',
    'PHP Fatal error: x',
    '2026-01-01 00:00:00 ERROR x',
    '1767225600 ERROR x',
    '[2026-01-01 00:00:00] [WARN] x',
    '[ID 8 auth.crit] x',
    '[3-1] 2026-01-01 00:00:00 UTC [7] ERROR:  x',
    '9ready ERROR 1767225600',
    '[4127] 2026-01-01 00:00:00.000 UTC ERROR:  3 left',
    '10.0.0.7 2026-01-01 00:00:00.000 UTC [4127] a@b FATAL:  3 left',
    '4127 2026-01-01 00:00:00 UTC ERROR:  3 left',
    '10:11:12 [warn] x',
    '[10:11:12] ERROR x',
    '15 Jun 2026 10:11:12 ERROR x',
    '15Jun 10:11:12 ERROR x',
    '06-15 10:11:12 ERROR x',
    '20260615 101112 ERROR x',
    '[1767225600] ERROR x',
    '4bGfhT1Xk3z9r: to=<a>',
    'java.lang.Error: x',
    'thrown in /a on line 1',
    "/a.rb:1:in 'x'",
    '(a 1.0) a.ex:1: x',
    'main.go:12 x',
    'panic: x',
    ' x',
    'E0101 00:00:00.123456 7 a.go:1] x',
    '{"level":"error","msg":"x"}',
    '192.0.2.1 "GET /a HTTP/1.1" 503 1',
  ),
)

/** What stands before a message, from values that may fit or may not. */
export const HEADS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'syslog-rfc3164': fc
    .tuple(
      pick('', '', '<34>', '<13>', '<999>'),
      fc.oneof(
        fc.tuple(monthDay, clock).map((parts) => parts.join(' ')),
        stamp,
      ),
      host,
      tag,
      pick('[17]: ', '[4721]: ', ': ', ':', ' [17]: ', ' ', '[17] '),
    )
    .map(([priority, when, where, who, end]) => `${priority}${when} ${where} ${who}${end}`),
  'syslog-rfc5424': fc
    .tuple(
      pick('<34>1 ', '<13>1 ', '<13>2 ', '<200>1 ', ''),
      stamp.map((when) => when.replace(' ', 'T')),
      fc.tuple(host, tag, number, pick('-', 'ID47')),
      pick('- ', '-', '[x@1 a="b]"] ', '[x@1 a="c d"][y@2] ', '[x '),
    )
    .map(([priority, when, columns, more]) => `${priority}${when} ${columns.join(' ')} ${more}`),
  log4j: fc.tuple(stamp, level, thread, logger, pick('a', 'b', 'c', 'd')).map(([when, how, who, where, order]) => {
    if (order === 'a') return `${when} ${how} [${who}] ${where} - `
    if (order === 'b') return `${when} [${who}] ${how}  ${where}: `
    if (order === 'c') return `[${when}] ${how} `
    return `${when}  ${how} 4127 --- [${who}] ${where}  : `
  }),
  python: fc
    .tuple(stamp, level, logger, number, pick('a', 'b', 'c', 'd', 'e'))
    .map(([when, how, where, process, order]) => {
      if (order === 'a') return `${when} - ${where} - ${how} - `
      if (order === 'b') return `${when} ${process} ${how} ${where} `
      if (order === 'c') return `[${when} +0000] [${process}] [${how}] `
      if (order === 'd') return `${when} | ${how}     | ${where}:run:12 - `
      return `${how}:${where}:`
    }),
  postgres: fc
    .tuple(
      stamp,
      pick(' [7] ', ' UTC [4127] a@b ', ' UTC 2025 [7] ', ' UTC 8080 [7] ', ' [7-1] ', ' '),
      pick('LOG', 'ERROR', 'DEBUG1', 'DETAIL', 'ODD'),
    )
    .map(([when, prefix, how]) => `${when}${prefix}${how}:  `),
  mysql: fc
    .tuple(stamp, number, pick('Note', 'Warning', 'ERROR', 'Odd'))
    .map(([when, process, how]) => `${when} ${process} [${how}] `),
  rust: fc
    .tuple(stamp, level, pick('shop::cart', 'shop', 'request{id=7}: shop::cart', 'Shop'))
    .map(([when, how, where]) => `${when}  ${how} ${where}: `),
  go: fc.tuple(pick('', '[app] ', 'app: '), stamp, pick(' ', '\tINFO\t', ' INFO ')).map((parts) => parts.join('')),
  klog: fc
    .tuple(pick('I', 'W', 'E', 'F', 'X'), pick('0101', '0615', '0616', '0617', '1231', '0230', '20260101'), clock)
    .map(([how, date, time]) => `${how}${date} ${time}.123456    1234 file.go:56] `),
  'nginx-error': fc
    .tuple(stamp, pick('error', 'warn', 'odd'), number)
    .map(([when, how, process]) => `${when.slice(0, 19).replaceAll('-', '/')} [${how}] ${process}#7: `),
  'apache-error': fc
    .tuple(
      pick('Thu Jan 01', 'Mon Jun 15', 'Sun Feb 30', 'Tue Jun  2'),
      pick('10:11:12', '10:11:12.123456', '24:00:00', '1:02:03'),
      pick('2026', '2025', '1026'),
      pick('notice', 'core:error', 'ssl:warn', 'core:trace8', 'odd'),
      pick('', '[pid 12] ', '[pid 4127:tid 139] ', '[client 192.0.2.1:80] '),
    )
    .map(([date, time, year, how, process]) => `[${date} ${time} ${year}] [${how}] ${process}`),
  logcat: fc
    .tuple(
      pick('01-31 ', '06-15 ', '02-30 ', '2026-06-15 '),
      pick('10:11:12.123', '23:59:59.123456', '10:11:60.000', '10:11:12'),
      pick('  1702  2395', ' root  1702  2395', ''),
      pick(' D ', ' E ', ' A ', ' X ', ' I/'),
      pick('WindowManager: ', 'Tag 7: ', 'Tag( 123): ', 'wpa: x: ', ': '),
    )
    .map((parts) => parts.join('')),
  rails: fc
    .tuple(pick('I', 'E', 'A', 'X'), stamp, number)
    .map(([how, when, process]) => `${how}, [${when} #${process}]  INFO -- : `),
  text: fc
    .tuple(stamp, pick('debug', 'error', 'odd', 'E', 'INFO', 'Error'), number, pick(...'abcdefghijklmnopqrst'), count)
    .map(([when, how, process, order, counted]) => {
      if (order === 'a') return `[shop:${how},${when},a@b:<0.${process}.0>:c:7]`
      if (order === 'b') return `[${when},  ${process}] ../a/b.c:7(main) `
      if (order === 'c') return `${when} Init Session:7fc85a51-a000${process} [Txn] <${how}> `
      if (order === 'd') return `<34> ${when} gate 0-PPE-0 : `
      if (order === 'e') return `[${when} ${how}${process.length > 1 ? ` ${process} 8` : ''}] `
      if (order === 'f') return `[ ${how} ${when} ${process}/T8 a/b.h:7 ]: `
      if (order === 'g') return `${when} web[${process}] ams [${how}] `
      if (order === 'h') return `${how}\t${when}\t`
      if (order === 'i') return `[${when}]${how}: [Step 1/2] `
      if (order === 'k') return `- ${counted} 2005.06.03 R02-M${process} ${when} R02-M${process} RAS KERNEL ${how} `
      if (order === 'l') return `${counted} ${process} ${when} ${how} `
      if (order === 'm') return `[${counted}] ${how} 1767225600 `
      if (order === 'o') return `KERNDTLB ${counted} 2005.06.03 R02-M${process} RAS ${how} `
      if (order === 'p') return `[${how} ${when} web:2246] `
      if (order === 'q') return `${when} | TRACE | ${how} | `
      if (order === 'r') return `${when} 7f3c5b7fe700 ${process.length > 2 ? '-1' : ` ${process}`} `
      if (order === 's') return `${when} resolver: debug ${process}: `
      if (order === 't') return `${when} unbound[${process}:0] fatal ${how}: `
      if (order === 'n') return `${counted} gate app 1767225600 2026.01.01 gate ${how} `
      return `${when}${[' ', ' [info] ', ': ', ' app ', '  '][process.length - 1]}`
    }),
}

/** Lines of few heads: each with a message of its own, some with other digits, some with a character that is missing or another one. */
export function linesOf(head: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  const digits = fc.array(fc.tuple(fc.nat(70), fc.nat(9)), { maxLength: 3 })
  const change = fc.tuple(fc.nat(70), pick('', ' ', '0', '9', 'x', '-', ']', ':', '\t'))
  const line = fc.tuple(fc.nat(2), message, digits, fc.option(change, { freq: 8 }))
  return fc
    .tuple(fc.array(head, { minLength: 1, maxLength: 3 }), fc.array(line, { minLength: 2, maxLength: 24 }))
    .map(([heads, lines]) =>
      lines.map(([index, said, others, changed]) => {
        let text = heads[index % heads.length]!
        for (const [at, digit] of others) if (/\d/.test(text.charAt(at))) text = replaceAt(text, at, String(digit))
        return (changed === null ? text : replaceAt(text, ...changed)) + said
      }),
    )
}

function replaceAt(text: string, at: number, other: string): string {
  return text.slice(0, at) + other + text.slice(at + 1)
}
