import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder, recordsOf } from '../batch-of.ts'

const AT = '2026-01-01T00:00:00.000Z'
const SECONDS = 1767225600
const json = (fields: object) => decoded([JSON.stringify(fields)])[0]!

/** As each of them writes an error of a service, where it has both. */
const ERRORS: Readonly<Record<string, object>> = {
  zerolog: { level: 'error', service: 'orders', time: SECONDS, message: 'charge failed' },
  slog: { time: '2026-01-01T00:00:00.000000000Z', level: 'ERROR+2', msg: 'charge failed', service: 'orders' },
  'nested ECS': {
    '@timestamp': AT,
    log: { level: 'error', logger: 'com.example.Charge' },
    service: { name: 'orders', version: '1' },
    message: 'charge failed',
  },
  'log4j JsonLayout': {
    instant: { epochSecond: SECONDS, nanoOfSecond: 999 },
    thread: 'main',
    level: 'ERROR',
    loggerName: 'com.example.Charge',
    message: 'charge failed',
    app: 'orders',
  },
  logstash: {
    '@timestamp': '2026-01-01T00:00:00.000+00:00',
    '@version': '1',
    message: 'charge failed',
    logger_name: 'com.example.Charge',
    level: 'ERROR',
    level_value: 40000,
    appName: 'orders',
  },
  'Python json-logger': {
    asctime: '2026-01-01 00:00:00,000',
    levelname: 'ERROR',
    levelno: 40,
    name: 'shop.charge',
    service: 'orders',
    message: 'charge failed',
  },
  structlog: { event: 'charge failed', level: 'error', timestamp: AT, logger: 'orders' },
  loguru: {
    text: '2026-01-01 | ERROR | charge failed\n',
    record: {
      level: { icon: 'x', name: 'ERROR', no: 40 },
      message: 'charge failed',
      time: { repr: '2026-01-01 00:00:00.000000+00:00', timestamp: SECONDS },
    },
    service: 'orders',
  },
  'Ruby semantic_logger': {
    application: 'orders',
    timestamp: AT,
    level: 'error',
    level_index: 4,
    pid: 7,
    name: 'Charge::Card',
    message: 'charge failed',
  },
  HashiCorp: { '@level': 'error', '@message': 'charge failed', '@module': 'orders', '@timestamp': AT },
  'a level in words beside one in numbers': {
    timestamp: AT,
    level: 4,
    levelName: 'ERROR',
    message: 'charge failed',
    service: 'orders',
  },
  journald: {
    __REALTIME_TIMESTAMP: '1767225600000000',
    PRIORITY: '3',
    MESSAGE: 'charge failed',
    SYSLOG_IDENTIFIER: 'orders',
    _SYSTEMD_UNIT: 'shop-orders.service',
    _PID: '7',
  },
  'a unit of systemd': {
    __REALTIME_TIMESTAMP: '1767225600000000',
    PRIORITY: '3',
    MESSAGE: [...Buffer.from('charge failed')],
    _SYSTEMD_UNIT: 'orders.service',
  },
  GELF: {
    version: '1.1',
    host: 'gate',
    short_message: 'charge failed',
    timestamp: SECONDS,
    level: 3,
    _service: 'orders',
  },
  'Google Cloud': {
    severity: 'ERROR',
    timestamp: AT,
    textPayload: 'charge failed',
    resource: { type: 'k8s_container', labels: { container_name: 'orders' } },
  },
  'Google Cloud with a payload': {
    severity: 'ERROR',
    receiveTimestamp: AT,
    jsonPayload: { message: 'charge failed' },
    labels: { app: 'orders' },
  },
  'OpenTelemetry by the collector': {
    Timestamp: AT,
    SeverityText: 'ERROR',
    SeverityNumber: 17,
    Body: 'charge failed',
    Resource: { 'service.name': 'orders' },
  },
  'OpenTelemetry with numbers only': {
    timeUnixNano: '1767225600000000000',
    severityNumber: 18,
    body: { stringValue: 'charge failed' },
    'service.name': 'orders',
  },
  Datadog: { timestamp: AT, status: 'error', service: 'orders', message: 'charge failed' },
  '.NET': { Timestamp: AT, LogLevel: 'Error', Category: 'Shop.Charge', Message: 'charge failed', service: 'orders' },
  'Rust tracing': {
    timestamp: '2026-01-01T00:00:00.000000Z',
    level: 'ERROR',
    fields: { message: 'charge failed' },
    target: 'orders::charge',
    service: 'orders',
  },
  'a shipper in Kubernetes': {
    time: AT,
    log: 'ERROR: charge failed\n',
    kubernetes: { container_name: 'orders', namespace_name: 'shop' },
  },
}

