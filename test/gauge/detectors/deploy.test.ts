import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { historyOf, quietly, settled } from '../history.ts'
import type { Row } from '../window-of.ts'

const started = (version: string): Row => ({
  text: 'shop version <*> started',
  lines: [`2026-01-01T00:00:00 INFO shop version ${version} started`],
})
const NEWS = Array.from({ length: 9 }, (_, nth): Row => ({ text: `step ${'abcdefghi'[nth]} of <*> done` }))

const find = (signals: readonly Signal[], detector: string) => signals.find((signal) => signal.detector === detector)

function releasedBefore(): ReturnType<typeof historyOf> {
  const history = historyOf()
  for (let index = 0; index < 12; index++) history.live(quietly(index, ...(index === 4 ? [started('1.4.1')] : [])))
  return history
}

describe('a new release', () => {
  test('is known by the version that it says, and by the one before', () => {
    const { signals } = releasedBefore().live(quietly(1, started('1.5.0'), ...NEWS))
    expect(find(signals, 'deploy')).toMatchObject({
      type: 'config_change',
      severity: 'low',
      sentence: 'a new release: version `1.5.0` after `1.4.1`, with 9 new messages',
    })
  })

  test('is known by many new messages at a start, where no version is said', () => {
    const { signals } = settled().live(quietly(1, { text: 'starting server on port <*>' }, ...NEWS))
    expect(find(signals, 'deploy')?.sentence).toBe('a new release: it started again, with 10 new messages')
  })

  test('is told beside what is new, for a while', () => {
    const history = releasedBefore()
    const broken = (nth: number): Row => ({ text: `cannot read ledger ${'abcdefghi'[nth]}`, level: 'error' })
    const sentence = (rows: Row[]) => find(history.live(quietly(1, ...rows)).signals, 'novelty')?.sentence
    expect(sentence([started('1.5.0'), broken(0)])).toMatch(/\(with a new release\)$/)
    expect(sentence([broken(1)])).toMatch(/\(new since the release a window ago\)$/)
    for (let index = 0; index < 5; index++) history.live(quietly(index))
    expect(sentence([broken(2)])).toMatch(/never seen before$/)
  })

  test('is no restart of the same version', () => {
    expect(find(releasedBefore().live(quietly(1, started('1.4.1'))).signals, 'deploy')).toBeUndefined()
  })

  test.each([4, 10])('is not read out of the versions of others, which are more than %d', (deploy_versions) => {
    const history = historyOf({ deploy_versions })
    for (let index = 0; index < 20; index++) history.live(quietly(index, started(`1.${index}.0`)))
    expect(find(history.live(quietly(1, started('9.9.9'))).signals, 'deploy')).toBeUndefined()
  })
})

describe('a release that people announced', () => {
  const news = (nth: number) => NEWS.map((row) => ({ ...row, text: `${row.text} ${nth}` }))

  test('makes new chatter no news, and new trouble is told to be new since it', () => {
    const history = settled()
    expect(find(history.live(quietly(1, ...news(1))).signals, 'novelty')).toBeDefined()
    history.announce('v1.42')
    const { signals } = history.live(quietly(2, ...news(2)))
    expect(signals.map(({ detector }) => detector)).toEqual([])
    const broken: Row = { text: 'cannot read ledger <*>', level: 'error' }
    expect(find(history.live(quietly(3, broken)).signals, 'novelty')?.sentence).toMatch(
      /never seen before \(new since `v1\.42` was deployed\)$/,
    )
    history.announce(null)
    expect(find(history.live(quietly(4, ...news(4))).signals, 'novelty')).toBeDefined()
  })

  test('does not have its errors taken for its way of speaking', () => {
    const history = settled()
    history.announce('v1.42')
    const failing: Row = { text: 'cannot read ledger <*>', level: 'error', count: 40 }
    history.live(quietly(1, failing))
    expect(history.live(quietly(2, failing)).signals.some(({ severity }) => severity !== 'low')).toBe(true)
  })
})
