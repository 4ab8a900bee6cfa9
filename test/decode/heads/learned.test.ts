import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLines } from '../../../src/batch.ts'
import { createDecoderOf } from '../../../src/decode/decoder.ts'
import type { Format } from '../../../src/decode/format.ts'
import { syslogRfc3164 } from '../../../src/decode/formats/syslog-rfc3164.ts'
import { FORMATS } from '../../../src/decode/index.ts'
import { batchOf, NOW, recordsOf } from '../batch-of.ts'
import { HEADS, linesOf } from './any-lines.ts'

/** Read twice: what is remembered the first time is of use the second time. */
function recordsBy(format: Format, lines: readonly string[], timezone: string, service: string | null) {
  const decoder = createDecoderOf({ candidates: [format], timezone, service, clock: () => NOW })
  const batch = batchOf(lines.join('\n'))
  return [1, 2].map((nth) => {
    batch.base = nth * batch.length
    decoder.read(batch)
    return recordsOf(batch)
  })
}

function formatOf(name: string): { learning: Format; complete: Format } {
  const learning = FORMATS.find((each) => each.name === name && each.readAll !== undefined)!
  const { readAll: _, ...complete } = learning
  return { learning, complete }
}

describe('lines that begin alike', () => {
  test.each([
    [
      'syslog-rfc3164',
      'Jun 14 10:00:00 gate kernel: ',
      'ready',
      '[ 12.345678] usb',
      '[1.5]',
      'ERROR: x',
      '<4>hot',
      '<9>x',
    ],
    [
      'syslog-rfc3164',
      'Jun 14 10:00:00 gate su[7]: ',
      'ready',
      '[warn] x',
      '[ warn ] x',
      'WARNING x',
      'WARNINGS x',
      'é',
    ],
    [
      'syslog-rfc3164',
      'Jun 14 10:00:00 gate su[7]: ',
      'ready',
      '9ready ERROR 1767225600',
      '10:11:12 [warn] x',
      '[10:11:12] ERROR x',
      '15 Jun 2026 10:11:12 ERROR x',
      '15Jun 10:11:12 ERROR x',
      '2026 Jun 15 10:11:12 ERROR x',
      '2026年6月15日 10:11:12 ERROR x',
      '06-15 10:11:12 ERROR x',
      '20260615 101112 ERROR x',
      '[1767225600] ERROR x',
    ],
    [
      'syslog-rfc5424',
      '<200>1 2026-01-01T00:00:00Z gate su 7 - - ',
      'ready',
      'warn: x',
      '\ufeffx',
      '\u00a0ERROR: x',
      '',
    ],
    ['log4j', '2026-01-01 00:00:00,123 INFO [main] com.shop.Cart - ', 'ready', '\u001b[31mred\u001b[0m', '[req-1 a] x'],
    ['postgres', '2026-01-01 00:00:00.123 UTC [7] LOG:  ', 'ready', 'a DETAIL:  b', '"a" DETAIL:  b'],
    ['nginx-error', '2026/01/01 00:00:00 [error] 7#7: ', 'open failed', '*7 open failed', '*x open failed'],
    ['rails', 'I, [2026-01-01T00:00:00.123456 #7]  INFO -- : ', 'ready', '[a1] ready', '[a1] [b2] ready', ''],
    ['rails', 'I, [2026-01-01T00:00:00.123456 #7]  INFO -- : ', '[ ready', '[ a ] ready'],
    ['syslog-rfc5424', '<13>1 2026-01-01T00:00:00 CET gate su 7 - - ', 'ready', 'steady'],
    ['mysql', '2026-01-01T00:00:00Z 17 [Note] ', '[MY-000123] ready', '[MY-000123] [Server] ready'],
  ])('and go on otherwise are told apart: %s, %j', (name, head, ...messages) => {
    const { learning, complete } = formatOf(name)
    const lines = messages.flatMap((said) => [head + messages[0]!, head + said])
    expect(recordsBy(learning, lines, 'UTC', null)).toEqual(recordsBy(complete, lines, 'UTC', null))
  })

  test('are read alike where a byte of their message is no text', () => {
    const line = Buffer.from('Jun 14 10:00:00 gate su[7]: h?llo\n')
    line[line.indexOf('?')] = 0xff
    const decoder = createDecoderOf({ candidates: [syslogRfc3164], timezone: 'UTC', service: null, clock: () => NOW })
    const batch = batchOf(Buffer.concat([line, line]))
    const places = [1, 2].map(() => {
      decoder.read(batch)
      return batch.messageStart[1]! - batch.start[1]!
    })
    expect([...places, batch.kernel.others.value]).toEqual([28, 28, 0])
  })

  test.each([
    ['postgres', '2026-01-01 00:00:00.123 UTC [7] DEBUG1:  x', '2026-01-01 00:00:00.123 UTC [7] DEBUG7:  x'],
    ['text', '2026-01-01 10:00:00 AM so it is', '2026-01-01 12:00:00 AM so it is'],
    ['text', 'Jun 14 10:00:00 UTC 8080 so it is', 'Jun 14 10:00:00 UTC 2024 so it is'],
    ['postgres', 'Jun 14 10:00:00 UTC 8080 [7] LOG:  x', 'Jun 14 10:00:00 UTC 2024 [7] LOG:  x'],
    [
      'log4j',
      '[2026-06-15 10:11:12,123] D9 ERROR [Controller id=0] x (a.b.C)',
      '[2026-06-15 10:11:12,123] D2 ERROR [Controller id=0] x (a.b.C)',
    ],
    ['text', '2026-01-01 10:00:00 so it is', '2026-01-01 24:00:00 so it is'],
    ['text', '- 1767225600 R02-M1 INFO x', '- 1967225600 R02-M1 INFO x', '- 0767225600 R02-M1 INFO x'],
    ['text', '1767225600 INFO gate x', '1767225600 INFO gate 1767225700 x'],
    ['text', '- 1767225600 2026-01-01T00:00:00Z INFO x', '- 1767225601 2026-01-01T00:00:00Z INFO x'],
    ['text', '1767225600 2026-01-01T00:00:00Z INFO x', '1767225601 2026-01-01T00:00:00Z INFO x'],
    ['text', '2026-01-01 10:00:00 +0100 so it is', '2026-01-01 10:00:00 +0200 so it is'],
    ['syslog-rfc3164', 'Jun 15 10:00:00 gate app-1: x', 'Jun 19 10:00:00 gate app-2: x'],
    ['syslog-rfc3164', 'Jun 15 10:00:00 1234 app: x', 'Jun 15 10:00:00 2025 app: x'],
    ['syslog-rfc3164', '<34>Jun 15 10:00:00 gate app: x', '<37>Jun 15 10:00:00 gate app: x'],
    ['mysql', '2026-01-01 00:00:00 1 [Note] x', '0076-01-01 00:00:00 1 [Note] x'],
    ['text', 'Jun 14 10:00:00 +0000 so it is', 'Jun 16 23:00:00 -0500 so it is', 'Jun 17 01:00:00 +1400 so it is'],
    ['text', 'Jun 14 10:00:00 UTC so it is', 'Jun 16 11:59:59 UTC so it is', 'Jun 16 12:00:01 UTC so it is'],
    [
      'text',
      '(x 2026-01-01 10:00:00) 2026-01-01 10:00:00 INFO x',
      '(x 2026-01-01 09:00:00) 2026-01-01 10:00:00 INFO x',
    ],
    ['klog', 'I0615 10:00:00.123456    1234 a.go:56] x', 'I0619 10:00:00.123456    1234 a.go:56] x'],
  ])('are told apart where their digits decide: %s, %j', (name, ...lines) => {
    const { learning, complete } = formatOf(name)
    const both = [...lines, ...lines]
    expect(recordsBy(learning, both, 'UTC', null)).toEqual(recordsBy(complete, both, 'UTC', null))
  })

  test.each([
    [
      'log4j',
      '2026-01-01 00:00:00,123 ERROR [main] com.shop.Cart - x',
      '2026-01-01 00:00:00,123 INFO [main] com.shop.Cart - java.lang.Error: x',
    ],
    ['text', '2026-01-01 00:00:00  ready', "2026-01-01 00:00:00  /a.rb:1:in 'x'"],
    ['text', '2026-01-01 00:00:00  ready', '2026-01-01 00:00:00  thrown in /a on line 1'],
    ['text', '2026-01-01 00:00:00  ready', '2026-01-01 00:00:00  (shop 1.2.0) lib/cart.ex:7: put/2'],
    ['text', '2026-01-01 00:00:00  main.go:12 x', '2026-01-01 00:00:00  exit status 2'],
    ['text', '2026-01-01 00:00:00 panic: x', '2026-01-01 00:00:00  exit status 2'],
  ])('are one trace where their messages are: %s, %s', (name, ...lines) => {
    const { learning, complete } = formatOf(name)
    const found = recordsBy(learning, lines, 'UTC', null)
    expect(found).toEqual(recordsBy(complete, lines, 'UTC', null))
    expect(found[1]).toMatchObject([{ lines: 2 }])
  })

  test.each(['Caused by: x', '"x" is full', 'é is full'])('are known though the first of them said: %s', (first) => {
    const { learning } = formatOf('syslog-rfc3164')
    const decoder = createDecoderOf({ candidates: [learning], timezone: 'UTC', service: null, clock: () => NOW })
    const batch = batchOf('')
    for (const said of [first, 'ready', 'ready']) {
      findLines(batch, batch.bytes.write(`Jun 14 10:00:01 gate su[7]: ${said}\n`), { whole: true })
      decoder.read(batch)
    }
    expect(batch.kernel.others.value).toBe(0)
  })

  test('say of which day the next batch begins that has no dates', () => {
    const { learning, complete } = formatOf('text')
    const batches = [
      ['2026-05-01 10:00:00 INFO x', '2026-05-01 10:00:00 INFO x'],
      ['[10:11:12] x', '2026-05-09 10:00:00 INFO x'],
      ['[10:11:12] x', '[10:11:12] x'],
    ]
    const days = [learning, complete].map((format) => {
      const decoder = createDecoderOf({ candidates: [format], timezone: 'UTC', service: null, clock: () => NOW })
      const batch = batchOf('')
      return batches.map((lines, nth) => {
        batch.base = 1000 * nth
        findLines(batch, batch.bytes.write(lines.map((line) => `${line}\n`).join('')), { whole: true })
        decoder.read(batch)
        return recordsOf(batch).map(({ time }) => time!.slice(5, 10))
      })
    })
    expect(days[0]).toEqual([
      ['05-01', '05-01'],
      ['05-01', '05-09'],
      ['05-09', '05-09'],
    ])
    expect(days[0]).toEqual(days[1])
  })

  test('are of the year that is the nearest to whoever reads them, also where another one has read that day', () => {
    const batch = batchOf('Jun 14 10:00:00 gate su[7]: ready\n'.repeat(2))
    const years = [2020, 2026].flatMap((year) => {
      const decoder = createDecoderOf({
        candidates: [syslogRfc3164],
        timezone: 'UTC',
        service: null,
        clock: () => Date.UTC(year, 5, 15),
      })
      return [1, 2].map(() => {
        decoder.read(batch)
        return new Date(batch.time[1]!).getUTCFullYear()
      })
    })
    expect(years).toEqual([2020, 2020, 2026, 2026])
  })

  test.each(['Asia/Tokyo', 'Pacific/Honolulu'])('are of the year that the clock tells there: %s', (timezone) => {
    const lines = ['Jun 14', 'Jun 16', 'Jun 17', 'Jun 18'].flatMap((day) =>
      ['05:00:00', '23:00:00', '05:00:00'].map((clock) => `${day} ${clock} gate su[7]: ready`),
    )
    const { learning, complete } = formatOf('syslog-rfc3164')
    for (const hour of [0.5, 12, 23.5]) {
      const [times, expected] = [learning, complete].map((format) => {
        const clock = () => Date.UTC(2026, 5, 15) + hour * 3_600_000
        const decoder = createDecoderOf({ candidates: [format], timezone, service: null, clock })
        const batch = batchOf(lines.join('\n'))
        return [1, 2].map(() => {
          decoder.read(batch)
          return recordsOf(batch).map(({ time }) => time)
        })
      })
      expect(times).toEqual(expected)
    }
  })

  test.each([
    ['syslog-rfc3164', 'Jun 15 10:00:00 gate su[17]: ready'],
    ['syslog-rfc5424', '<13>1 2026-01-01T00:00:00.123+01:00 gate su 17 - - ready'],
    ['log4j', '2026-01-01 00:00:00,123 INFO [main] com.shop.Cart - ready'],
    ['python', '2026-01-01 00:00:00,123 - shop.cart - INFO - so it is'],
    ['postgres', '2026-01-01 00:00:00.123 UTC [17] LOG:  ready'],
    ['mysql', '2026-01-01T00:00:00.123456Z 17 [Note] [MY-012345] [Server] ready'],
    ['rust', '2026-01-01T00:00:00.123456Z  INFO shop::cart: ready'],
    ['go', '2026/01/01 00:00:00 cart.go:17: so it is'],
    ['klog', 'I0615 10:00:00.123456    1234 cart.go:56] ready'],
    ['nginx-error', '2026/01/01 00:00:00 [error] 17#17: *7 ready'],
    ['rails', 'I, [2026-01-01T00:00:00.123456 #17]  INFO -- : ready'],
    ['text', '2026-01-01 00:00:00 so it is'],
    ['text', '- 1767225600 2026.01.01 R02-M1 2026-01-01-00.00.00.675872 R02-M1 RAS KERNEL INFO so it is'],
    ['text', '[1767225600123] INFO so it is'],
  ])('cost no text once one has been read: %s', (name, line) => {
    const { learning } = formatOf(name)
    const decoder = createDecoderOf({ candidates: [learning], timezone: 'UTC', service: null, clock: () => NOW })
    const batch = batchOf(`${line}\n`.repeat(3))
    decoder.read(batch)
    decoder.read(batch)
    expect(batch.kernel.others.value).toBe(0)
  })

  test.each([
    ['text', '26-Oct-2025 ', '.123 INFO so it is'],
    ['syslog-rfc3164', 'Oct 26 ', ' gate su[17]: ready'],
  ])('are told apart in the hour that comes twice, wherever a batch ends: %s', (name, before, behind) => {
    const { learning, complete } = formatOf(name)
    const minutes = [
      ...Array.from({ length: 90 }, (_, at) => 90 + at),
      ...Array.from({ length: 90 }, (_, at) => 120 + at),
    ]
    const two = (number: number) => String(number).padStart(2, '0')
    // Of what is coloured text is made.
    const lines = minutes.map((minute) => {
      const ending = minute % 7 === 3 ? `${behind}\u001b[0m` : behind
      return `${before}${two(Math.floor(minute / 60))}:${two(minute % 60)}:07${ending}`
    })
    const timesBy = (format: Format, size: number) => {
      const decoder = createDecoderOf({
        candidates: [format],
        timezone: 'Europe/Berlin',
        service: null,
        clock: () => Date.UTC(2026, 0, 1),
      })
      return Array.from({ length: lines.length / size }, (_, part) => {
        const batch = batchOf(`${lines.slice(size * part, size * part + size).join('\n')}\n`, { base: 1000 * part })
        decoder.read(batch)
        return recordsOf(batch).map(({ time }) => time)
      }).flat()
    }
    for (const size of [5, 36]) {
      const times = timesBy(learning, size)
      expect(times).toEqual(timesBy(complete, size))
      expect(times).toEqual(times.toSorted())
    }
  })

  test.each(Object.entries(HEADS))('are read at once as they are one by one, in the format %s', (name, head) => {
    const { learning, complete } = formatOf(name)
    fc.assert(
      fc.property(
        linesOf(head),
        fc.constantFrom('UTC', 'UTC', 'Europe/Berlin'),
        fc.constantFrom(null, null, 'orders'),
        (lines, timezone, service) => {
          expect(recordsBy(learning, lines, timezone, service)).toEqual(recordsBy(complete, lines, timezone, service))
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 120) },
    )
  })
})
