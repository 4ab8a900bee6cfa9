import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchOf, type DecodedRecord, decoded, decoder, recordsOf } from '../batch-of.ts'

const AT = '2026-01-01T00:00:00.250Z'
const STAMP = '2026-01-01T00:00:00.250000000Z'

interface Wrapped {
  readonly stream?: string
  readonly time?: string
  readonly tag?: string
}

const docker = (line: string, { stream = 'stdout', time = STAMP }: Wrapped = {}) =>
  JSON.stringify({ log: `${line}\n`, stream, time })
const cri = (line: string, { stream = 'stdout', time = STAMP, tag = 'F' }: Wrapped = {}) =>
  `${time} ${stream} ${tag} ${line}`
const WRAPPERS = { docker, cri }

const TRACE = [
  '2026-01-01 00:00:00 ERROR payments charge failed',
  'java.lang.IllegalStateException: no "card"',
  '\tat com.example.Card.charge(Card.java:7)',
  'Caused by: java.io.IOException: refused',
  '\t... 3 more',
]

describe.each(Object.entries(WRAPPERS))('%s', (format, wrap) => {
  it('says when, and the line inside says the rest', () => {
    const lines = [
      JSON.stringify({ level: 50, name: 'orders', msg: 'charge failed' }),
      JSON.stringify({ level: 'warn', name: 'orders', msg: 'say "please"' }),
    ]
    expect(decoded(lines.map((line) => wrap(line)))).toMatchObject([
      { time: AT, level: 'error', service: 'orders', message: 'charge failed', parsed: true },
      { time: AT, level: 'warn', service: 'orders', message: 'say "please"', parsed: true },
    ])
  })

  it('keeps the time that the line inside names', () => {
    const [record] = decoded([wrap('2026-01-01T00:00:00.125 ERROR payments boom')])
    expect(record).toMatchObject({ time: '2026-01-01T00:00:00.125Z', service: 'payments', message: 'boom' })
  })

  it('knows better when the clock inside is in a zone that it does not name', () => {
    expect(decoded([wrap('2026-01-01T08:00:00.249 ERROR payments boom')])[0]).toMatchObject({ time: AT })
    expect(decoded([wrap('2025-12-31T18:30:00.249 ERROR payments boom')])[0]).toMatchObject({ time: AT })
    expect(decoded([wrap('2025-12-24T07:11:12 ERROR payments boom')])[0]).toMatchObject({
      time: '2025-12-24T07:11:12.000Z',
    })
  })

  it('is not overruled by a clock without a date because an id further on begins with digits', () => {
    const time = '2023-03-01T00:00:00.249Z'
    const line = '08:00:00.249 INFO  orders.OrderController#122 TraceId: 53681671cd94cbf2 query'
    expect(decoded([wrap(line, { time })])[0]).toMatchObject({ time })
  })

  it('says of which year a stamp is that does not name it', () => {
    const time = '2024-03-01T00:00:00.250000000Z'
    const [record] = decoded([wrap('Feb 29 23:59:59 gate payments[7]: boom', { time })])
    expect(record).toMatchObject({ time: '2024-02-29T23:59:59.000Z', service: 'payments', message: 'boom' })
  })

  it('keeps text that is of no format, with the level that it begins with', () => {
    expect(decoded(['starting', 'ERROR: no disk', 'bye'].map((line) => wrap(line)))).toMatchObject([
      { time: AT, level: null, message: 'starting', parsed: true },
      { time: AT, level: 'error', message: 'ERROR: no disk' },
      { time: AT, level: null, message: 'bye' },
    ])
  })

  it('joins the lines of a trace that each have their own', () => {
    const next = '2026-01-01 00:00:01 INFO payments next'
    const records = decoded([...TRACE, next, ...TRACE].map((line) => wrap(line)))
    expect(records.map(({ lines, message }) => [lines, message])).toEqual([
      [5, 'charge failed'],
      [1, 'next'],
      [5, 'charge failed'],
    ])
    expect(records[0]!.text.split('\n')).toHaveLength(5)
  })

  it('joins a Python trace up to its last line', () => {
    const trace = [
      'Traceback (most recent call last):',
      '  File "a.py", line 1',
      'ValueError: bad',
      'Server restarting',
    ]
    const lines = ['2026-01-01 00:00:00 ERROR payments boom', ...trace]
    expect(decoded(lines.map((line) => wrap(line))).map((record) => record.lines)).toEqual([4, 1])
  })

  it('never joins what was written to another stream', () => {
    const records = decoded([wrap(TRACE[0]!), wrap(TRACE[2]!, { stream: 'stderr' })])
    expect(records.map(({ lines }) => lines)).toEqual([1, 1])
  })

  it('is what the source says it is, however the bytes are cut into batches', () => {
    const content = `${[...TRACE, ...TRACE, 'x', ...TRACE].map((line) => wrap(line)).join('\n')}\n`
    const whole = decoder({ format })
    const batch = batchOf(content)
    whole.read(batch)
    expect(whole.choice).toEqual({ format, why: 'named in the config' })
    for (const cut of [1, 2, 4, 6, 9, 11]) expect(readInTwo(content, cut, format)).toEqual(recordsOf(batch))
  })
})

