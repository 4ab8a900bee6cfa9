import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Window } from '../../src/model.ts'
import { batchOf, type Event } from './batch.ts'
import { at, frame, seal } from './framed.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Megabytes in use, buffers too. */
function taken(): number {
  collectGarbage()
  // Buffers are given back beside the program: the next one waits until they are.
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_000_000
}

function gathered(rounds: number, events: (round: number) => Event[], options: Record<string, unknown> = {}) {
  const made = frame(options)
  const before = taken()
  for (let round = 0; round < rounds; round++) made.fold(batchOf(events(round)))
  return { megabytes: taken() - before, windows: seal(made) }
}

function sum(windows: readonly Window[], count: (window: Window) => number): number {
  return windows.reduce((total, window) => total + count(window), 0)
}

describe('memory', () => {
  it('stays bounded with 500 services that have three open windows each, and every line counts', () => {
    const { megabytes, windows } = gathered(660, (round) => {
      const nth = Math.floor(round / 3)
      return Array.from({ length: 500 }, (_, service): Event => {
        const number = nth * 500 + service
        return {
          at: at((round % 3) * 300_000 + nth * 1000),
          service: `service-${service}`,
          template: (nth + service) % 25,
          level: nth === 133 ? 'error' : 'info',
          text: `request ${number} of the customer was handled by worker ${service} in ${nth} ms, with nothing unusual to tell`,
          numbers: { 1: number, 9: service, 11: nth },
        }
      })
    })
    expect(megabytes).toBeLessThan(110)
    expect(windows).toHaveLength(1500)
    expect(sum(windows, ({ lines }) => lines)).toBe(330_000)
    for (const { examples, templates, condensed } of windows) {
      expect(condensed).toBeDefined()
      expect(examples.length).toBeGreaterThanOrEqual(6)
      expect(examples.some(({ level }) => level === 'error')).toBe(true)
      expect(templates.reduce((total, { count }) => total + count, 0)).toBe(220)
    }
  })

  it('is not to be had for long lines under thousands of made-up names; the quiet service keeps all its lines', () => {
    const quiet: Event[] = [{ at: at(0), service: 'quiet', text: 'started' }]
    const flood = (round: number) =>
      Array.from(
        { length: 20 },
        (_, n): Event => ({
          at: at(round),
          service: `name-${(round * 20 + n) % 2000}`,
          template: round,
          text: `${'x '.repeat(8000)}${n}`,
        }),
      )
    const { megabytes, windows } = gathered(400, (round) => [...(round === 0 ? quiet : []), ...flood(round)], {
      memory_mb: 8,
    })
    expect(megabytes).toBeLessThan(30)
    expect(sum(windows, ({ lines }) => lines)).toBe(8001)
    expect(windows.find(({ service }) => service === 'quiet')).toMatchObject({
      lines: 1,
      examples: [{ text: 'started' }],
    })
    expect(windows.filter(({ condensed }) => condensed === 'memory').length).toBeGreaterThan(1000)
  })

  it('is not to be had for templates or for windows ahead of time: what is new shares a row, and a window', () => {
    const flood = (round: number) =>
      Array.from({ length: 500 }, (_, n): Event => {
        const number = round * 500 + n
        return {
          at: at((number % 288) * 300_000),
          service: `name-${number % 4000}`,
          template: number,
          level: 'warn',
          text: `${number}`,
        }
      })
    const { megabytes, windows } = gathered(100, flood, { memory_mb: 2 })
    expect(megabytes).toBeLessThan(15)
    expect(sum(windows, ({ lines }) => lines)).toBe(50_000)
    expect(sum(windows, ({ levels }) => levels.warn)).toBe(50_000)
    const others = windows.filter(({ service }) => service === '(other)')
    expect(others).toHaveLength(288)
    expect(others.flatMap(({ templates }) => templates)).toContainEqual(
      expect.objectContaining({ template: '(other)', text: '<*>', level: 'warn' }),
    )
  })

  it('that was short is given back: later windows keep all their lines again', () => {
    const made = frame({ memory_mb: 1 })
    const flood = Array.from({ length: 200 }, (_, n): Event => ({ at: at(0), template: n, text: 'x '.repeat(8000) }))
    made.fold(batchOf(flood.slice(0, 60)))
    made.fold(batchOf(flood.slice(60, 120)))
    expect(seal(made)[0]).toMatchObject({ lines: 120, condensed: 'memory' })
    made.fold(batchOf(Array.from({ length: 150 }, (_, n): Event => ({ at: at(600_000 + n), text: `line ${n}` }))))
    const [window] = seal(made)
    expect(window!.examples).toHaveLength(150)
    expect(window).not.toHaveProperty('condensed')
  })
})
