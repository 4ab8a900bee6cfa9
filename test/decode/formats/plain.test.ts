import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder } from '../batch-of.ts'

describe('the plain format', () => {
  it('is a time, a level, a service and a message', () => {
    expect(decoded(['2026-01-01T00:00:00 WARNING payments retrying charge 17'])).toEqual([
      {
        time: '2026-01-01T00:00:00.000Z',
        level: 'warn',
        service: 'payments',
        message: 'retrying charge 17',
        text: '2026-01-01T00:00:00 WARNING payments retrying charge 17',
        lines: 1,
        parsed: true,
      },
    ])
  })

  it.each([
    ['2026-01-01T00:00:00.250', '2026-01-01T00:00:00.250Z'],
    ['2026-01-01T00:00:00,250', '2026-01-01T00:00:00.250Z'],
    ['2026-01-01T00:00:00.250999', '2026-01-01T00:00:00.250Z'],
    ['2026-01-01T00:00:00.5', '2026-01-01T00:00:00.500Z'],
    ['2026-01-01 00:00:00', '2026-01-01T00:00:00.000Z'],
    ['2026/01/01 00:00:00', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00+02:00', '2025-12-31T22:00:00.000Z'],
    ['2026-01-01T00:00:00.5-0330', '2026-01-01T03:30:00.500Z'],
    ['2024-02-29T23:59:60Z', '2024-02-29T23:59:59.000Z'],
  ])('reads the stamp %s', (stamp, time) => {
    expect(decoded([`${stamp} INFO payments ready`])).toMatchObject([{ time, service: 'payments', message: 'ready' }])
  })

  it.each([
    ['INFO', 'info'],
    ['[ERROR]', 'error'],
    ['warn', 'warn'],
    ['W', 'warn'],
    ['WRN', 'warn'],
    ['E', 'error'],
    ['ERR', 'error'],
    ['SEVERE', 'error'],
    ['CRITICAL', 'fatal'],
    ['PANIC', 'fatal'],
    ['EMERG', 'fatal'],
    ['ALERT', 'fatal'],
    ['NOTICE', 'info'],
    ['DEBUG', 'debug'],
    ['TRACE', 'trace'],
  ])('reads the level %s', (word, level) => {
    expect(decoded([`2026-01-01T00:00:00 ${word}  payments ready`])).toMatchObject([{ level, service: 'payments' }])
  })

  it.each([
    ['+14:00', true],
    ['+14:01', false],
    ['-15:00', false],
    ['+02:60', false],
  ])('reads a zone that there is, %s', (zone, parsed) => {
    expect(decoded([`2026-01-01T00:00:00${zone} INFO payments ready`], { format: 'plain' })).toMatchObject([{ parsed }])
  })

  it('names a service without its process and thread', () => {
    const lines = ['77', '77:5f3', '77:60a'].map((process) => `2026-01-01 00:00:00.123 E  trustd[${process}] no anchor`)
    expect(decoded(lines).map(({ service }) => service)).toEqual(['trustd', 'trustd', 'trustd'])
  })

  it('names a service as it is called, unless errors are counted', () => {
    const lines = [...Array(20).fill('alerts: sent'), 'errors: 7', 'alerts: sent']
    const services = decoded(lines.map((said) => `2026-01-01 00:00:00 INFO ${said}`)).map(({ service }) => service)
    expect(services.slice(-3)).toEqual(['alerts', 'app', 'alerts'])
  })

  it('leaves lines to others where a part of the program stands for a level, before a colon', () => {
    const at = '2026-01-01 00:00:00'
    const lines = [`${at} info: ready`, `${at} config: Fatal: no file`, `${at} log:  Error: full`, `${at} CONFIG: x=1`]
    expect(decoded([...lines, ...lines]).slice(4)).toMatchObject([
      { level: 'info', message: 'ready' },
      { level: 'fatal', message: 'no file' },
      { level: 'error', message: 'full' },
      { level: 'debug', message: 'x=1' },
    ])
    expect(decoded(lines.slice(1, 2))).toMatchObject([{ level: 'fatal' }])
  })

  it('is not a line whose second word is no level', () => {
    expect(decoded(['2026-01-01T00:00:00 REALLY payments ready'], { format: 'plain' })).toMatchObject([
      { parsed: false, level: null, service: 'app', message: '2026-01-01T00:00:00 REALLY payments ready' },
    ])
  })

  it('needs no service column: where every line has another word there, the message begins with it', () => {
    const words = ['Opened', 'Closed', 'Listening', 'Draining', 'Flushed', 'Started', 'Stopped', 'Elected', 'Joined']
    const records = decoded(words.map((word) => `2026-01-01T00:00:00 INFO ${word} the connection`))
    expect(records.map(({ service }) => service)).toEqual(words.map(() => 'app'))
    expect(records[0]!.message).toBe('Opened the connection')
  })

  it.each([
    [
      'what is told of has a number',
      ['parcel 4711 left the depot', 'parcel 4712 arrived', 'van 12 parked', 'route ready'],
    ],
    [
      'little words go on with it',
      ['Copy of the disk done', 'Copy ready', 'Drive is dirty', 'Drive ready', 'Shift changed'],
    ],
    ['it begins with a capital and goes on small', ['Lane opened', 'Lane closed', 'Scanner ready', 'Shift over']],
    ['it is a request', ['GET /depots', 'DELETE /vans/7', 'Van.Pool full', 'route ready']],
    ['there is one sentence only', ['cannot store the request']],
    [
      'there are few sentences',
      ['order stored', 'cannot store order', 'slow store'].flatMap((each) => Array(20).fill(each)),
    ],
    [
      'places in a program stand between sentences',
      ['Serving /cart', 'cart/put.go:86 > no room', 'cart/get.go:237 > slow', 'New release 7', 'cart/all.go:12 > up'],
    ],
    ['a word opens a sentence as no service is called', ['cannot reach the depot', 'route ready', 'route changed']],
  ])('needs no service column where a sentence begins behind the level: %s', (_, sentences) => {
    const said = [sentences, sentences, sentences, sentences].flat()
    const records = decoded(said.map((sentence) => `2026-01-01T00:00:00 INFO ${sentence}`))
    expect(records.map(({ service, message }) => [service, message])).toEqual(said.map((sentence) => ['app', sentence]))
  })

  const LANES = Array.from({ length: 40 }, (_, nth) => ['parcel', 'lane', 'van'][nth % 3]!)
  it.each([
    ['few names come again and again', LANES.map((name, nth) => `${name} ${nth} parcels ready`)],
    [
      'few names with a capital do',
      LANES.map((name, nth) => `${name.replace(/^./, (letter) => letter.toUpperCase())} scanned ${nth}`),
    ],
    ['one of them opens sentences elsewhere', LANES.map((name) => `${name.replace('van', 'connection')} ready`)],
    [
      'a colon ends each name',
      ['parcel', 'Lane', 'van', 'connection'].flatMap((name) => [1, 2, 3].map((nth) => `${name}: ${nth} users wait`)),
    ],
    ['there are few lines', ['parcel is ready', 'lane 3 parcels left']],
    [
      'now and then one goes on with a number',
      ['orders ready', 'carts ready', 'orders 12 lines read', 'stock ready', 'search ready', 'starting up'],
    ],
    ['messages begin with a capital too', ['Orders Ready', 'Carts Ready', 'Stock Counted', 'Orders Shut down']],
  ])('keeps its service column where %s', (_, said) => {
    const records = decoded(said.map((words) => `2026-01-01T00:00:00 INFO ${words}`))
    expect(records.map(({ service }) => service)).toEqual(said.map((words) => words.split(/:? /)[0]))
  })

  it('knows a service by its bytes, also where two names share a beginning', () => {
    const records = decoded(
      ['pay', 'payments', 'pay', 'zahlungen-ü'].map((name) => `2026-01-01T00:00:00 INFO ${name} x`),
    )
    expect(records.map(({ service }) => service)).toEqual(['pay', 'payments', 'pay', 'zahlungen-ü'])
  })

  it.each([
    ['vpxd[45715]', 'vpxd'],
    ['vpxd[45715]:', 'vpxd'],
    ['vpxd[]', 'vpxd[]'],
    ['vpxd[a1]', 'vpxd[a1]'],
    ['7]', '7]'],
  ])('names the service without its process: %s', (written, service) => {
    expect(decoded([`2026-01-01T00:00:00 INFO ${written} ready`], { format: 'plain' })).toMatchObject([
      { service, message: 'ready' },
    ])
  })

  it('lets the config name the service of all lines', () => {
    expect(decoded(['2026-01-01T00:00:00 INFO worker ready'], { service: 'orders' })).toMatchObject([
      { service: 'orders', message: 'ready' },
    ])
  })

  it('holds thousands of services, then counts the rest as others', () => {
    const lines = Array.from({ length: 5100 }, (_, index) => `2026-01-01T00:00:00 INFO service-${index} ready`)
    const services = new Set(decoded(lines, { format: 'plain' }).map(({ service }) => service))
    expect(services.size).toBeLessThanOrEqual(5001)
    expect(services).toContain('service-0')
    expect(services).toContain('(other)')
  })

  it('leaves its messages in the bytes: no text is made per line', () => {
    const batch = batchOf('2026-01-01T00:00:00 INFO payments ready\n'.repeat(100))
    decoder().read(batch)
    expect(batch.records).toBe(100)
    expect(batch.messages.size).toBe(0)
  })
})
