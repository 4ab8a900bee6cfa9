import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFrame, type Frame } from '../../src/frame/index.ts'
import { windowOptions } from '../../src/frame/options.ts'
import { add } from '../../src/frame/window.ts'
import type { Clean, Horizon, Position, Window } from '../../src/model.ts'
import { batchOf, type Event, ORIGIN } from './batch.ts'

const END = Number.POSITIVE_INFINITY

function frame(
  options: Record<string, unknown> = {},
  restored: { horizons?: Horizon[]; positions?: Position[]; clean?: Clean } = {},
): Frame {
  return createFrame({
    options: windowOptions.parse(options),
    template: (index) => ({ id: `t${index}`, text: `template ${index}`, count: 0 }),
    scope: () => restored.clean ?? ((text) => text),
    horizons: restored.horizons ?? [],
    positions: restored.positions ?? [],
  })
}

function seal(made: Frame, watermark = END): Window[] {
  return made.seal(watermark)
}

/** A frame that knows what this one has written down. */
function restarted(before: Frame, read: number): { after: Frame; position: Position } {
  const position = before.resumeAt({ origin: ORIGIN.id, path: ORIGIN.path, read })
  return { position, after: frame({}, { horizons: [before.horizonOf('app')], positions: [position] }) }
}

function framed(events: readonly Event[], options: Record<string, unknown> = {}): Window[] {
  const made = frame(options)
  made.fold(batchOf(events))
  return seal(made)
}

describe('windows', () => {
  it('are aligned to the clock, one per service, in order of time and service', () => {
    const windows = framed([
      { at: '2026-01-01T00:04:59.999Z', service: 'b' },
      { at: '2026-01-01T00:05:00.000Z', service: 'b' },
      { at: '2026-01-01T00:01:00Z', service: 'a' },
    ])
    expect(windows.map(({ id, lines }) => [id, lines])).toEqual([
      ['a@2026-01-01T00:00Z/5m', 1],
      ['b@2026-01-01T00:00Z/5m', 1],
      ['b@2026-01-01T00:05Z/5m', 1],
    ])
  })

  it('count every line, by level and template, with first and last time', () => {
    const [window] = framed([
      { at: '2026-01-01T00:00:01Z', level: 'info', template: 1 },
      { at: '2026-01-01T00:00:09Z', level: 'error', template: 1, height: 12 },
      { at: '2026-01-01T00:00:05Z', level: null, template: 2, parsed: false },
    ])
    expect(window).toMatchObject({ lines: 14, records: 3, unparsed: 1, levels: { info: 1, error: 1, none: 1 } })
    expect(window!.templates).toEqual([
      {
        template: 't1',
        text: 'template 1',
        count: 2,
        level: 'error',
        first: Date.parse('2026-01-01T00:00:01Z'),
        last: Date.parse('2026-01-01T00:00:09Z'),
      },
      {
        template: 't2',
        text: 'template 2',
        count: 1,
        level: null,
        first: Date.parse('2026-01-01T00:00:05Z'),
        last: Date.parse('2026-01-01T00:00:05Z'),
      },
    ])
  })

  it('close only when the watermark is past their end and grace', () => {
    const made = frame({ grace: '30s' })
    made.fold(batchOf([{ at: '2026-01-01T00:04:00Z' }]))
    expect(seal(made, Date.parse('2026-01-01T00:05:29Z'))).toEqual([])
    expect(seal(made, Date.parse('2026-01-01T00:05:30Z'))).toHaveLength(1)
  })

  it('take late lines within grace; later ones go to the next open window, counted as late', () => {
    const made = frame()
    made.fold(batchOf([{ at: '2026-01-01T00:04:00Z' }, { at: '2026-01-01T00:05:10Z' }, { at: '2026-01-01T00:04:59Z' }]))
    const [first] = seal(made, Date.parse('2026-01-01T00:05:40Z'))
    expect(first).toMatchObject({ lines: 2, late: 0 })
    made.fold(batchOf([{ at: '2026-01-01T00:01:00Z' }]))
    const [second] = seal(made)
    expect(second).toMatchObject({ id: 'app@2026-01-01T00:05Z/5m', lines: 2, late: 1 })
  })

  it('take a line without any time at the time it arrived', () => {
    const made = frame()
    made.fold(batchOf([{ at: null }], { arrival: Date.parse('2026-01-01T07:13:00Z') }))
    expect(seal(made)[0]!.id).toBe('app@2026-01-01T07:10Z/5m')
  })

  it('keep only clean text', () => {
    const made = frame({}, { clean: (text) => text.replace('hunter2', '‹password#1›') })
    made.fold(batchOf([{ at: '2026-01-01T00:00:00Z', text: 'login with hunter2' }]))
    expect(seal(made)[0]!.examples[0]!.text).toBe('login with ‹password#1›')
  })
})

