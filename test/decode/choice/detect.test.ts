import { describe, expect, it } from 'vitest'
import { ENVELOPES, FORMATS, formatNames } from '../../../src/decode/index.ts'
import { batchOf, decoder, recordsOf } from '../batch-of.ts'

const EXAMPLES: Readonly<Record<string, string>> = {
  plain: '2026-01-01T00:00:00 INFO payments ready',
  json: '{"level":"info","time":"2026-01-01T00:00:00Z","msg":"ready"}',
  gelf: '{"version":"1.1","host":"gate","short_message":"ready","timestamp":1767225600,"level":6}',
  docker: '{"log":"ready\\n","stream":"stdout","time":"2026-01-01T00:00:00.000000000Z"}',
  cri: '2026-01-01T00:00:00.000000000Z stdout F ready',
  compose: 'web-1  | 2026-01-01T00:00:00.000000000Z ready',
  otlp: '{"timeUnixNano":"1767225600000000000","body":{"stringValue":"ready"}}',
  loki: '2026-01-01T00:00:00Z {app="web"} ready',
  kubectl: '[pod/web-5d8f/web] 2026-01-01T00:00:00.000000000Z ready',
  logfmt: 'ts=2026-01-01T00:00:00Z level=info msg=ready',
  'syslog-rfc3164': 'Jan  1 00:00:00 gate payments[1]: ready',
  'syslog-rfc5424': '<14>1 2026-01-01T00:00:00Z gate payments 1 - - ready',
  clf: '203.0.113.7 - - [01/Jan/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 1',
  combined: '203.0.113.7 - - [01/Jan/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "curl/8"',
  'nginx-error': '2026/01/01 00:00:00 [error] 1#2: ready',
  'apache-error': '[Thu Jan 01 00:00:00 2026] [core:error] [pid 1] ready',
  klog: 'I0101 00:00:00.000000       1 main.go:12] ready',
  postgres: '2026-01-01 00:00:00.000 UTC [1] LOG:  ready',
  mysql: '2026-01-01T00:00:00.000000Z 0 [System] [MY-010931] [Server] ready',
  redis: '1:M 01 Jan 2026 00:00:00.000 * ready',
  rails: 'I, [2026-01-01T00:00:00.000000 #1]  INFO -- : ready',
  logcat: '01-01 00:00:00.000  1  2 I Tag: ready',
  auditd: 'type=USER_LOGIN msg=audit(1767225600.000:1): ready',
  cisco: 'Jan  1 2026 00:00:00: %ASA-6-302013: ready',
  w3c: '2026-01-01 00:00:00 192.0.2.1 GET / - 443 - 203.0.113.7 curl - 200 0 0 1',
  cmtrace:
    '<![LOG[ready]LOG]!><time="00:00:00.000+000" date="1-1-2026" component="A" context="" type="1" thread="1" file="a.cpp:7">',
  ossec: '** Alert 1767225600.12: - syslog,',
  sap: '#2.0#2026 01 01 00:00:00:000#+0000#Info#com.sap.jms##ready#',
  'sql-server': '2026-01-01 00:00:00.00 spid7       ready',
  cef: 'CEF:0|Acme|Gate|1.0|100|ready|3|rt=1767225600000',
  xml: '<event logger="a.B" timestamp="1767225600000" level="INFO"><message>ready</message></event>',
  csv: '2026-01-01T00:00:00Z,INFO,shop,ready',
  'windows-event':
    '<Event><System><Provider Name="P"/><EventID>1</EventID><TimeCreated SystemTime="2026-01-01T00:00:00Z"/></System></Event>',
  log4j: '2026-01-01 00:00:00,000 INFO [main] com.example.Shop: ready',
  python: '2026-01-01 00:00:00,000 - shop - INFO - ready',
  rust: '2026-01-01T00:00:00.000000Z  INFO shop::cart: ready',
  go: '2026/01/01 00:00:00 main.go:12: ready',
  text: '[2026-01-01 00:00:00] ready',
}
/** Seconds since the machine started tell no time, nor does how long ago it was, nor the first line of an entry of the journal. */
const UNDATED = {
  table: '5s  Normal  Pulled  pod/a  ready',
  dmesg: '[    0.000001] ready',
  npm: 'npm ERR! code E404',
  uptime: '   0.001 Info Main.cpp:7: ready',
  'journal-export': '__CURSOR=s=1',
}
/** Their stamp stands further down. */
const OF_LINES = { paragraph: 'Nightly report\nDate: 2026-01-01 00:00:00' }
const TRACE = ['Traceback (most recent call last):', '  File "a.py", line 1', '    f()', 'ValueError: bad']

function chosen(lines: readonly string[], format = 'auto') {
  const detecting = decoder({ format })
  const batch = batchOf(lines.map((each) => `${each}\n`).join(''))
  detecting.read(batch)
  return { choice: detecting.choice, counts: detecting.counts, records: recordsOf(batch) }
}

const SENTENCE = 'loading the next part of the index\n'

