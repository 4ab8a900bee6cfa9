import { describe, expect, it } from 'vitest'
import { quantile } from '../../src/sketch.ts'
import { type Event, ORIGIN } from './batch.ts'
import { at, framed } from './framed.ts'

/** Requests that take so long, at place 5 of the message; place 2 is the request's number. */
function requests(count: number, took: (n: number) => number): Event[] {
  return Array.from({ length: count }, (_, n) => ({ at: at(n * 10), template: 1, numbers: { 2: n, 5: took(n) } }))
}

describe('numbers of a template', () => {
  it('are sketched by their place in the message: of the first sixteen lines, then of each sixteenth', () => {
    const [window] = framed(requests(1600, (n) => (n < 1440 ? 12 : 900)))
    const [ids, latency] = window!.templates[0]!.numbers!
    expect(ids).toMatchObject({ slot: 2, count: 16 + 99, min: 0, max: 1599 })
    expect(latency).toMatchObject({ slot: 5, count: 16 + 99, min: 12, max: 900 })
    expect(quantile(latency!, 0.5)).toBeCloseTo(12, 0)
    expect(quantile(latency!, 0.95)).toBeGreaterThan(870)
  })

  it('are left out where there are none', () => {
    const [window] = framed([{ at: at(0) }])
    expect(window!.templates[0]).not.toHaveProperty('numbers')
  })

  it('are one sketch for all levels that the template came with', () => {
    const [window] = framed(requests(10, () => 3).map((event, n) => ({ ...event, level: n % 2 ? 'info' : 'error' })))
    expect(window!.templates).toMatchObject([
      {
        count: 10,
        level: 'error',
        numbers: [
          { slot: 2, count: 10 },
          { slot: 5, count: 10 },
        ],
      },
    ])
  })

  it('are kept for the first eight places, whichever came first', () => {
    const slots = [40, 3, 17, 55, 12, 8, 60, 1, 33, 50, 5]
    const [window] = framed(slots.map((slot, n) => ({ at: at(n), numbers: { [slot]: n } })))
    expect(window!.templates[0]!.numbers!.map(({ slot }) => slot)).toEqual([1, 3, 5, 8, 12, 17, 33, 40])
  })

  it('are bounded in a window: of rare templates they are left out first', () => {
    const events = Array.from({ length: 400 }, (_, template) => {
      const count = template < 100 ? 3 : 1
      return Array.from({ length: count }, (): Event => ({ at: at(template), template, numbers: { 1: 1, 2: 2 } }))
    })
    const [window] = framed(events.flat())
    const sketched = window!.templates.filter(({ numbers }) => numbers !== undefined)
    expect(sketched).toHaveLength(128)
    expect(sketched.filter(({ count }) => count === 3)).toHaveLength(100)
  })

  it('of lines that are passed over are passed over too', () => {
    const horizons = [{ service: 'app', until: Date.parse(at(300_000)) }]
    const positions = [{ origin: ORIGIN.id, path: ORIGIN.path, resume: 0, read: 30, counted: [0, 5] }]
    const events = [
      { at: at(0), numbers: { 1: 5 } },
      { at: at(300_000), numbers: { 1: 7 } },
    ]
    expect(framed(events, {}, { horizons, positions })).toMatchObject([
      { records: 1, templates: [{ numbers: [{ count: 1, min: 7 }] }] },
    ])
  })
})