it('a service name is cleaned like any text that is kept', () => {
  const made = frame({}, { clean: (text) => text.replace('hunter2', '‹password#1›') })
  made.fold(batchOf([{ at: '2026-01-01T00:00:00Z', service: 'hunter2' }]))
  expect(seal(made)).toMatchObject([{ service: '‹password#1›', id: '‹password#1›@2026-01-01T00:00Z/5m' }])
})

describe('kept lines', () => {
  const busy = (count: number, template = 0): Event[] =>
    Array.from({ length: count }, (_, n) => ({
      at: new Date(Date.UTC(2026, 0, 1) + n * 40).toISOString(),
      template,
      text: `line ${n}`,
    }))

  it('are all lines while they fit', () => {
    expect(framed(busy(200))[0]!.examples.map(({ text }) => text)).toEqual(busy(200).map(({ text }) => text))
  })

  it('are a choice when they do not: the one rare line stays, however late it comes', () => {
    const rare: Event = { at: '2026-01-01T00:04:00Z', template: 7, level: 'error', text: 'the one that matters' }
    const [window] = framed([...busy(5000), rare])
    expect(window).toMatchObject({ lines: 5001 })
    expect(window!.examples.length).toBeLessThanOrEqual(200)
    expect(window!.examples.at(-1)!.text).toBe('the one that matters')
    expect(window!.examples[0]!.text).toBe('line 0')
  })

  it('are shared fairly among many templates, with more room for errors', () => {
    const events = Array.from({ length: 4000 }, (_, n): Event => {
      const template = n % 40
      return {
        at: new Date(Date.UTC(2026, 0, 1) + n * 50).toISOString(),
        template,
        level: template === 3 ? 'error' : 'info',
      }
    })
    const kept = Map.groupBy(framed(events)[0]!.examples, ({ template }) => template)
    expect(kept.size).toBe(40)
    expect(kept.get('t3')!.length).toBeGreaterThan(2 * kept.get('t4')!.length)
  })

  it('never exceed the limit, in time order, whatever comes', () => {
    const event = fc.record({
      at: fc
        .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-01-01T00:04:59Z'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      template: fc.integer({ min: 0, max: 30 }),
      level: fc.constantFrom('info', 'warn', 'error', 'fatal', null),
    })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (events, limit) => {
        const [window] = framed(events as Event[], { max_lines: limit })
        if (!window) return
        expect(window.examples).toHaveLength(Math.min(limit, events.length))
        expect(window.lines).toBe(events.length)
        const times = window.examples.map(({ time }) => time)
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }),
    )
  })

  it('all go into parts with `overflow: split`, each part within the limit, none lost', () => {
    const windows = framed(busy(450), { overflow: 'split' })
    expect(windows.map(({ part, lines }) => [part, lines])).toEqual([
      ['1/3', 200],
      ['2/3', 200],
      ['3/3', 50],
    ])
    expect(windows.flatMap(({ examples }) => examples.map(({ text }) => text))).toEqual(
      busy(450).map(({ text }) => text),
    )
  })

  it('that are very long are cut with a mark, never in the middle of a character', () => {
    const [window] = framed([{ at: '2026-01-01T00:00:00Z', text: `${'x'.repeat(3999)}👪${'y'.repeat(500)}` }])
    expect(window!.examples[0]!.text).toMatch(/^x{3999}… \(\+\d+ characters\)$/)
  })
})