/** Who has read so many bytes of lines that are of no format. */
function behindSentences(length: number) {
  const detecting = decoder()
  const part = SENTENCE.repeat(8000)
  let base = 0
  for (; base < length; base += part.length) detecting.read(batchOf(part, { base }))
  return { detecting, base }
}

describe('format: auto', () => {
  it('knows every format of the family by one line', () => {
    for (const [format, example] of Object.entries(EXAMPLES)) {
      expect(chosen([example]).choice).toEqual({ format, why: 'reads 1 of the first 1 lines' })
      expect(chosen([example]).records).toMatchObject([{ time: '2026-01-01T00:00:00.000Z', parsed: true }])
    }
    for (const [format, example] of Object.entries(OF_LINES)) expect(chosen([example]).choice).toMatchObject({ format })
    expect(new Set([...ENVELOPES, ...FORMATS].map(({ name }) => name))).toEqual(
      new Set(Object.keys({ ...EXAMPLES, ...UNDATED, ...OF_LINES })),
    )
    expect(formatNames()).toEqual(expect.arrayContaining(['auto', 'syslog', ...Object.keys(EXAMPLES)]))
  })

  it('finds lines that are set in below what a program says first', () => {
    const lines = [
      '==> Starting...',
      '         Version: 7',
      '==> Ready',
      '    2026-01-01T00:00:00Z [INFO]  agent: leader',
    ]
    const { choice, records } = chosen([...lines, ...lines.slice(-1), ...lines.slice(-1), ...lines.slice(-1)])
    expect(choice).toMatchObject({ format: 'text' })
    expect(records.map(({ level }) => level)).toEqual([null, null, 'info', 'info', 'info', 'info'])
  })

  it('keeps a service column however many services there are, and knows a message’s first word from one', () => {
    const many = Array.from({ length: 150 }, (_, n) => `2026-01-01T00:00:00 INFO svc-${n} ready`)
    expect(chosen(many).records.at(-1)).toMatchObject({ service: 'svc-149', message: 'ready' })
    const words = ['Starting', 'Reading', 'Opened', 'Closed', 'Waiting', 'Retrying', 'Connected', 'Stopped', 'Sent']
    const bare = chosen(words.map((word) => `2026-01-01T00:00:00 INFO ${word} the thing`))
    expect(bare.choice?.why).toMatch(/without a service column/)
    expect(bare.records[0]).toMatchObject({ message: 'Starting the thing' })
  })

  it('is not misled by stack traces and blank lines', () => {
    const { choice, counts } = chosen([EXAMPLES.plain!, ...TRACE, '', EXAMPLES.plain!, ...TRACE])
    expect(choice?.format).toBe('plain')
    expect(counts).toEqual({ records: 2, unparsed: 0, absurdTimes: 0 })
  })

  it('says so when nothing fits; then each line is kept, with the level and time at its beginning', () => {
    const { choice, records } = chosen(['starting up', 'ERROR: no disk', '[2026-01-01 00:00:00] WARN tired', 'bye'])
    expect(choice).toEqual({
      format: 'unknown',
      why: 'no format reads most of the first 4 lines; text reads 1 of them',
    })
    expect(records).toMatchObject([
      { parsed: false, level: null, message: 'starting up' },
      { parsed: false, level: 'error', message: 'ERROR: no disk' },
      { parsed: false, level: 'warn', time: '2026-01-01T00:00:00.000Z' },
      { parsed: false, level: null, time: '2026-01-01T00:00:00.000Z' },
    ])
  })

  it('still reads the lines that are of some format between others that are of none', () => {
    const { choice, records } = chosen(['starting up', 'loading', '{"level":"error","msg":"no disk"}', 'bye'])
    expect(choice?.format).toBe('unknown')
    expect(records.map(({ parsed, level }) => [parsed, level])).toEqual([
      [false, null],
      [false, null],
      [true, 'error'],
      [false, null],
    ])
  })

  it('looks again while nothing was found', () => {
    const detecting = decoder()
    detecting.read(batchOf('\n\n'))
    expect(detecting.choice?.format).toBe('unknown')
    detecting.read(batchOf(`${EXAMPLES.json}\n`, { base: 2 }))
    expect(detecting.choice?.format).toBe('json')
  })

  it('finds a format that begins behind megabytes of lines that no format reads, from its first line on', () => {
    for (const example of [EXAMPLES.json!, EXAMPLES.log4j!, EXAMPLES.logfmt!]) {
      const { detecting, base } = behindSentences(3 << 20)
      expect(detecting.choice?.format).toBe('unknown')
      const turning = batchOf(SENTENCE.repeat(1000) + `${example}\n`.repeat(500), { base })
      detecting.read(turning)
      const records = recordsOf(turning)
      expect(records.map(({ parsed }) => parsed).indexOf(true)).toBe(1000)
      expect(records.slice(1000).every(({ parsed, message }) => parsed && message === 'ready')).toBe(true)
    }
  })

  it('finds it by a single line where lines come one by one', () => {
    const { detecting, base } = behindSentences(3 << 20)
    detecting.read(batchOf(`${EXAMPLES.json}\n`, { base }))
    expect(detecting.choice?.format).toBe('json')
  })

  it('keeps looking for lines of a format among those of none, though less often', () => {
    const { detecting, base } = behindSentences(3 << 20)
    const mixed = `${SENTENCE.repeat(9)}${EXAMPLES.json}\n`.repeat(800)
    const parsed = Array.from({ length: 15 }, (_, nth) => {
      const batch = batchOf(mixed, { base: base + nth * mixed.length })
      detecting.read(batch)
      return recordsOf(batch).filter((record) => record.parsed).length
    })
    expect(parsed).toEqual(parsed.toSorted((a, b) => a - b))
    expect(parsed.at(-1)).toBe(800)
  })

  it('follows a deploy that changes the format', () => {
    const detecting = decoder()
    detecting.read(batchOf(`${EXAMPLES.plain}\n`.repeat(20)))
    const after = batchOf(`${EXAMPLES.json}\n`.repeat(20), { base: 1000 })
    detecting.read(after)
    expect(detecting.choice?.format).toBe('json')
    expect(recordsOf(after).every(({ parsed, message }) => parsed && message === 'ready')).toBe(true)
  })

  it('notices the change where it happens, also late in a batch', () => {
    const detecting = decoder()
    const batch = batchOf(`${EXAMPLES.plain}\n`.repeat(300) + `${EXAMPLES.json}\n`.repeat(50))
    detecting.read(batch)
    expect(detecting.choice?.format).toBe('json')
    expect(detecting.counts.unparsed).toBe(0)
  })

  it('reads each line of a mixed file by the format that it is of', () => {
    const { choice, counts, records } = chosen([
      ...Array.from({ length: 20 }, () => EXAMPLES.log4j!),
      EXAMPLES.combined!,
      EXAMPLES.json!,
      EXAMPLES.log4j!,
    ])
    expect(choice).toEqual({
      format: 'log4j',
      why: 'reads 21 of the first 23 lines; json reads 1; combined reads 1',
    })
    expect(counts.unparsed).toBe(0)
    expect(records.at(-3)).toMatchObject({ message: 'GET / 200 ok for 203.0.113.7' })
  })

  it('prefers a format that knows its lines to plain text, which reads them all', () => {
    const odd = Array.from({ length: 4 }, () => '[2026-01-01 00:00:00] ready')
    const { choice, counts } = chosen([...Array.from({ length: 6 }, () => EXAMPLES.rust!), ...odd])
    expect(choice?.format).toBe('rust')
    expect(counts.unparsed).toBe(0)
  })

  it('is not led astray by one odd line, nor by many that no format reads', () => {
    const detecting = decoder()
    detecting.read(batchOf(`${EXAMPLES.plain}\n`.repeat(20)))
    detecting.read(batchOf(`${EXAMPLES.json}\n`, { base: 1000 }))
    detecting.read(batchOf('odd line\n'.repeat(20), { base: 2000 }))
    expect(detecting.choice?.format).toBe('plain')
  })
})