function readInTwo(content: string, lines: number, format: string): DecodedRecord[] {
  const bytes = Buffer.from(content)
  const reading = decoder({ format })
  const cut = Buffer.byteLength(content.split('\n').slice(0, lines).join('\n')) + 1
  const first = batchOf(bytes.subarray(0, cut), { final: false })
  reading.read(first)
  const records = recordsOf(first)
  const second = batchOf(bytes.subarray(first.used), { base: first.used })
  reading.read(second)
  return [...records, ...recordsOf(second)]
}

describe('a line that was too long for one envelope', () => {
  const long = JSON.stringify({ level: 'error', msg: 'charge failed', detail: 'x'.repeat(40_000) })
  const pieces = [long.slice(0, 16_384), long.slice(16_384, 32_768), long.slice(32_768)]

  it('is one record of cri', () => {
    const lines = pieces.map((piece, index) => cri(piece, { tag: index === 2 ? 'F' : 'P' }))
    expect(decoded([cri('{"level":"info","msg":"a"}'), ...lines, cri('{"level":"info","msg":"b"}')])).toMatchObject([
      { message: 'a', lines: 1 },
      { message: 'charge failed', level: 'error', lines: 3, time: AT },
      { message: 'b', lines: 1 },
    ])
  })

  it('is one record of docker', () => {
    const lines = pieces.map((log, index) =>
      JSON.stringify({ log: index === 2 ? `${log}\n` : log, stream: 'stdout', time: STAMP }),
    )
    expect(decoded([...lines, docker('{"level":"info","msg":"b"}')])).toMatchObject([
      { message: 'charge failed', level: 'error', lines: 3, time: AT },
      { message: 'b', lines: 1 },
    ])
  })

  it('is left open while its end has not come', () => {
    const batch = batchOf(`${cri('a')}\n${cri('b', { tag: 'P' })}\n`, { final: false })
    decoder().read(batch)
    expect([batch.records, batch.usedLines]).toEqual([1, 1])
  })
})

describe('a shipper that adds fields to what Docker writes', () => {
  it('names the service of lines that name none', () => {
    const line = { log: 'ERROR: no disk', stream: 'stderr', time: STAMP, kubernetes: { container_name: 'orders' } }
    expect(decoded([JSON.stringify(line), JSON.stringify({ ...line, log: 'other' })])).toMatchObject([
      { time: AT, service: 'orders', level: 'error', message: 'ERROR: no disk' },
      { time: AT, service: 'orders', message: 'other', lines: 1 },
    ])
  })
})

describe('a name before each line', () => {
  it('is a service, as docker compose writes it, colours and all', () => {
    expect(
      decoded([
        'web-1  | 2026-01-01T00:00:00 ERROR boom at once',
        '\u001b[2K\u001b[36mdb-1   |\u001b[0m 2026-01-01T00:00:00 WARN slow query',
        'db-1   |   indented',
        'web-1  |',
      ]),
    ).toMatchObject([
      { service: 'web-1', parsed: true },
      { service: 'db-1', lines: 2 },
      { service: 'web-1', lines: 1 },
    ])
  })

  it('is a container, as kubectl writes it', () => {
    expect(
      decoded([
        `[pod/orders-5d8f-x/orders] ${STAMP} {"level":"error","msg":"boom"}`,
        '[pod/orders-5d8f-x/proxy] {"level":"info","msg":"ok"}',
      ]),
    ).toMatchObject([
      { service: 'orders', level: 'error', message: 'boom', time: AT },
      { service: 'proxy', level: 'info', message: 'ok' },
    ])
  })
})