describe('after a crash', () => {
  const events: Event[] = [
    { at: '2026-01-01T00:01:00Z', text: 'counted in the sealed window' },
    { at: '2026-01-01T00:06:00Z', text: 'was in the open window' },
    { at: '2026-01-01T00:04:59Z', text: 'late, within grace: counted too' },
    { at: '2026-01-01T00:07:00Z', text: 'open as well' },
  ]
  const read = batchOf(events).used

  function crashed() {
    const before = frame()
    before.fold(batchOf(events))
    expect(seal(before, Date.parse('2026-01-01T00:06:00Z'))).toMatchObject([{ lines: 2 }])
    return restarted(before, read)
  }

  it('reading starts again where the open window began, and nothing is counted twice', () => {
    const { position, after } = crashed()
    expect(position).toMatchObject({
      resume: batchOf(events.slice(0, 1)).used,
      read,
      above: Date.parse(events[0]!.at!),
    })
    after.fold(batchOf(events.slice(1), { base: position.resume }))
    expect(seal(after)).toMatchObject([{ id: 'app@2026-01-01T00:05Z/5m', lines: 2, late: 0 }])
  })

  it('a late line that had not been read yet is counted', () => {
    const { after } = crashed()
    after.fold(batchOf([{ at: '2026-01-01T00:02:00Z', text: 'written after the crash' }], { base: read }))
    expect(seal(after)).toMatchObject([{ id: 'app@2026-01-01T00:05Z/5m', lines: 1, late: 1 }])
  })

  it('a late line that went to a window still open is counted again, though another service was sealed since', () => {
    const before = frame()
    const all: Event[] = [
      { at: '2026-01-01T00:01:00Z' },
      { at: '2026-01-01T00:06:00Z' },
      { at: '2026-01-01T00:02:00Z', text: 'late' },
    ]
    before.fold(batchOf(all.slice(0, 2)))
    const first = batchOf(all.slice(0, 2)).used
    seal(before, Date.parse('2026-01-01T00:06:00Z'))
    before.fold(batchOf(all.slice(2), { base: first }))
    const { after, position } = restarted(before, batchOf(all).used)
    after.fold(batchOf(all.slice(1), { base: position.resume }))
    expect(seal(after)).toMatchObject([{ lines: 2, late: 1 }])
  })

  it('a line that is dated otherwise when it is read again is counted where it was', () => {
    const before = frame()
    const all: Event[] = [
      { at: '2026-01-01T00:06:00Z', text: 'keeps its window open' },
      { at: null, text: 'arrives in the night' },
    ]
    before.fold(batchOf(all, { arrival: Date.parse('2025-12-31T23:00:00Z') }))
    expect(seal(before, Date.parse('2026-01-01T00:00:00Z'))).toMatchObject([{ lines: 1 }])
    const { after } = restarted(before, batchOf(all).used)
    after.fold(batchOf(all, { arrival: Date.parse('2026-01-01T07:00:00Z') }))
    expect(seal(after)).toMatchObject([{ id: 'app@2026-01-01T00:05Z/5m', lines: 1 }])
  })

  it('in the middle of what is read again, nothing is forgotten of what is still to be passed', () => {
    const { position, after } = crashed()
    const [again, passed] = [batchOf(events.slice(1, 2), { base: position.resume }), batchOf(events.slice(2)).used]
    after.fold(again)
    const twice = restarted(after, read - passed)
    expect(twice.position).toMatchObject({ resume: position.resume, counted: position.counted })
    twice.after.fold(batchOf(events.slice(1), { base: position.resume }))
    expect(seal(twice.after)).toMatchObject([{ lines: 2, late: 0 }])
  })

  it('what is remembered of origins is given up with them', () => {
    const made = frame()
    made.fold(batchOf(events))
    made.forget([ORIGIN.id])
    expect(made.resumeAt({ origin: ORIGIN.id, path: ORIGIN.path, read })).toMatchObject({ resume: read })
  })
})

it('windows whose lines alternate without end are closed early: where they stand has to be remembered', () => {
  const made = frame()
  const stamps = ['2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z']
  const events = Array.from({ length: 2000 }, (_, n) => ({ at: stamps[n % 2]!, text: '' }))
  let base = 0
  for (let round = 0; round <= 50; round++) {
    const batch = batchOf(events, { base })
    made.fold(batch)
    base += batch.used
    expect(seal(made, 0)).toHaveLength(round < 50 ? 0 : 2)
  }
  expect(made.resumeAt({ origin: ORIGIN.id, path: ORIGIN.path, read: base })).toMatchObject({ resume: base })
})

it('a line is late only for a window that was sealed: an old one that never was opens its own', () => {
  const made = frame()
  made.fold(batchOf([{ at: '2026-01-01T00:01:00Z' }]))
  seal(made, Date.parse('2026-11-01T00:00:00Z'))
  made.fold(batchOf([{ at: '2026-01-01T00:11:00Z' }, { at: '2026-01-01T00:02:00Z' }]))
  expect(seal(made)).toMatchObject([
    { id: 'app@2026-01-01T00:05Z/5m', late: 1 },
    { id: 'app@2026-01-01T00:10Z/5m', late: 0 },
  ])
})

it('two windows of one id add up to their union', () => {
  const all: Event[] = Array.from({ length: 60 }, (_, n) => ({
    at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    template: n % 7,
    level: n % 9 ? 'info' : 'error',
  }))
  const [whole] = framed(all)
  const [odd] = framed(all.filter((_, n) => n % 2 === 1))
  const [even] = framed(all.filter((_, n) => n % 2 === 0))
  expect(add(odd!, even!, 200)).toEqual(whole)
  expect(add(even!, odd!, 200)).toEqual(whole)
})
