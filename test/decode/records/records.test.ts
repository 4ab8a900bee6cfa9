import { describe, expect, it } from 'vitest'
import { createDecoder } from '../../../src/decode/index.ts'
import { batchOf, decoded, decoder, NOW, recordsOf } from '../batch-of.ts'

const LINE = '2026-01-01T00:00:00 ERROR payments boom'

describe('lines of one event', () => {
  it.each([
    [
      'java',
      ['java.lang.IllegalStateException: bad', '\tat a.B.c(B.java:1)', 'Caused by: x', '\t... 3 more', 'at a.B'],
    ],
    ['an error of java', ['java.lang.Error: bad', '\tat a.B.c(B.java:1)']],
    ['python', ['Traceback (most recent call last):', '  File "a.py", line 1', '    f()', 'ValueError: bad thing']],
    [
      'chained python',
      [
        'Traceback (most recent call last):',
        '  File "a.py"',
        'KeyError',
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        'Traceback (most recent call last):',
        '  File "b.py"',
        'app.errors.Refused: no',
      ],
    ],
    [
      'a key in its armour',
      ['-----BEGIN EC PRIVATE KEY-----', 'MHcCAQEEIB0aGVzZUFyZU5vdEJ5dGVz', 'c2hvcnQ=', '-----END EC PRIVATE KEY-----'],
    ],
    ['go', ['goroutine 1 [running]:', '\tmain.go:12 +0x1', '']],
    [
      'a go panic',
      [
        '',
        'goroutine 7 [running]:',
        'main.(*Server).run(0x1, {0x2, 0x3})',
        '\t/app/main.go:12 +0x1d',
        'example.com/shop/orders.Place(...)',
        '\t/app/orders.go:3 +0x2',
        'created by main.main in goroutine 1',
        '\t/app/main.go:5 +0x20',
        'exit status 2',
      ],
    ],
    [
      'rust',
      [
        'stack backtrace:',
        '   0: std::panicking',
        '             at /rustc/a.rs:1',
        'note: run with `RUST_BACKTRACE=full`',
      ],
    ],
    ['node', ['TypeError: x is not a function', '    at run (/app/a.js:1:2) {', "  code: 'E'", '}'].slice(1)],
    ['ruby', ["/app/a.rb:12:in `place'", "\tfrom /app/b.rb:3:in `<main>'"]],
    [
      '.net',
      [
        'System.NullReferenceException: x',
        '   at Shop.Orders.Place() in /a.cs:line 12',
        '   --- End of inner exception stack trace ---',
        '--- End of stack trace from previous location ---',
      ],
    ],
    ['php', ['Stack trace:', '#0 /app/a.php(12): place()', '#1 {main}', '  thrown in /app/a.php on line 12']],
    ['.net, one of several', ['---> (Inner Exception #0) System.Exception: x', '   at Shop.Put()<---']],
    ['lua', ['stack traceback:', "\t[C]: in function 'error'"]],
    [
      'dart',
      ['#0      main (package:app/main.dart:3:5)', '#1      run (dart:isolate-patch/isolate_patch.dart:297:19)'],
    ],
    ['a template of ruby', ["app/views/a.html.erb:1:in `_app_views_a'"]],
    ['indented', ['  "key": 1', '}', ']', '});']],
  ])('become one record: %s', (_, lines) => {
    const records = decoded([LINE, ...lines, LINE])
    expect(records).toMatchObject([
      { lines: 1 + lines.length, message: 'boom', text: [LINE, ...lines].join('\n'), parsed: true, level: 'error' },
      { lines: 1, parsed: true },
    ])
  })

  it('end where a line stands for itself', () => {
    const after = ['Traceback (most recent call last):', '  File "a.py"', 'ValueError: bad', 'Server restarting']
    expect(decoded([LINE, ...after])).toMatchObject([
      { lines: 4 },
      { lines: 1, parsed: false, level: null, message: 'Server restarting', time: '2026-01-01T00:00:00.000Z' },
    ])
  })

  it.each([
    [
      'go',
      ['panic: no such order', '', 'goroutine 1 [running]:', 'main.main()', '\t/app/main.go:5 +0x20', 'exit status 2'],
    ],
    [
      'rust',
      ["thread 'main' panicked at src/main.rs:4:5:", 'index out of bounds', 'note: run with `RUST_BACKTRACE=1`'],
    ],
  ])('may begin with a panic: %s', (_, lines) => {
    expect(decoded([LINE, ...lines, LINE])).toMatchObject([{ lines: 1 }, { lines: lines.length }, { lines: 1 }])
  })

  it('begin behind a byte order mark', () => {
    const [first, second] = decoded([`\ufeff${LINE}`, LINE])
    expect(first).toMatchObject({ level: 'error', service: 'payments', message: 'boom', parsed: true })
    expect(second).toMatchObject({ message: 'boom', parsed: true })
  })

  it('are taken together with a byte order mark, which proves nothing of a file', () => {
    const batch = batchOf(`\ufeff${LINE}\n`, { final: false })
    decoder().read(batch)
    expect([batch.records, batch.used, batch.usedLines]).toEqual([0, 0, 0])
  })

  it('are the message of a head that stands alone above them', () => {
    const lines = [
      'Thu Jan  1 00:00:00 2026',
      'Thread 1 switched to log 7',
      'ORA-04031: unable to allocate 32 bytes',
      'Thu Jan  1 00:00:05 2026',
      'Thread 1 switched to log 8',
      '=WARNING REPORT==== 1-Jan-2026::00:00:07 ===',
      'disk of the node',
      'is nearly full',
      'Thu Jan  1 00:00:09 2026',
      '*** WARNING => see below',
      'ORA-01555 caused by SQL statement below (Query Duration=7 sec):',
      'Thu Jan  1 00:00:11 2026',
      'M  *** ERROR => no memory [em.c 77]',
    ]
    expect(decoded(lines)).toMatchObject([
      { time: '2026-01-01T00:00:00.000Z', level: 'error', message: 'Thread 1 switched to log 7', lines: 3 },
      { time: '2026-01-01T00:00:05.000Z', level: null, message: 'Thread 1 switched to log 8', lines: 2 },
      { time: '2026-01-01T00:00:07.000Z', level: 'warn', message: 'disk of the node', lines: 3 },
      { time: '2026-01-01T00:00:09.000Z', level: 'error', lines: 3 },
      { time: '2026-01-01T00:00:11.000Z', level: 'error', lines: 2 },
    ])
  })

  it('do not all belong to a date at the top of a file', () => {
    const lines = ['Thu Jan  1 00:00:00 UTC 2026', ...Array.from({ length: 300 }, (_, n) => `copied file ${n}`)]
    const [first, second] = decoded(lines)
    expect(first!.lines).toBeLessThan(150)
    expect(second).toMatchObject({ lines: 1, parsed: false })
  })

  it('without a beginning are a record of their own', () => {
    expect(decoded(['', '  at a.B', '', LINE], { format: 'plain' })).toMatchObject([
      { lines: 3, parsed: false },
      { lines: 1, parsed: true },
    ])
  })

  it('may end with a carriage return, and hold bytes that are no text', () => {
    const batch = batchOf(
      Buffer.concat([Buffer.from(`${LINE}\r\n`), Buffer.from([0, 255, 0xc3, 10]), Buffer.from(LINE)]),
    )
    decoder().read(batch)
    expect(recordsOf(batch)).toMatchObject([
      { message: 'boom', text: LINE },
      { parsed: false, lines: 1 },
      { message: 'boom', lines: 1 },
    ])
  })

  it('are bounded: a flood of them is cut into records', () => {
    const heights = decoded([LINE, ...Array.from({ length: 1200 }, () => '  more')]).map(({ lines }) => lines)
    expect(Math.max(...heights)).toBeLessThanOrEqual(500)
    expect(heights.reduce((sum, height) => sum + height, 0)).toBe(1201)
  })
})