describe('an error is read', () => {
  it.each(Object.entries(ERRORS))('as %s writes it', (_, fields) => {
    const { message, ...head } = json(fields)
    expect(head).toMatchObject({ time: AT, level: 'error', service: 'orders', parsed: true })
    expect(message).toMatch(/^(ERROR: )?charge failed$/)
  })

  it('with what failed beside the message', () => {
    const failed = (error: object) => json({ time: AT, level: 'error', msg: 'charge failed', ...error }).message
    expect(failed({ errorMessage: 'refused' })).toBe('charge failed error=refused')
    expect(failed({ exception: { name: 'Refused', message: 'no\nstack' } })).toBe('charge failed error=Refused: no')
    expect(failed({ thrown: { message: 'no', name: 'java.io.IOException' } })).toBe(
      'charge failed error=java.io.IOException: no',
    )
    expect(failed({ exc_info: 'Traceback (most recent call last):\n  File "a.py"\nValueError: bad' })).toBe(
      'charge failed error=ValueError: bad',
    )
    expect(failed({ error: null, err: '' })).toBe('charge failed')
  })

  it('with its values put into the template, as Serilog leaves it', () => {
    const line = { '@t': AT, '@mt': 'card {Card} refused after {@Took:0.0} ms', '@l': 'Error', Card: 'visa', Took: 12 }
    expect(json(line)).toMatchObject({ time: AT, level: 'error', message: 'card visa refused after 12 ms' })
    expect(json({ '@t': AT, '@mt': 'ready' })).toMatchObject({ level: 'info', message: 'ready' })
    expect(json({ '@t': AT, '@mt': 'odd', '@l': 'Error', '@x': 'System.Exception: bad\n   at A.B()' }).message).toBe(
      'odd error=System.Exception: bad',
    )
  })
})

describe('a product of its own', () => {
  it('is MongoDB', () => {
    const line = (s: string, attr: object) =>
      json({ t: { $date: '2026-01-01T01:00:00.000+01:00' }, s, c: 'ACCESS', id: 1, ctx: 'c', msg: 'Refused', attr })
    expect(line('E', { error: 'AuthenticationFailed' })).toMatchObject({
      time: AT,
      level: 'error',
      message: 'Refused error=AuthenticationFailed',
      service: 'app',
    })
    expect(line('D2', {})).toMatchObject({ level: 'debug', message: 'Refused' })
  })

  it('is an audit trail', () => {
    expect(
      json({ eventTime: AT, eventSource: 'iam.example.com', eventName: 'DeleteUser', errorCode: 'Denied' }),
    ).toEqual(expect.objectContaining({ time: AT, service: 'iam.example.com', message: 'DeleteUser error=Denied' }))
    expect(
      json({
        kind: 'Event',
        level: 'Metadata',
        verb: 'delete',
        requestURI: '/api/v1/pods/a?x=1',
        user: { username: 'ada' },
        responseStatus: { code: 403 },
        stageTimestamp: AT,
      }),
    ).toMatchObject({ time: AT, level: 'warn', message: 'delete /api/v1/pods/a 403 client-error for ada' })
    expect(json({ ID: '1767225600.000:42', SYSCALL: { comm: 'su' } })).toMatchObject({
      time: AT,
      message: 'ID=1767225600.000:42 SYSCALL={"comm":"su"}',
    })
  })

  it('is an intrusion detection system', () => {
    expect(
      json({ timestamp: '2026-01-01T00:00:00.000000+0000', event_type: 'alert', alert: { signature: 'ET SCAN x' } }),
    ).toMatchObject({ time: AT, level: 'warn', message: 'ET SCAN x' })
  })
})