describe('what is inside', () => {
  it('may be of one format for one service and of another for the next', () => {
    const lines = [
      'web-1    | {"level":"warn","msg":"slow"}',
      'db-1     | 2026-01-01 00:00:01.000 UTC [7] ERROR:  deadlock detected',
      'cache-1  | 9:M 01 Jan 2026 00:00:02.000 # Out of memory',
      'web-1    | npm notice',
      'proxy-1  | E0101 00:00:03.000000       1 watch.go:7] gone',
      'queue-1  | level=error msg="no room"',
    ]
    expect(decoded(lines).map(({ service, level, message }) => [service, level, message])).toEqual([
      ['web-1', 'warn', 'slow'],
      ['db-1', 'error', 'deadlock detected'],
      ['cache-1', 'warn', 'Out of memory'],
      ['web-1', null, 'npm notice'],
      ['proxy-1', 'error', 'gone'],
      ['queue-1', 'error', 'no room'],
    ])
  })

  it('is read where it is of a format, though most lines are of none', () => {
    const lines = ['building', '{"level":"error","msg":"no disk"}', 'copying', 'done'].map((line) => cri(line))
    expect(decoded(lines)[1]).toMatchObject({ level: 'error', message: 'no disk', parsed: true })
  })

  it('is looked at where it stands, so that a line below that is of another format is found to be one', () => {
    const lines = ['level=info msg="a \\"b\\""', 'level=info msg="c \\"d\\""'].map((line) => cri(line))
    const reading = decoder()
    reading.read(batchOf([...lines, '2026-01-01T00:00:01Z gate opened'].join('\n')))
    expect(reading.choice?.why).toBe('reads 2 of the first 3 lines; text reads 3')
  })

  it('may change, as after a deploy', () => {
    const before = Array.from({ length: 30 }, () => docker('2026-01-01T00:00:00 INFO payments ready'))
    const after = Array.from({ length: 60 }, () => docker('{"level":"error","name":"orders","msg":"boom"}'))
    expect(decoded([...before, ...after]).at(-1)).toMatchObject({ service: 'orders', level: 'error', message: 'boom' })
  })

  it('is read with the service that the config gives to all lines', () => {
    expect(decoded([docker('{"level":"error","name":"orders","msg":"boom"}')], { service: 'shop' })).toMatchObject([
      { service: 'shop', message: 'boom' },
    ])
  })
})

describe('whatever is wrapped, and whatever stands between', () => {
  const inside = fc.oneof(
    fc.constantFrom(
      ...TRACE,
      'Traceback (most recent call last):',
      '  File "a.py"',
      'ValueError: bad',
      '',
      '\u001b[0m',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, ' ')),
  )
  const wrapped = fc.record({
    inside,
    wrap: fc.constantFrom(
      docker,
      cri,
      (line: string) => `web-1 | ${line}`,
      (line: string) => line,
    ),
    stream: fc.constantFrom('stdout', 'stderr'),
    tag: fc.constantFrom('F', 'F', 'P'),
  })
  const lines = fc.array(
    wrapped.map(({ inside, wrap, stream, tag }) => wrap(inside, { stream, tag })),
    { minLength: 1, maxLength: 30 },
  )

  it('each line is in one record, with a message that is in its bytes or beside them', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('auto', 'docker', 'cri', 'compose'), (lines, format) => {
        const records = decoded(lines, { format })
        expect(records.reduce((sum, record) => sum + record.lines, 0)).toBe(lines.length)
        for (const { parsed, lines, message, text } of records) if (!parsed && lines === 1) expect(message).toBe(text)
        expect(records.map(({ text }) => text).join('\n')).toBe(Buffer.from(lines.join('\n')).toString())
      }),
      { numRuns: 500 },
    )
  })
})