describe('the last record of a batch', () => {
  const trace = `${LINE}\nTraceback (most recent call last):\n  File "a.py"\n`

  it('is left for the next batch while it may still grow', () => {
    const batch = batchOf(`${LINE}\n${trace}`, { final: false })
    const reading = decoder()
    reading.read(batch)
    expect(recordsOf(batch)).toHaveLength(1)
    expect([batch.used, batch.usedLines]).toEqual([LINE.length + 1, 1])

    const next = batchOf(`${trace}ValueError: bad\n`, { base: batch.used })
    reading.read(next)
    expect(recordsOf(next)).toMatchObject([{ lines: 4 }])
    expect(next.used).toBe(next.length)
    expect(reading.counts).toEqual({ records: 2, unparsed: 0, absurdTimes: 0 })
  })

  it('is taken when there is no more to come', () => {
    const batch = batchOf(`${LINE}\n${LINE}`)
    decoder().read(batch)
    expect([batch.records, batch.used, batch.usedLines]).toEqual([2, batch.length, 2])
  })

  it('is taken when nothing came for a while, though nobody said that it is the last', () => {
    let now = NOW
    const reading = createDecoder({ format: 'plain', timezone: 'UTC', service: null, clock: () => now })
    const waiting = () => batchOf(`${LINE}\n`, { base: 40, final: false })
    const taken = [0, 500, 400, 200].map((later) => {
      now += later
      const batch = waiting()
      reading.read(batch)
      return batch.used
    })
    expect(taken).toEqual([0, 0, 0, LINE.length + 1])
  })

  it.each([
    ['500 lines', `${LINE}\n${'  more\n'.repeat(499)}`],
    ['64 KiB', `${LINE}\n  ${'x'.repeat(65_536)}\n`],
  ])('is taken when it has %s', (_, text) => {
    const batch = batchOf(text, { final: false })
    decoder().read(batch)
    expect([batch.records, batch.used]).toEqual([1, batch.length])
  })
})

