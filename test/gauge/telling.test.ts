import { expect, test } from 'vitest'
import { byTelling } from '../../src/gauge/telling.ts'
import { windowOf } from './window-of.ts'

test('of two messages the one stands first whose name of joined words says what went wrong, however seldom it came', () => {
  const often = { text: 'call to the bank ended early', level: 'error', count: 9 } as const
  const told = { text: 'call to the bank ended, reason=login_rejected', level: 'error' } as const
  const { templates } = windowOf([often, told])
  expect(byTelling(templates).map(({ text }) => text)).toEqual([told.text, often.text])
})

test('who says what is certainly wrong stands before who only says that something failed', () => {
  const often = { text: 'client disconnected: protocol error', level: null, count: 9 } as const
  const told = { text: 'ssl error: alert certificate expired', level: null } as const
  const { templates } = windowOf([often, told])
  expect(byTelling(templates).map(({ text }) => text)).toEqual([told.text, often.text])
})