describe('an access record', () => {
  const told = { time: AT, level: 'error', message: 'GET /a 503 server-error for 192.0.2.7' }
  it.each<[string, object]>([
    ['nginx', { time_iso8601: AT, remote_addr: '192.0.2.7', request: 'GET /a?b=1 HTTP/1.1', status: '503' }],
    ['nginx by milliseconds', { msec: '1767225600.000', remote_addr: '192.0.2.7', request: 'GET /a H', status: '503' }],
    ['Envoy', { start_time: AT, method: 'GET', path: '/a', response_code: 503, client_ip: '192.0.2.7' }],
    [
      'Traefik',
      {
        time: AT,
        level: 'info',
        msg: '',
        ClientHost: '192.0.2.7',
        RequestMethod: 'GET',
        RequestPath: '/a',
        DownstreamStatus: 503,
      },
    ],
    [
      'Google Cloud',
      {
        timestamp: AT,
        severity: 'INFO',
        httpRequest: { requestMethod: 'GET', requestUrl: '/a', status: 503, remoteIp: '192.0.2.7' },
      },
    ],
    [
      'ECS',
      {
        '@timestamp': AT,
        http: { request: { method: 'GET' }, response: { status_code: 503 } },
        url: { path: '/a' },
        client: { ip: '192.0.2.7' },
      },
    ],
  ])('is told in words, with the level of its outcome, as %s writes it', (_, fields) => {
    expect(json(fields)).toMatchObject(told)
  })

  it('with a message of its own keeps it', () => {
    const line = {
      level: 'error',
      ts: SECONDS,
      msg: 'handled request',
      request: { method: 'GET', uri: '/' },
      status: 500,
    }
    expect(json(line)).toMatchObject({ time: AT, level: 'error', message: 'handled request' })
  })
})

describe('hostile JSON', () => {
  it.each<[string, string]>([
    [
      'a hundred thousand keys',
      `{${Array.from({ length: 100_000 }, (_, n) => `"#${n.toString(36)}":1`).join()},"msg":"hi"}`,
    ],
    ['a megabyte of text', `{"msg":"hi","a":"${'x'.repeat(1_000_000)}"}`],
    ['a megabyte of escapes', `{"msg":"hi","a":"${'\\n'.repeat(500_000)}"}`],
    ['a name of a megabyte', `{"${'n'.repeat(1_000_000)}":1,"msg":"hi"}`],
    ['lone surrogates', '{"msg":"hi","\\ud800":"\\udfff"}'],
  ])('is read at once: %s', (_, line) => {
    // Of this thread, since on a busy machine the clock tells what others did.
    const began = process.threadCpuUsage()
    expect(decoded([line], { format: 'json' })).toMatchObject([{ parsed: true, message: 'hi' }])
    expect(process.threadCpuUsage(began).user).toBeLessThan(1_000_000)
  })

  it('does not reach behind its line for what it lacks', () => {
    const whole = `{"level":"info","time":"${AT}","msg":"cut off"}`
    const batch = batchOf(whole)
    batch.lineEnd[0] = whole.length - 4
    decoder({ format: 'json' }).read(batch)
    expect(recordsOf(batch)).toMatchObject([{ parsed: false }])
  })

  it('with a name that stands twice means the last one', () => {
    expect(json(JSON.parse(`{"time":"${AT}"}`))).toMatchObject({ time: AT })
    expect(decoded([`{"msg":"a","level":"info","time":"${AT}","msg":"b"}`])).toMatchObject([{ message: 'b' }])
  })
})
