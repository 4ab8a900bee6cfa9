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

test('a status that is no answer to a request says nothing', () => {
  expect(levelsOf(['"ok"', '5', '5000', '"500 rows"', 'null', '500.5', 'true'].map(json))).toEqual(
    Array(7).fill('info'),
  )
})

test('of the status of a layout that is seen for the thousandth time the change is seen', () => {
  const lines = Array.from({ length: 3000 }, (_, n) => json(n % 1000 === 999 ? '500' : '200'))
  expect(levelsOf(lines).filter((level) => level === 'error')).toHaveLength(3)
})
