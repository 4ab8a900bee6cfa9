import { describe, expect, test } from 'vitest'
import type { GateOptions, Past } from '../../../src/gauge/index.ts'
import { settled } from '../history.ts'
import { idOf, type Row } from '../window-of.ts'
import { failed, past, testSettings, traffic } from './acting.ts'

const BOUNCED: Row = { text: 'mail to <*> bounced', level: 'error' }

/** What is remembered once these rows came for so long, in a service with quiet windows behind it. */
function after(options: Partial<GateOptions>, ...spells: readonly (readonly [windows: number, row: Row])[]): Past {
  const history = settled(options)
  for (const [windows, row] of spells) for (const rows of past(windows, () => [row])) history.live(rows)
  return history.past()!
}

testSettings([
  {
    name: 'trouble_long',
    value: 25,
    detector: 'lasting',
    windows: [
      ...past(60, () => [BOUNCED]),
      ...past(24, () => [BOUNCED, failed(30)]),
      ...past(4, () => [BOUNCED]),
      [...traffic(0.05), BOUNCED, failed(1)],
    ],
    told: ['medium', 'nothing'],
  },
])

describe('trouble that came for as long as trouble_long says', () => {
  test('makes the few errors left of it no visit on an occasion of their own', () => {
    const visits = (trouble_long: number) =>
      after({ trouble_long }, [8, failed(30)], [2, failed(2)]).visits!.find(([name]) => name === 'errors')![1].times
    expect([visits(8), visits(9)].map(Math.round)).toEqual([0, 1])
  })

  test('teaches nothing of what is usual by what is left of it', () => {
    const usual = (trouble_long: number) =>
      after({ trouble_long }, [24, failed(30)], [4, BOUNCED], [48, failed(1)]).templates.find(
        ([id]) => id === idOf(failed(1).text),
      )![1].mean
    expect(usual(24)).toBe(0)
    expect(usual(1000)).toBeGreaterThan(0)
  })

  test('is no measure any more for how far windows deviate', () => {
    const remembered = (trouble_long: number) => after({ trouble_long }, [100, failed(300)]).deviations.length
    expect([remembered(12), remembered(50), remembered(1000)]).toEqual([31, 35, 40])
  })
})
