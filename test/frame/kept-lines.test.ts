import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Window } from '../../src/model.ts'
import type { Event } from './batch.ts'
import { at, framed } from './framed.ts'

const FIVE_MINUTES = 300_000

function busy(count: number, of: Partial<Event> = {}): Event[] {
  return Array.from({ length: count }, (_, n) => ({ at: at((n * FIVE_MINUTES) / count), text: `line ${n}`, ...of }))
}

function texts(window: Window | undefined): string[] {
  return window!.examples.map(({ text }) => text)
}

/** Lines of some templates at some levels, in order of time, each told from all others by its text. */
function mixed(most: { templates: number; lines: number }): fc.Arbitrary<Event[]> {
  const line = fc.record({
    template: fc.integer({ min: 0, max: most.templates - 1 }),
    level: fc.constantFrom('info', 'info', 'info', 'warn', 'error', null),
  })
  return fc
    .array(line, { minLength: 1, maxLength: most.lines, size: 'max' })
    .map((lines) => lines.map((each, n) => ({ ...each, at: at(n * 10), text: `line ${n}` }) as Event))
}

describe('kept lines', () => {
  it('are all lines while they fit', () => {
    const [window] = framed(busy(200))
    expect(texts(window)).toEqual(busy(200).map(({ text }) => text))
    expect(window).not.toHaveProperty('condensed')
  })

  it('are a choice when they do not, and the window says so: the one rare line stays, however late it comes', () => {
    const rare: Event = { at: at(240_000), template: 7, level: 'error', text: 'the one that matters' }
    const [window] = framed([...busy(5000), rare])
    expect(window).toMatchObject({ lines: 5001, condensed: 'max_lines' })
    expect(texts(window)).toContain('the one that matters')
    expect(texts(window)).toEqual(expect.arrayContaining(['line 0', 'line 4999']))
  })

  it('are spread from the beginning to the end, not the first that came', () => {
    const times = framed(busy(100_000))[0]!.examples.map(({ time }) => time - Date.parse(at(0)))
    expect(times).toHaveLength(5)
    for (const [n, time] of times.entries()) expect(Math.abs(time - (n * FIVE_MINUTES) / 4)).toBeLessThan(60_000)
  })

  it('are shared fairly among many templates, with more room for errors', () => {
    const events = busy(4000).map(
      (event, n): Event => ({ ...event, template: n % 40, level: n % 40 === 3 ? 'error' : 'info' }),
    )
    const kept = Map.groupBy(framed(events)[0]!.examples, ({ template }) => template)
    expect(kept.size).toBe(40)
    expect(kept.get('t3')!.length).toBeGreaterThan(2 * kept.get('t4')!.length)
  })

  it('show errors of a template that mostly comes without', () => {
    const events = busy(9000).map((event, n): Event => (n === 4567 ? { ...event, level: 'error' } : event))
    expect(texts(framed(events)[0])).toContain('line 4567')
  })

  it('stay within the limit, in order of time, and have the first and last line of each template that they can', () => {
    fc.assert(
      fc.property(mixed({ templates: 12, lines: 900 }), (events) => {
        const [window] = framed(events)
        const kept = new Set(texts(window))
        expect(kept.size).toBe(window!.examples.length)
        expect(kept.size).toBeLessThanOrEqual(200)
        expect(window!.examples.map(({ time }) => time).toSorted((a, b) => a - b)).toEqual(
          window!.examples.map(({ time }) => time),
        )
        for (const lines of Map.groupBy(events, ({ template, level }) => `${template} ${level}`).values()) {
          expect(kept).toContain(lines[0]!.text)
          expect(kept).toContain(lines.at(-1)!.text)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are at least one of each template while there are no more templates than lines, whatever their order', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 150, maxLength: 200 })
    fc.assert(
      fc.property(counts, fc.integer(), (many, seed) => {
        const events = many.flatMap((count, template) => busy(count, { template }))
        const shuffled = events
          .map((event, n) => ({ event, key: Math.imul(n + 1, seed | 1) }))
          .sort((a, b) => a.key - b.key)
        const [window] = framed(shuffled.map(({ event }) => event))
        expect(new Set(window!.examples.map(({ template }) => template)).size).toBe(many.length)
      }),
      { numRuns: 15 },
    )
  })

  it('of errors are never pushed out by chatter, however many templates it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 300, max: 3000 }), (errors, chatter) => {
        const events = busy(chatter + errors).map((event, n): Event => {
          const isError = n % Math.ceil((chatter + errors) / errors) === 0
          return { ...event, template: n, level: isError ? 'error' : 'info' }
        })
        const expected = events.filter(({ level }) => level === 'error').map(({ text }) => text)
        expect(texts(framed(events)[0])).toEqual(expect.arrayContaining(expected))
      }),
      { numRuns: 15 },
    )
  })

  it('show what is new and what is rare before the usual, where there is not room for one of each', () => {
    const usual = Array.from({ length: 400 }, (_, template) => busy(9, { template })).flat()
    const rare = busy(3, { template: 900, text: 'rare' })
    const fresh = busy(20, { template: 901, text: 'new' })
    const isNew = (index: number) => index === 901
    const countOf = (index: number) => (isNew(index) ? 20 : 100_000)
    const [window] = framed([...usual, ...rare, ...fresh], {}, { countOf })
    expect(window!.examples).toHaveLength(200)
    expect(texts(window)).toEqual(expect.arrayContaining(['rare', 'new']))
  })

  it('do not depend on how the lines were batched', () => {
    fc.assert(
      fc.property(mixed({ templates: 300, lines: 1500 }), fc.integer({ min: 1, max: 700 }), (events, atOnce) => {
        const shuffled = events.map((event, n) => (n % 5 === 0 ? { ...event, at: at((n * 7919) % 15_000) } : event))
        expect(framed(shuffled, {}, { atOnce })).toEqual(framed(shuffled))
      }),
      { numRuns: 25 },
    )
  })

  it('all go into parts with `overflow: split`, each part within the limit, none lost', () => {
    const windows = framed(busy(450), { overflow: 'split' })
    expect(windows.map(({ part, lines }) => [part, lines])).toEqual([
      ['1/3', 200],
      ['2/3', 200],
      ['3/3', 50],
    ])
    expect(windows.flatMap(texts)).toEqual(busy(450).map(({ text }) => text))
  })
})
