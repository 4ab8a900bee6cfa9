/**
 * The benchmark's lines as JSON by many programs in one file: each service has a logging library of its own, ids and durations
 * that change, fields in another order, values in objects; some messages hold quotes, and errors have words of their own.
 */
import type { Line } from './generate.ts'

type Random = () => number

const STATUS = { DEBUG: 200, INFO: 200, WARN: 404, ERROR: 503 } as const
const PINO = { DEBUG: 20, INFO: 30, WARN: 40, ERROR: 50 } as const
/** So many messages say something in quotes. */
const QUOTED = 0.15

const WRITERS: readonly ((line: Line, random: Random) => object)[] = [
  ({ time, level, service, message }, random) => ({
    level: PINO[level],
    time,
    pid: 4127,
    hostname: 'node-7',
    name: service,
    reqId: id(random),
    ...(random() < 0.5 ? { userId: number(random) } : {}),
    msg: message,
  }),
  ({ time, level, service, message }, random) => ({
    level: PINO[level],
    time,
    name: service,
    req: { id: number(random), method: 'GET', url: `/v1/orders/${number(random)}`, headers: { accept: '*/*' } },
    res: { statusCode: STATUS[level], headers: { etag: `W/"${id(random)}"` } },
    responseTime: number(random) / 100,
    ...(level === 'ERROR' ? { err: { type: 'Error', message: 'no answer', stack: 'Error: no answer\n    at x' } } : {}),
    msg: message,
  }),
  ({ time, level, service, message }, random) => ({
    level: level.toLowerCase(),
    ts: time / 1000,
    logger: service,
    caller: `shop/server.go:${number(random) % 300}`,
    msg: message,
    trace_id: id(random) + id(random),
    ...(level === 'ERROR' ? { error: 'context deadline exceeded' } : {}),
  }),
  ({ time, level, service, message }, random) => ({
    '@timestamp': new Date(time).toISOString(),
    'log.level': level,
    message,
    service: { name: service, version: '1.2.0' },
    event: { dataset: 'shop.log' },
    trace: { id: id(random) },
  }),
  ({ time, level, service, message }, random) => ({
    request_id: id(random),
    event: message,
    app: service,
    level: level.toLowerCase(),
    timestamp: new Date(time).toISOString(),
    duration_ms: number(random),
  }),
]

/** The program of a line is that of its service. */
export function createPrograms(random: Random): (line: Line) => string {
  const programs = new Map<string, number>()
  return (line) => {
    const program = programs.get(line.service) ?? programs.size % WRITERS.length
    programs.set(line.service, program)
    const message = random() < QUOTED ? `"${line.service}" says: ${line.message}` : line.message
    return JSON.stringify(WRITERS[program]!({ ...line, message }, random))
  }
}

function number(random: Random): number {
  return Math.floor(random() * 90_000) + 1
}

function id(random: Random): string {
  return Math.floor(random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0')
}
