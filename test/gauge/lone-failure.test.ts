import { describe, expect, test } from 'vitest'
import { quietly, settled } from './history.ts'
import type { Row } from './window-of.ts'

const FAILED: Row = { text: 'GET <*> ‹server error›', level: 'error', lines: ['GET /a 500 12ms'] }
const IN_A_FIELD: Row = {
  text: 'request completed',
  level: 'error',
  lines: ['{"msg":"request completed","statusCode":503}'],
}
const IN_A_JOINED_NAME: Row = { text: 'relayed http_status=<*>', level: 'error', lines: ['relayed http_status=502'] }

const severities = (...rows: readonly Row[]) =>
  settled()
    .live(quietly(1, ...rows))
    .signals.map(({ severity }) => severity)

describe('a request that a server failed', () => {
  test.each([FAILED, IN_A_FIELD, IN_A_JOINED_NAME])('is a note where it is alone among many: $text', (row) => {
    expect(new Set(severities(row))).toEqual(new Set(['low']))
  })

  test('is more than that beside another error', () => {
    expect(severities(FAILED, { text: 'ledger does not balance', level: 'error' })).toContain('medium')
  })

  test('is more than that where several fail', () => {
    expect(severities({ ...FAILED, count: 6 })).toContain('medium')
  })
})
