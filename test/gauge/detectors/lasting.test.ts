import { describe, expect, test } from 'vitest'
import { type History, quietly, settled } from '../history.ts'
import type { Row } from '../window-of.ts'

const LOST: Row = { text: 'order <*> lost: queue refused it, not retried' }
const FORBIDDEN: Row = { text: 'export to <*> is 403 forbidden', level: 'error' }

/** The windows that tell of trouble, of as many as there are counts of this line. */
function toldIn(history: History, row: Row, counts: readonly number[]): number[] {
  return counts.flatMap((count, index) => {
    const { signals } = history.live(quietly(index, ...(count === 0 ? [] : [{ ...row, count }])))
    return signals.some(({ severity }) => severity !== 'low') ? [index] : []
  })
}

const HOUR = 12
const hours = (many: number, ...counts: readonly number[]): number[] =>
  Array.from({ length: many * HOUR }, (_, index) => counts[index % counts.length]!)
const indices = (windows: number): number[] => Array.from({ length: windows }, (_, index) => index)

describe('what was told and still comes', () => {
  test.each([4, 12, 40, 200])('is told to its end where %i lines at info level say so', (count) => {
    const history = settled()
    expect(toldIn(history, LOST, hours(6, count))).toEqual(indices(6 * HOUR))
    expect(toldIn(history, LOST, hours(1, 0))).toEqual([])
  })

  test('is told as one thing', () => {
    const history = settled()
    const types = Array.from({ length: HOUR }, (_, index) =>
      history.live(quietly(index, { ...LOST, count: 40 })).signals.filter(({ severity }) => severity !== 'low'),
    ).flatMap((signals) => signals.map(({ type }) => type))
    expect(new Set(types)).toEqual(new Set(['error_spike']))
  })

  test('is not said twice where more errors than usual are told anyway', () => {
    const history = settled()
    toldIn(history, FORBIDDEN, [60, 60])
    const { signals } = history.live(quietly(1, { ...FORBIDDEN, count: 60 }))
    expect(signals.map(({ detector }) => detector)).toEqual(expect.arrayContaining(['level']))
    expect(signals.map(({ detector }) => detector)).not.toContain('lasting')
  })

  test('is told each time where it is an error that comes every ten minutes', () => {
    const history = settled()
    const came = indices(4 * HOUR).filter((index) => index % 2 === 0)
    expect(toldIn(history, FORBIDDEN, hours(4, 1, 0))).toEqual(came)
    expect(toldIn(history, FORBIDDEN, hours(1, 0))).toEqual([])
  })

  test('stays of the type that it was told as, whatever the number of errors is told as', () => {
    const history = settled()
    for (let index = 0; index < HOUR; index++) {
      const { signals } = history.live(quietly(index, ...(index % 2 === 0 ? [FORBIDDEN] : [])))
      if (index % 2 === 0) expect(signals.map(({ type }) => type)).toContain('security')
    }
  })

  test('is known where it comes and goes', () => {
    const once = [1, ...hours(2, 0)]
    expect(toldIn(settled(), FORBIDDEN, [...once, ...once, ...once, ...once, ...once]).length).toBeLessThan(3)
  })
})

describe('a new warning that keeps coming', () => {
  const known = () => settled({}, undefined, 160)
  const warned = (text: string): Row => ({ text, level: 'warn' })
  const each = (windows: number, count = 5) => Array.from({ length: windows }, () => count)

  test.each([
    'leader lost, no quorum',
    'array <*> degraded',
    'volume <*> became faulted',
    'license expired',
    'queue limit exceeded',
    'mail not sent: daily quota exceeded',
    'customer charged twice',
    'failed to pull image <*>: 401 Unauthorized',
  ])('is told from its second window to its end where it says what failed: %s', (text) => {
    const history = known()
    const windows = indices(3 * HOUR).slice(1)
    expect(toldIn(history, warned(text), each(3 * HOUR))).toEqual(windows)
    expect(toldIn(history, warned(text), hours(1, 0))).toEqual([])
  })

  test.each(['peer <*> went from Established to Idle', 'backup of <*> skipped: target unreachable'])(
    'is told after half an hour where it says less: %s',
    (text) => {
      expect(toldIn(known(), warned(text), each(HOUR))).toEqual(indices(HOUR).slice(5))
    },
  )

  test('is told as such, and then goes on', () => {
    const history = known()
    const sentences = Array.from({ length: 3 }, (_, index) =>
      history.live(quietly(index, { ...warned('license expired'), count: 5 })).signals.map(({ sentence }) => sentence),
    )
    expect(sentences[1]).toContain('`license expired` came 5 times, usual none: a new warning that keeps coming')
    expect(sentences[2]).toContain('`license expired` came 5 times, usual none: it goes on')
  })

  test.each([
    ['says that the program went on', 'record <*> skipped', each(3 * HOUR)],
    ['came only a few times', 'license expired', [1, 2, 1]],
    ['hardly comes', 'pause of <*>ms', hours(6, 1)],
    ['comes now and then', 'license expired', hours(12, 5, 0, 0, 0, 0)],
    ['tells how often a login failed', 'login failed for <*>', each(3 * HOUR, 4)],
  ])('is nothing where it %s', (_, text, counts) => {
    expect(toldIn(known(), warned(text), counts)).toEqual([])
  })

  test('is nothing in a service that has been known for an hour', () => {
    expect(toldIn(settled({}, undefined, 12), warned('license expired'), each(HOUR))).toEqual([])
  })

  test('is nothing where it has come for days, though never so much of it', () => {
    const day = [...hours(8, 1, 0), ...hours(16, 0)]
    const counts = [...day, ...day, ...hours(8, 1, 0), 6, 6, 6]
    expect(toldIn(known(), warned('record <*> is locked by <*>'), counts)).toEqual([])
  })

  test('is nothing where a release brought it and it says of no failure', () => {
    const history = known()
    history.announce('1.2.0')
    expect(toldIn(history, warned('field <*> is deprecated'), each(3 * HOUR))).toEqual([])
  })
})
