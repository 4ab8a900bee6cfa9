import { describe, expect, it } from 'vitest'
import { batchOf, type Event, ORIGIN } from './batch.ts'
import { frame, framed, restarted, seal } from './framed.ts'

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

  it('are unfinished where all that there is ends within them', () => {
    const made = frame()
    made.fold(batchOf([{ at: '2026-01-01T00:04:00Z' }, { at: '2026-01-01T00:06:00Z' }]))
    expect(seal(made).map(({ unfinished = false }) => unfinished)).toEqual([false, true])
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

  it('of a service that falls silent close by the clock like all others', () => {
    const made = frame()
    made.fold(
      batchOf([
        { at: '2026-01-01T00:01:00Z', service: 'silent' },
        { at: '2026-01-01T00:01:00Z', service: 'busy' },
      ]),
    )
    made.fold(batchOf([{ at: '2026-01-01T00:09:00Z', service: 'busy' }]))
    const windows = seal(made, Date.parse('2026-01-01T00:09:00Z'))
    expect(windows.map(({ id }) => id)).toEqual(['busy@2026-01-01T00:00Z/5m', 'silent@2026-01-01T00:00Z/5m'])
  })

  it('of a service that nothing came for are closed empty when asked, once, and lines that come later are late', () => {
    const made = frame({ grace: '0s' })
    made.fold(batchOf([{ at: '2026-01-01T00:01:00Z' }, { at: '2026-01-01T00:06:00Z', service: 'b' }]))
    const start = Date.parse('2026-01-01T00:05:00Z')
    expect(made.closeEmpty({ service: 'app', start })).toBeNull()
    seal(made, Date.parse('2026-01-01T00:10:00Z'))
    expect(made.closeEmpty({ service: 'app', start })).toMatchObject({
      id: 'app@2026-01-01T00:05Z/5m',
      lines: 0,
      end: start + 300_000,
    })
    expect(made.closeEmpty({ service: 'app', start })).toBeNull()
    expect(made.closeEmpty({ service: 'b', start })).toBeNull()
    made.fold(batchOf([{ at: '2026-01-01T00:07:00Z' }]))
    expect(seal(made)).toMatchObject([{ id: 'app@2026-01-01T00:10Z/5m', late: 1 }])
  })

  it('ahead of the clock stay open until their time comes, and make no line late', () => {
    const made = frame()
    made.fold(batchOf([{ at: '2026-01-01T18:00:00Z' }, { at: '2026-01-01T00:01:00Z' }]))
    expect(seal(made, Date.parse('2026-01-01T00:06:00Z'))).toMatchObject([{ lines: 1, late: 0 }])
    made.fold(batchOf([{ at: '2026-01-01T00:06:30Z' }]))
    expect(seal(made, Date.parse('2026-01-01T19:00:00Z'))).toMatchObject([
      { id: 'app@2026-01-01T00:05Z/5m', late: 0 },
      { id: 'app@2026-01-01T18:00Z/5m', late: 0 },
    ])
  })

  it('tell where each of ten thousand files has to be read again', () => {
    const made = frame()
    const origins = Array.from({ length: 10_000 }, (_, n) => ({ ...ORIGIN, id: `file-${n}` }))
    for (const origin of origins.slice(0, 50))
      made.fold(batchOf([{ at: '2026-01-01T00:01:00Z' }], { base: 100, origin }))
    const resumes = origins.map(({ id, path }) => made.resumeAt({ origin: id, path, read: 500 }).resume)
    expect(resumes).toEqual(origins.map((_, n) => (n < 50 ? 100 : 500)))
    seal(made)
    expect(made.resumeAt({ origin: 'file-0', path: '', read: 500 }).resume).toBe(500)
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

it('time goes on by the clock while more may come, and stops with the last window where nothing can', () => {
  const made = frame()
  expect(made.closedUntil).toBe(Number.NEGATIVE_INFINITY)
  made.fold(batchOf([{ at: '2026-01-01T00:01:00Z' }]))
  seal(made, Date.parse('2026-01-01T00:33:00Z'))
  expect(made.closedUntil).toBe(Date.parse('2026-01-01T00:30:00Z'))
  made.fold(batchOf([{ at: '2026-01-01T00:41:00Z' }]))
  seal(made)
  expect(made.closedUntil).toBe(Date.parse('2026-01-01T00:45:00Z'))
  seal(made)
  expect(made.closedUntil).toBe(Date.parse('2026-01-01T00:45:00Z'))
})
