import { describe, expect, it } from 'vitest'
import { checkFormat } from '../../../src/decode/index.ts'
import { decoded } from '../batch-of.ts'

describe('a pattern of one’s own', () => {
  it('names the fields and the text between them', () => {
    const format = '<time> [<level>] <service>: <message>'
    expect(decoded(['2026-01-01 00:00:00 [WARN] orders: slow: 12 ms'], { format })).toMatchObject([
      { time: '2026-01-01T00:00:00.000Z', level: 'warn', service: 'orders', message: 'slow: 12 ms', parsed: true },
    ])
  })

  it.each([
    ['<time> <level> <service> <message>', '2026-01-01 00:00:00 INFO    orders  ready'],
    ['<level>|<time>|<service>|<message>', 'I|1767225600000|orders|ready'],
    ['<_> <level> <time> <service> - <message>', '4711 info Jan  1 00:00:00 orders - ready'],
    ['(<service>) <message> at <time> <level>', '(orders) ready at 01/Jan/2026:00:00:00 +0000 INFO'],
  ])('%s reads "%s"', (format, line) => {
    expect(decoded([line], { format })).toMatchObject([
      { time: '2026-01-01T00:00:00.000Z', level: 'info', service: 'orders', message: 'ready', parsed: true },
    ])
  })

  it('leaves a line that does not fit as it is', () => {
    const format = '<time> [<level>] <message>'
    expect(decoded(['no stamp [INFO] here', '2026-01-01 00:00:00 no brackets'], { format })).toMatchObject([
      { parsed: false, message: 'no stamp [INFO] here' },
      { parsed: false, message: '2026-01-01 00:00:00 no brackets' },
    ])
  })

  it('reads a line once, whatever it holds', () => {
    const began = performance.now()
    decoded([`${'[a] '.repeat(200_000)}`, ' '.repeat(1_000_000)], { format: '<_> [<level>] <_>; <service>: <message>' })
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it.each([
    ['<time> <level>', /<message>/],
    ['<time> <lvl> <message>', /<lvl> is no field.*<level>/],
    ['<time><level> <message>', /<time> and <level> touch/],
    ['<time> <message> <time>', /<time> stands twice/],
    ['jsno', /got "jsno"; did you mean "json"\?$/],
    ['syslog-3164', /did you mean "syslog-rfc3164"\?$/],
    ['yaml', /^expected one of auto, .*plain.*got "yaml"$/],
  ])('that cannot work is refused in words: %s', (format, expected) => {
    expect(checkFormat(format)).toMatch(expected)
  })

  it.each([
    'auto',
    'plain',
    'json',
    'logfmt',
    'syslog',
    'syslog-rfc3164',
    'syslog-rfc5424',
    'clf',
    'combined',
    '<message>',
  ])('or a name is fine: %s', (format) => {
    expect(checkFormat(format)).toBeNull()
  })
})
