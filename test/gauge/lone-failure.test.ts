import { describe, expect, test } from 'vitest'
import { type Assessment, SEVERITIES, type Severity } from '../../src/model.ts'
import { historyOf, quietly, settled } from './history.ts'
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

describe('an error that is alone', () => {
  const BALANCE: Row = { text: 'ledger row <*> does not balance', level: 'error' }
  const again = (pause: number, row = BALANCE) => {
    const history = settled()
    history.live(quietly(1, BALANCE))
    for (let index = 0; index < pause; index++) history.live(quietly(index))
    return worst(history.live(quietly(1, row)))
  }

  test('is a note where it came before, and is told while it goes on', () => {
    expect([again(20), again(0)]).toEqual(['low', 'medium'])
  })

  test('is told where two come at once', () => {
    expect(again(20, { ...BALANCE, count: 2 })).toBe('medium')
  })

  test('is a note, too, where only its line says that the program went on', () => {
    const skipped: Row = {
      text: 'webhook <*> has an unknown type <*>',
      level: 'error',
      lines: ["webhook 71b2 has an unknown type 'tax', skipped"],
    }
    expect(worst(settled().live(quietly(1, skipped)))).toBe('low')
  })

  test('is a note at once where it says that the program went on', () => {
    const texts = [
      'upstream closed the connection, retried on the next peer',
      'unknown header, ignored',
      'no thumbnail, placeholder used',
      'statistics not sent, will try again',
      'conflict on update, requeued',
      'webhook has an unknown type, skipped',
      'client closed the connection before the answer was written',
      'canceling statement due to user request',
    ]
    expect(texts.map((text) => worst(settled().live(quietly(1, { text, level: 'error' }))))).toEqual(
      texts.map(() => 'low'),
    )
  })

  test('is a note, too, at no level that says so', () => {
    const failed = (text: string) => worst(settled().live(quietly(1, { text })))
    expect(failed('connection to <*> refused, retrying')).toBe('low')
    expect(failed('connection to <*> refused, order lost')).toBe('medium')
  })

  test('is told where it says that all of that was in vain', () => {
    const texts = ['upload failed, gave up after retrying 3 times', 'upload failed, will not be retried', 'order lost']
    expect(texts.map((text) => worst(settled().live(quietly(1, { text, level: 'error' }))))).toEqual(
      texts.map(() => 'medium'),
    )
  })

  test('is told at fatal level', () => {
    expect(worst(settled().live(quietly(1, { text: 'state unknown, ignored', level: 'fatal' })))).toBe('high')
  })

  test('is told in a service of which it is a large share', () => {
    const row: Row = { text: 'unknown header, ignored', level: 'error' }
    const history = historyOf()
    for (let index = 0; index < 20; index++) history.live([{ text: 'job done' }])
    expect(worst(history.live([{ text: 'job done' }, row]))).toBe('medium')
  })
})

function worst({ signals }: Pick<Assessment, 'signals'>): Severity | undefined {
  return signals.map(({ severity }) => severity).toSorted((a, b) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a))[0]
}
