import { describe, expect, it } from 'vitest'
import { bestOf, mostOf, othersBeside } from '../../../src/decode/choice/ranking.ts'
import type { Trial } from '../../../src/decode/choice/trial.ts'
import type { Format } from '../../../src/decode/format.ts'
import { text } from '../../../src/decode/formats/text.ts'

const format = (name: string, general = false): Format => ({ name, general, read: () => false })
const trial = (of: Format, read: readonly number[]): Trial => ({
  format: of,
  read: new Set(read),
  behind: { colons: 0, silent: 0, messages: new Map() },
  services: [],
})
const first = (lines: number) => Array.from({ length: lines }, (_, line) => line)
const names = (trials: readonly Trial[]) => trials.map((each) => each.format.name)

describe('the best of several formats', () => {
  it('is the more specific one where it reads nearly as many lines', () => {
    const general = trial(format('general'), first(100))
    expect(bestOf([trial(format('specific'), first(90)), general]).format.name).toBe('specific')
    expect(bestOf([trial(format('specific'), first(89)), general]).format.name).toBe('general')
  })

  it('is one that knows half of the lines where only text reads more', () => {
    expect(bestOf([trial(format('specific'), first(50)), trial(text, first(100))]).format.name).toBe('specific')
    expect(bestOf([trial(format('specific'), first(49)), trial(text, first(100))]).format).toBe(text)
  })

  it('is the first of those that read the most', () => {
    expect(
      mostOf([trial(format('one'), [1]), trial(format('two'), [2, 3]), trial(format('three'), [4, 5])]).format.name,
    ).toBe('two')
  })
})

describe('beside the best one', () => {
  const best = trial(format('best'), [0, 1, 2])

  it('are those that read what it leaves, the one with the most of it first', () => {
    const few = trial(format('few'), [0, 1, 3])
    const many = trial(format('many'), [4, 5])
    const nothingMore = trial(format('nothing more'), [0, 5])
    expect(names(othersBeside(best, [few, best, many, nothingMore]))).toEqual(['many', 'few'])
  })

  it('is none that reads nearly anything', () => {
    expect(othersBeside(best, [best, trial(format('anything', true), first(9))])).toEqual([])
  })

  it('are all that know lines of their own where the best is text', () => {
    const plainText = trial(text, first(9))
    expect(names(othersBeside(plainText, [trial(format('few'), [3]), plainText]))).toEqual(['few'])
  })
})
