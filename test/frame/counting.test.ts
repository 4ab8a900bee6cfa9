import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Horizon, Level, Position, Window } from '../../src/model.ts'
import { type Event, ORIGIN } from './batch.ts'
import { at, framed } from './framed.ts'

const SPAN = 300_000
const ARRIVAL = 0
const SEALED_UNTIL = Date.parse(at(SPAN))
const LIMIT = 7
const SERVICES = ['app', 'billing', 'mail']

const event: fc.Arbitrary<Event> = fc.record({
  at: fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 4 * SPAN }).map(at), weight: 20 },
    { arbitrary: fc.constant(null), weight: 1 },
  ),
  service: fc.constantFrom(...SERVICES),
  template: fc.integer({ min: 0, max: 5 }),
  level: fc.constantFrom<(Level | null)[]>('info', 'info', 'warn', 'error', null),
  height: fc.integer({ min: 1, max: 4 }),
  parsed: fc.boolean(),
  numbers: fc.constant({ 1: 5 }),
})
const events = fc.array(event, { minLength: 1, maxLength: 400, size: 'max' })

/** `billing` is sealed for a while already. */
const horizons: readonly Horizon[] = [{ service: 'billing', until: SEALED_UNTIL }]

/** In plain words: one after the other, each into its window. */
function counted(all: readonly Event[], { limit = Number.POSITIVE_INFINITY } = {}) {
  const places = Map.groupBy(all, ({ service, at: stamp }) => {
    const own = startOf(stamp)
    return `${service}@${service === 'billing' ? Math.max(own, SEALED_UNTIL) : own}`
  })
  return [...places].flatMap(([place, records]) => {
    const [service, start] = place.split('@')
    const parts = Array.from({ length: Math.ceil(records.length / limit) }, (_, part) =>
      records.slice(part * limit, (part + 1) * limit),
    )
    return (Number.isFinite(limit) ? parts : [records]).map((part) => summed(part, service!, Number(start)))
  })
}

function summed(records: readonly Event[], service: string, start: number) {
  const counts = Map.groupBy(records, ({ template }) => `t${template}`)
  return {
    service,
    start,
    records: records.length,
    lines: records.reduce((sum, { height }) => sum + height!, 0),
    unparsed: records.filter(({ parsed }) => !parsed).length,
    late: records.filter(({ at: stamp }) => startOf(stamp) < start).length,
    errors: records.filter(({ level }) => level === 'error').length,
    templates: [...counts].map(([template, of]) => ({
      template,
      count: of.length,
      first: Math.min(...of.map(({ at: stamp }) => timeOf(stamp))),
      last: Math.max(...of.map(({ at: stamp }) => timeOf(stamp))),
    })),
  }
}

function timeOf(stamp: string | null): number {
  return stamp === null ? ARRIVAL : Date.parse(stamp)
}

function startOf(stamp: string | null): number {
  return Math.floor(timeOf(stamp) / SPAN) * SPAN
}

function told({ service, start, records, lines, unparsed, late, levels, templates }: Window) {
  const rows = templates.map(({ template, count, first, last }) => ({ template, count, first, last }))
  return { service, start, records, lines, unparsed, late, errors: levels.error, templates: rows }
}

/** In an order that is the same for both. */
function sorted(windows: readonly ReturnType<typeof told>[]) {
  const rows = windows.map((window) => ({
    ...window,
    templates: window.templates.toSorted((a, b) => a.template.localeCompare(b.template)),
  }))
  return rows.map((row) => JSON.stringify(row)).sort()
}

describe('records of a batch are counted', () => {
  const cuts = fc.constantFrom(1, 2, 17, 100, 400)

  it('as if each was put into its window alone: of all services and windows, late, unparsed, without a time', () => {
    fc.assert(
      fc.property(events, cuts, (all, atOnce) => {
        expect(sorted(framed(all, {}, { horizons, atOnce }).map(told))).toEqual(sorted(counted(all)))
      }),
      { numRuns: 50 },
    )
  })

  it('into parts that are full one after the other, also in the middle of a batch', () => {
    fc.assert(
      fc.property(events, cuts, (all, atOnce) => {
        const windows = framed(all, { overflow: 'split', max_lines: LIMIT }, { horizons, atOnce })
        expect(sorted(windows.map(told))).toEqual(sorted(counted(all, { limit: LIMIT })))
      }),
      { numRuns: 50 },
    )
  })

  it('but for those that an earlier run has counted, wherever they stand between the others', () => {
    const stretches = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(events, stretches, (all, borders) => {
        const rows = borders.toSorted((a, b) => a - b).slice(0, borders.length & ~1)
        const bytes = all.map(() => 'word 5\n'.length)
        const offsetOf = (row: number) => bytes.slice(0, row).reduce((sum, length) => sum + length, 0)
        const position: Position = {
          origin: ORIGIN.id,
          path: ORIGIN.path,
          resume: 0,
          read: offsetOf(all.length),
          counted: rows.map(offsetOf),
        }
        const isCounted = (row: number) => rows.findLastIndex((border) => border <= row) % 2 === 0
        const left = all.filter((_, row) => !isCounted(row))
        const windows = framed(all, {}, { horizons, positions: [position] })
        expect(sorted(windows.map(told))).toEqual(sorted(counted(left)))
      }),
      { numRuns: 50 },
    )
  })

  it('and what is noted of them, numbers and the lines of a log in order, is the same however they were batched', () => {
    fc.assert(
      fc.property(events, cuts, fc.constantFrom(3, 20, 200), (all, atOnce, most) => {
        const inOrder = all.toSorted((a, b) => timeOf(a.at) - timeOf(b.at))
        const options = { max_lines: most }
        expect(framed(inOrder, options, { horizons, atOnce })).toEqual(framed(inOrder, options, { horizons }))
      }),
      { numRuns: 50 },
    )
  })
})
