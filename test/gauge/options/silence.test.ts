import { expect, test } from 'vitest'
import { historyOf, quietly } from '../history.ts'
import type { Row } from '../window-of.ts'
import { byDay, past, served, testSettings, traffic } from './acting.ts'

const DAY = 288
const BACKUP: Row = { text: 'backup of <*> done' }
/** Runs that are two windows late each second time, and then none. */
const swaying = past(12 * 9 + 6, (index) => (index < 12 * 9 && (index % 24 === 0 || index % 24 === 14) ? [BACKUP] : []))

testSettings([
  {
    name: 'silence_late',
    value: 1,
    detector: 'silence',
    windows: past(12 * 9 + 4, (index) => (index % 12 === 0 && index < 12 * 9 ? [BACKUP] : [])),
    told: ['medium', 'nothing'],
  },
  {
    name: 'silence_tipped',
    value: 2,
    detector: 'silence',
    windows: swaying,
    told: ['nothing', 'medium'],
  },
  {
    name: 'silence_sway',
    value: 0.2,
    detector: 'silence',
    windows: swaying,
    told: ['nothing', 'medium'],
  },
  {
    name: 'lull_windows',
    value: 36,
    detector: 'lull',
    windows: [...past(16), traffic(0.05)],
    told: ['medium', 'nothing'],
  },
  {
    name: 'lull_least',
    value: 0.01,
    detector: 'lull',
    windows: [...Array.from({ length: 2 * DAY + 120 }, (_, index) => served(byDay(index))), served(20)],
    told: ['medium', 'nothing'],
  },
])

test.each([
  ['silence_runs', 12, 2],
  ['silence_windows', 1, 4],
] as const)('%s may be more than a dozen: as many pauses are remembered', (name, every, missing) => {
  const steady = ['leader is <*>', 'queue holds <*>', 'pool holds <*>'].map((text): Row => ({ text, count: 2 }))
  const isTold = (windows: number) => {
    const history = historyOf({ [name]: 20 })
    const rows = every === 1 ? steady : [BACKUP]
    for (let index = 0; index < windows; index++) history.live(quietly(index, ...(index % every === 0 ? rows : [])))
    const absent = Array.from({ length: every + missing }, () => history.live(quietly(1)))
    return absent.some(({ signals }) => signals.some(({ detector }) => detector === 'silence'))
  }
  expect([isTold(20 * every), isTold(22 * every)]).toEqual([false, true])
})
