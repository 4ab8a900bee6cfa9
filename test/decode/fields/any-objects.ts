/** Lines that hold JSON objects, and some that only look like it: of names that mean something, in any order, with any value. */
import fc from 'fast-check'

/** Names that mean something, in several spellings, and others; some are nested under. */
const name = fc.oneof(
  fc.constantFrom(
    ...[
      'time',
      '@timestamp',
      'ts',
      'Time',
      'level',
      'severity',
      'log.level',
      'l',
      'msg',
      'message',
      'MESSAGE',
      'text',
      'event',
    ],
    ...['service', 'app', 'SYSLOG_IDENTIFIER', '_SYSTEMD_UNIT', 'name', 'component', 'logger', 'module', 'PRIORITY'],
    ...[
      'error',
      'err',
      'exception',
      'exc_info',
      '@x',
      'errorMessage',
      'status',
      'statusCode',
      'status_code',
      'code',
      'mt',
      '@mt',
    ],
    ...[
      'res',
      'http',
      'fields',
      'log',
      'labels',
      'responseStatus',
      'kubernetes',
      'container',
      'resource',
      'record',
      'jsonPayload',
    ],
    ...[
      'id',
      'type',
      'tags',
      's',
      'created_at',
      'pid',
      'hostname',
      'v',
      'reqId',
      'é',
      '',
      '0',
      'x'.repeat(70),
      '__proto__',
    ],
  ),
  fc.string({ maxLength: 3 }),
)
const times = [
  ...['1767225600123', '1767225600', '1767225600.5', '1767225600.1234567', '1767225600.999999999', '1767225600123456'],
  ...[
    '1767225600123456789',
    '"1767225600123"',
    '"1767225600.123"',
    '"2026-01-01T00:00:00Z"',
    '"2026-01-01T00:00:00.1234Z"',
  ],
  ...[
    '"2026-01-01T00:00:00+01:00"',
    '"2026-01-01T00:00:00.5-0730"',
    '"2026-01-01T00:00:00+14:00"',
    '"2026-01-01 00:00:00,250"',
  ],
  ...[
    '"2026-07-01T00:00:00"',
    '"2026/01/01 00:00:00"',
    '"2026-02-30T00:00:00Z"',
    '"2026-01-01T00:00:00.Z"',
    '"yesterday"',
    '-1',
  ],
  ...['17672256e8', '"0001-01-01T00:00:00Z"', '12', '1767225600.1230004', '"2026-01-01T00:00:00.1234567890Z"'],
]
const words = [
  ...[
    '"info"',
    '"ERROR"',
    '"W"',
    '30',
    '50',
    '"6"',
    '"3"',
    '"silly"',
    '"INFO+2"',
    '35.5',
    '503',
    '"503"',
    '"5xx"',
    '503.0',
    '404',
  ],
  ...[
    '"cart"',
    '"com.example.Cart"',
    '"cart.service"',
    '"18ms"',
    '"42"',
    '"1m30s"',
    '" 7s"',
    '"3scale"',
    '".scope"',
    '" cart"',
    '"Größe"',
    '"a b"',
    '""',
    'null',
    'true',
    'false',
  ],
]
const said = [
  ...[
    '"ready"',
    '"a \\"quoted\\" word"',
    '"two\\nlines\\r\\n"',
    '"\\n"',
    '"tab\\there"',
    '"\\u00e9\\ud83d\\ude80 ü漢"',
    '"\\ud83d"',
  ],
  ...[
    '"C:\\\\temp\\/x"',
    '"ERROR: no disk"',
    '"<3>no disk"',
    '"<3> gate(7) [x] no disk"',
    '"auth: Error: no disk"',
    '"imap(a@b)<7>: Warning: \\"low\\""',
    '"config: Fatal: no disk"',
    '"shop: Errors: none"',
    '"[warn] low"',
    '"at shop.Cart.put(Cart.java:12)"',
    '"a.b.C: no"',
  ],
  ...[
    '"took=12 status=503"',
    '"GET /a HTTP/1.1\\" 503"',
    '"bad \\x"',
    '"open',
    '"tab\t"',
    '"\\u12g4"',
    `"long ${'word '.repeat(30)}"`,
  ],
]
const templates = [
  '"order {id} by {name} took {ms:0.0} ms"',
  '"{@res} {$pid} {none} {} { {v} }} {"',
  '"{msg}\\n"',
  '"a \\"{level}\\" {é} {0}"',
  '"{code}{code}{code}"',
]
const numbers = [
  '7',
  '-0',
  '-7',
  '12.5',
  '12.50',
  '0.000001',
  '0.0000001',
  '1234567890123456',
  '0',
  '-0.25',
  '1e3',
  '10',
  '-0.0',
]
const errors = [
  ...[
    '"no disk"',
    '"null"',
    '"<nil>"',
    '"ready"',
    '"  first\\n second"',
    '"\\n\\n"',
    '"Traceback (most recent call last):\\n  File\\nValueError: no\\n"',
  ],
  ...[
    '{"type":"Error","message":"no disk","stack":"Error\\n at x"}',
    '{"name":"E","message":"x"}',
    '{"message":"x","class":"C"}',
  ],
  ...[
    '{"message":"x","message":"y"}',
    '{"message":{"a":1}}',
    '{"type":7,"message":"x"}',
    '{ "message" : "x\\ty" , "code":1}',
    '{"type":"T"}',
  ],
  ...['{}', `"${'e'.repeat(600)}"`, '"Größe"', '{"errorType":"E","name":"N","message":"x"}', '[]', '0'],
]
const others = [
  '{}',
  '[]',
  '[1,[2,{"a":null}]]',
  '{"a":{"b":"\\""}}',
  '[1,]',
  '{"a"}',
  '01',
  '1.',
  '-',
  '1e5',
  '1E+',
  'tru',
  'nul',
  '[{}]',
]
const value = fc.oneof(
  ...[times, words, said, errors, others, templates, numbers].map((values) => fc.constantFrom(...values)),
)
const blank = fc.constantFrom('', '', '', ' ', '\t', '  ')
const { object } = fc.letrec<{ object: string }>((tie) => ({
  object: fc
    .array(fc.tuple(name, fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: tie('object') }), blank), {
      maxLength: 5,
    })
    .map((fields) => `{${fields.map(([key, text, gap]) => `${JSON.stringify(key)}${gap}:${gap}${text}`).join(',')}}`),
}))
/** Most have what a record needs, so that what is beside it decides. */
const whole = fc
  .tuple(
    fc.constantFrom('time', '@timestamp', 'ts'),
    fc.constantFrom(...times),
    fc.constantFrom('level', 'severity', 'PRIORITY'),
    fc.constantFrom(...words.slice(0, 9)),
    fc.constantFrom('msg', 'message', 'MESSAGE', '@mt', 'messageTemplate'),
    fc.constantFrom(...said, ...templates),
    object,
    fc.nat(3),
  )
  .map(([time, when, level, how, message, what, rest, order]) => {
    const fields = [`"${time}":${when}`, `"${level}":${how}`, `"${message}":${what}`, rest.slice(1, -1)]
    return `{${[...fields.slice(order), ...fields.slice(0, order)].filter((field) => field !== '').join(',')}}`
  })
export const anyObjectLine = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: whole }, object),
    blank,
    blank,
    fc.constantFrom('', '', '', '', 'x', '}', '{'),
  )
  .map(([text, before, after, beyond]) => `${before}${text}${after}${beyond}`)
