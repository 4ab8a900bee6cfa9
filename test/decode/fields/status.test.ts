import { expect, test } from 'vitest'
import { decoded } from '../batch-of.ts'

function levelsOf(lines: readonly string[]): (string | null)[] {
  return decoded(lines).map(({ level, message }) => {
    expect(message).toBe('request completed')
    return level
  })
}

const json = (status: string) =>
  `{"level":30,"time":1767225600000,"name":"web","msg":"request completed","status":${status},"duration_ms":12}`
const logfmt = (status: string) =>
  `ts=2026-01-01T00:00:00Z level=info msg="request completed" http_status=${status} took=3ms`

test.each([json, logfmt])('a field that says a server failed is an error, whatever the level says: %s', (line) => {
  const statuses = ['200', '200', '500', '200', '404', '503', '503', '200', '"502"', '200']
  expect(levelsOf(statuses.map(line))).toEqual(statuses.map((status) => (/^"?5/.test(status) ? 'error' : 'info')))
})

const beside = (fields: string) => `{"level":"info","time":1767225600000,"msg":"request completed",${fields}}`
test.each([
  ['pino', beside('"req":{"id":7,"method":"GET"},"res":{"statusCode":503,"headers":{"status":"200"}}')],
  ['ECS', beside('"http":{"request":{"method":"GET"},"response":{"status_code":500,"body":{"bytes":12}}}')],
  ['ECS with dots', beside('"http.response.status_code":500')],
  ['Google', beside('"httpRequest":{"requestMethod":"GET","status":502,"latency":"0.1s"}')],
  ['OpenTelemetry', beside('"attributes":{"http.response.status_code":504}')],
  ['Kong', beside('"response":{"size":9,"status":500}')],
  ['tracing', beside('"fields":{"http":{"status_code":"500"}}')],
  ['Kubernetes', beside('"responseStatus":{"metadata":{},"code":500}')],
  ['winston', beside('"meta":{"req":{},"res":{"statusCode":500}}')],
  ['logfmt', 'ts=2026-01-01T00:00:00Z level=info msg="request completed" http.response.status_code=500'],
  ['logfmt of its own', 'ts=2026-01-01T00:00:00Z level=info msg="request completed" res.status=503 req.id=7'],
])('a status is found where it is nested, as in %s', (_, line) => {
  expect(levelsOf([line, line.replaceAll(/\b5\d\d\b/g, '200'), line])).toEqual(['error', 'info', 'error'])
})

test.each(['"order":{"status":503}', '"res":{"count":500}', '"job":{"http":{"status":500}}', '"code":500'])(
  'a number that is no status of an answer says nothing: %s',
  (fields) => expect(levelsOf([beside(fields)])).toEqual(['info']),
)

test.each([
  '"res":{"statusCode":500},"res":{}',
  '"res":{"status":500},"a":1,"res":null',
  '"res":{"status":500,"status":200}',
])('of what stands twice the last one counts: %s', (fields) => expect(levelsOf([beside(fields)])).toEqual(['info']))

test('a status that is nested too deep says nothing', () => {
  const deep = (levels: number) => `${'"res":{'.repeat(levels)}"status":500${'}'.repeat(levels)}`
  expect(levelsOf([3, 4].map((levels) => beside(deep(levels))))).toEqual(['error', 'info'])
})

test('a status that is no answer to a request says nothing', () => {
  expect(levelsOf(['"ok"', '5', '5000', '"500 rows"', 'null', '500.5', 'true'].map(json))).toEqual(
    Array(7).fill('info'),
  )
})

test('of the status of a layout that is seen for the thousandth time the change is seen', () => {
  const lines = Array.from({ length: 3000 }, (_, n) => json(n % 1000 === 999 ? '500' : '200'))
  expect(levelsOf(lines).filter((level) => level === 'error')).toHaveLength(3)
})
