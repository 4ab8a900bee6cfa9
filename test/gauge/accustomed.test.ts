import { describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model.ts'
import { type History, historyOf, quietly, settled } from './history.ts'
import { idOf, QUIET, type Row } from './window-of.ts'

const HOUR = 12
const REFUSED: Row = { text: 'order <*> failed: dial tcp <*>: connect: connection refused', level: 'error', count: 200 }
const THROWN: Row = { text: 'TypeError: Cannot read properties of undefined (reading id)', level: 'error', count: 30 }
const OPTIONS = { trouble_told: 6 * 3_600_000, trouble_gone: 2 * 3_600_000 }

const telling = ({ signals }: Assessment) => signals.filter(({ severity }) => severity !== 'low')
const isTold = (each: Assessment) => telling(each).length > 0
const strongest = (windows: readonly Assessment[]) => Math.max(...windows.flatMap(telling).map(({ weight }) => weight))

function live(history: History, windows: number, ...rows: readonly Row[]): Assessment[] {
  return Array.from({ length: windows }, (_, index) => history.live(quietly(index, ...rows)))
}

/** Told for six hours, and for hours more not any more. */
function used(...rows: readonly Row[]): History {
  const history = settled(OPTIONS)
  live(history, 10 * HOUR, ...rows)
  return history
}

describe('trouble that was told for long enough', () => {
  test('is not told any more while it goes on, and each window says that it is there', () => {
    const windows = live(used(REFUSED), HOUR, REFUSED)
    expect(windows.filter(isTold)).toEqual([])
    expect(windows.map(({ unsaid }) => unsaid?.kinds)).toEqual(windows.map(() => [idOf(REFUSED.text)]))
    expect(windows[0]!.unsaid?.types).toContain('dependency')
  })

  test('is found as the first time once it has been away for more than an hour', () => {
    const fresh = strongest(live(settled(OPTIONS), 3, REFUSED))
    const history = used(REFUSED)
    expect(live(history, 1.5 * HOUR).filter(isTold)).toEqual([])
    expect(strongest(live(history, 3, REFUSED))).toBe(fresh)
  })

  test('goes on unsaid after a pause of half an hour, or after one like those that it made before', () => {
    const history = used(REFUSED)
    live(history, HOUR / 2)
    expect(live(history, 3, REFUSED).filter(isTold)).toEqual([])
    const swaying = settled(OPTIONS)
    for (let day = 0; day < 5; day++) {
      live(swaying, 2 * HOUR, REFUSED)
      live(swaying, 1.5 * HOUR)
    }
    expect(live(swaying, 3, REFUSED).filter(isTold)).toEqual([])
  })

  test('hides nothing that comes beside it, and not that it grows', () => {
    const alone = strongest(live(settled(OPTIONS), 3, THROWN))
    expect(strongest(live(used(REFUSED), 3, REFUSED, THROWN))).toBe(alone)
    expect(live(used(REFUSED), 3, { ...REFUSED, count: 900 }).filter(isTold)).toHaveLength(3)
  })

  test('may be less of it at night: still nothing is said, and still it is there', () => {
    const history = used(THROWN)
    const night = QUIET.map((row) => ({ ...row, count: Math.ceil((row.count ?? 1) / 20) }))
    const windows = Array.from({ length: 2 * HOUR }, () => history.live([...night, { ...THROWN, count: 1 }]))
    expect(windows.flatMap(telling).filter(({ type }) => type !== 'silence')).toEqual([])
    expect(windows.filter(({ unsaid }) => !unsaid?.kinds.includes(idOf(THROWN.text)))).toEqual([])
    expect(live(history, 3, THROWN).filter(isTold)).toEqual([])
  })

  test('is forgotten after as long as usual_gone says', () => {
    const history = settled({ ...OPTIONS, usual_gone: 4 * 3_600_000 })
    live(history, 10 * HOUR, REFUSED)
    live(history, 3 * HOUR)
    expect(live(history, 3, REFUSED).filter(isTold)).toEqual([])
  })
})

describe('a job that fails for a quarter of an hour every three hours', () => {
  const FAILED: Row = { text: 'import of row <*> rejected: missing column', level: 'error', count: 80 }

  function known(options: object = {}): History {
    const history = settled({ trouble_told: 24 * 3_600_000, ...options })
    for (let night = 0; night < 12; night++) {
      live(history, 3, FAILED)
      live(history, 33)
    }
    return history
  }

  test('is known in time, and told when it stays many times longer than ever', () => {
    const history = known()
    expect(live(history, 3, FAILED).filter(isTold)).toEqual([])
    const stays = live(history, 3 * HOUR, FAILED)
    expect(stays.findIndex(isTold)).toBe(6)
    expect(stays.slice(6).filter((each) => !isTold(each))).toEqual([])
    live(history, 33)
    expect(live(history, 3, FAILED).filter(isTold)).toEqual([])
  })

  test('may stay as long as usual_longer says', () => {
    expect(live(known({ usual_longer: 6 }), 18, FAILED).filter(isTold)).toEqual([])
  })

  test('hides no outage in between, however few errors that has', () => {
    const few = { ...REFUSED, count: 30 }
    const alone = historyOf({ trouble_told: 24 * 3_600_000 })
    live(alone, 30)
    expect(strongest(live(known(), 3, few))).toBe(strongest(live(alone, 3, few)))
  })
})

describe('what comes at its own hour', () => {
  const DAY = 24 * HOUR
  const FAILED: Row = { text: 'import of row <*> rejected: missing column', level: 'error', count: 80 }

  test('each week says so, and is none that goes on', () => {
    const history = settled()
    live(history, 3, FAILED)
    live(history, 7 * DAY - 3)
    const [again] = live(history, 3, FAILED)
    expect(telling(again!)[0]!.sentence).toContain('as at this hour 7 days before')
    expect(telling(again!)[0]!.numbers).toMatchObject({ windows_since_last_visit: 7 * DAY })
    expect(telling(again!)[0]!.numbers.windows).toBeUndefined()
  })

  test('on workdays is known on Monday, and not at another hour', () => {
    const history = settled()
    for (let day = 0; day < 5; day++) {
      live(history, 3, FAILED)
      live(history, DAY - 3)
    }
    live(history, 2 * DAY)
    expect(live(history, 3, FAILED).filter(isTold)).toEqual([])
    live(history, DAY / 2)
    expect(live(history, 3, FAILED).filter(isTold)).toHaveLength(3)
  })
})
