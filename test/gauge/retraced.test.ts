import '../seed.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyOf, quietly } from './history.ts'
import { QUIET, type Row } from './window-of.ts'

const read = (text: string) => Number(text.replaceAll(',', ''))
const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)`
/** How many times something is, as a sentence says it, and the two numbers in it that it is made of. */
const RATIOS = [
  new RegExp(String.raw`^(?:.*came )?${NUMBER} (?!or more).*usual ${NUMBER}(?: at this hour)? \(x${NUMBER}\)`),
  new RegExp(String.raw`${NUMBER} or more, nine in ten (?:less than )?${NUMBER}(?: or less)? before \(x${NUMBER}\)`),
  new RegExp(String.raw`${NUMBER} or less, nine in ten ${NUMBER} or more before \(x${NUMBER}\)`),
]

const numbers = (scale: number) => Array.from({ length: 40 }, (_, nth) => scale * (10 + (nth % 7)))
const rows = (count: number, scale: number): Row[] => [
  { text: 'row <*> does not balance', level: 'error', count },
  { text: 'dial <*>: connection refused', level: 'error', count },
  { text: 'cache is <*> full', level: 'warn', count },
  { text: 'charge <*> took <*>', count: 40, values: numbers(scale) },
  { text: 'order <*> placed', count: 40, values: numbers(scale), field: 'elapsed' },
]
const traffic = (factor: number): Row[] => QUIET.map((row) => ({ ...row, count: (row.count ?? 1) * factor }))

/** All that is said of a window which has so many times as much of everything as those before it, and of one that takes so much less. */
function said({ usual, factor, every, scale }: { usual: number; factor: number; every: number; scale: number }) {
  const history = historyOf()
  for (let index = 0; index < 30; index++) {
    history.live(quietly(index, ...(index % every === 0 ? rows(usual, scale) : rows(usual, scale).slice(3))))
  }
  const lasting = [...traffic(factor), ...rows(usual * factor, scale * factor)]
  const falling = [...traffic(1), ...rows(usual, scale / factor).slice(3)]
  return [lasting, traffic(1), falling].flatMap((window) =>
    history.live(window).signals.map(({ sentence }) => sentence),
  )
}

test('who divides the two numbers of a sentence finds how many times it says', () => {
  const kinds = new Set<number>()
  const windows = fc.record({
    usual: fc.integer({ min: 1, max: 40 }),
    factor: fc.integer({ min: 2, max: 300 }),
    every: fc.integer({ min: 1, max: 9 }),
    scale: fc.constantFrom(0.001, 0.02, 0.1, 1, 37, 4000),
  })
  fc.assert(
    fc.property(windows, (window) => {
      for (const sentence of said(window).filter((each) => each.includes('(x'))) {
        const found = RATIOS.map((pattern) => pattern.exec(sentence))
        const kind = found.findIndex((match) => match !== null)
        expect(kind, sentence).not.toBe(-1)
        kinds.add(kind)
        const [now, before, ratio] = found[kind]!.slice(1).map((text) => read(text!))
        const step = ratio! >= 10 ? 0.5 : ratio! >= 1 ? 0.05 : 0.05 * ratio!
        expect(Math.abs(now! / before! - ratio!), sentence).toBeLessThanOrEqual(step + 1e-9)
      }
    }),
    { numRuns: 150 },
  )
  expect([...kinds].toSorted()).toEqual([0, 1, 2])
})