describe('format: syslog', () => {
  it('is either of the two', () => {
    expect(chosen([EXAMPLES['syslog-rfc3164']!], 'syslog').choice?.format).toBe('syslog-rfc3164')
    expect(chosen([EXAMPLES['syslog-rfc5424']!], 'syslog').choice?.format).toBe('syslog-rfc5424')
  })
})

describe('a name that several forms have', () => {
  it.each([
    ['log4j', '2026-01-01 <clock>,123 INFO [main] com.shop.Cart - ready'],
    ['log4j', 'Jan 01, 2026 <clock> AM com.shop.Cart put\nINFO: ready'],
    ['json', '{"time":"2026-01-01T<clock>Z","level":"info","msg":"ready"}'],
    ['json', '{\n  "time":"2026-01-01T<clock>Z",\n  "level":"info",\n  "msg":"ready"\n}'],
  ])('is of the one that the lines have, at whatever time: %s, %s', (format, line) => {
    const clocks = ['01:00:00', '05:00:00', '09:00:00']
    const { choice, records } = chosen(
      clocks.map((clock) => line.replace('<clock>', clock)),
      format,
    )
    expect(choice).toEqual({ format, why: 'named in the config' })
    expect(records.map(({ time, message }) => `${time!.slice(12, 16)} ${message}`)).toEqual(
      clocks.map((clock) => `${clock.slice(1, 5)} ready`),
    )
  })

  it('may be all of them in one file', () => {
    const lines = ['00:00:00', '05:00:00', '09:00:00'].flatMap((clock) => {
      const object = { time: `2026-01-01T${clock}Z`, level: 'info', msg: 'ready' }
      const later = { ...object, time: object.time.replace('T0', 'T1') }
      return [JSON.stringify(object), JSON.stringify(later, null, 2)]
    })
    expect(chosen(lines, 'json').records.map(({ time }) => time!.slice(11, 13))).toEqual([
      ...['00', '10', '05', '15', '09', '19'],
    ])
  })
})