it('what stands without a head below a record is of the same service, however the bytes are cut', () => {
  const lines = [
    '2026-01-01T00:00:00 ERROR cart lost it',
    'the disk is full',
    '2026-01-01T00:00:01 INFO orders ready',
    'so it is',
  ]
  const services = ['cart', 'cart', 'orders', 'orders']
  expect(decoded(lines).map(({ service }) => service)).toEqual(services)
  const reading = decoder()
  const cut = lines.flatMap((line, index) => {
    const batch = batchOf(`${line}\n`, { base: index * 100 })
    reading.read(batch)
    return recordsOf(batch).map(({ service }) => service)
  })
  expect(cut).toEqual(services)
})

it('a statement goes on in its clauses', () => {
  const clauses = ['FROM orders', 'LEFT JOIN items ON items.order = orders.id', 'WHERE id = 7', 'ORDER BY id']
  expect(decoded([`${LINE}: SELECT *`, ...clauses, LINE, ...clauses])).toMatchObject([
    { lines: 5 },
    ...Array(5).fill({ lines: 1 }),
  ])
})

it('a statement in small letters goes on in its clauses, a sentence does not', () => {
  const clauses = ['from orders', 'where id = 7', 'order by id']
  expect(decoded([`${LINE}: select *`, ...clauses, LINE])).toMatchObject([{ lines: 4 }, { lines: 1 }])
  expect(decoded([`${LINE}: update done`, 'on host a', LINE, 'from now on'])).toHaveLength(4)
})

it('an element ends where it closes, and a list goes on', () => {
  const element = ['<a:Body>', '  <b>7</b>', '</a:Body>']
  expect(decoded([LINE, ...element, LINE, '</a:Body>'])).toMatchObject([{}, { lines: 3 }, { lines: 1 }, { lines: 1 }])
  const list = [`${LINE}:`, '- first', '- second', '- third']
  expect(decoded([...list, LINE, '- one'])).toMatchObject([{ lines: 4 }, { lines: 1 }, { lines: 1 }])
})

it('Node names the error below the place that it points at', () => {
  const thrown = [
    '/app/a.js:7',
    "    throw new Error('no')",
    '    ^',
    '',
    'Error: no',
    '    at put (/app/a.js:7:11)',
    '',
  ]
  expect(decoded([LINE, ...thrown, 'Node.js v26.0.0', LINE])).toMatchObject([{}, { lines: 8 }, {}])
})

describe('an error without a stamp', () => {
  const at = (level: string) => `2026-01-01 00:00:00 ${level} [cart] no room`
  const heights = (...lines: readonly string[]) => decoded(lines).map(({ lines: height }) => height)

  it('is of the error that was told right above it, with its trace', () => {
    expect(heights(at('ERROR'), 'TypeError: no', '    at put (/a.js:7:1)', at('INFO'))).toEqual([3, 1])
    expect(heights(at('ERROR'), 'Uncaught Error [E_FULL]: no', at('INFO'))).toEqual([2, 1])
  })

  it('is a record of its own below anything else', () => {
    expect(heights(at('WARN'), 'TypeError: no', at('INFO'))).toEqual([1, 1, 1])
    expect(heights(at('ERROR'), 'TypeError: no', 'TypeError: no again', at('INFO'))).toEqual([2, 1, 1])
    expect(heights(at('ERROR'), 'Terror: no', at('INFO'))).toEqual([1, 1, 1])
    expect(heights('ERROR: no room', 'TypeError: no', 'ERROR: no room')).toEqual([1, 1, 1])
    const object = (level: string) => `{"level":"${level}","time":"2026-01-01T00:00:00Z","msg":"no room"}`
    expect(heights(object('error'), 'RuntimeError: heap out of memory', object('info'))).toEqual([1, 1, 1])
  })
})
