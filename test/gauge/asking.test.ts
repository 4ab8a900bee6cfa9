import { expect, test } from 'vitest'
import { holdsFor } from '../../src/gauge/index.ts'
import type { Assessment, Severity, Signal } from '../../src/model.ts'

const THRICE = { ask_changed: 3 }

function telling(template: string, severity: Severity = 'medium', floor: Severity | null = null): Signal {
  const about = { detector: 'keyword', type: 'dependency', weight: 1, sentence: '', numbers: {} } as const
  return { ...about, severity, floor, templates: [template] }
}

function unchanged(lines: number, ...signals: readonly Signal[]): Assessment {
  const rest = { score: 95, newTemplates: 0, warmUp: false, decision: 'carry', reason: '' } as const
  return { ...rest, signals, unchanged: { window: 'w', at: 0, lines, why: '' } }
}

test('what was said of one window holds for another that shows no more than it did', () => {
  const both = unchanged(10, telling('refused'), telling('lost'))
  expect(holdsFor(both, unchanged(10, telling('lost')), THRICE)).toBe(true)
  expect(holdsFor(unchanged(10, telling('lost')), both, THRICE)).toBe(false)
  const [mild, bad] = [unchanged(10, telling('lost')), unchanged(10, telling('lost', 'high'))]
  expect([holdsFor(bad, mild, THRICE), holdsFor(mild, bad, THRICE)]).toEqual([true, false])
})

test.each<readonly [Severity, ...(Severity | null)[]]>([
  ['critical', 'critical', 'high', 'medium', 'low', null],
  ['high', 'high', 'medium', 'low', null],
  ['medium', 'medium', 'low', null],
])('what was said of what had to be called %s at least holds where any less has to be said', (floor, ...milder) => {
  const floors = ['critical', 'high', 'medium', 'low', null] as const
  const lost = (least: Severity | null, severity: Severity = 'high') => unchanged(10, telling('lost', severity, least))
  expect(floors.filter((least) => holdsFor(lost(floor), lost(least), THRICE))).toEqual(milder)
  expect(floors.filter((least) => holdsFor(lost(floor), lost(least, 'medium'), THRICE))).toEqual(milder)
  expect(holdsFor(lost(floor, 'medium'), lost(null), THRICE)).toBe(false)
})

test('it holds neither for far more lines nor for far fewer', () => {
  const said = unchanged(10, telling('lost'))
  const holds = (lines: number) => holdsFor(said, unchanged(lines, telling('lost')), THRICE)
  expect([3, 4, 30, 31].map(holds)).toEqual([false, true, true, false])
  // The window that was to be asked about: whether there is more of it now has been looked at as this one closed.
  const { unchanged: _, ...reference } = said
  expect(holdsFor(reference, unchanged(31, telling('lost')), THRICE)).toBe(true)
})

test('what was said of a message that was new holds once it is none, as far as it is no worse', () => {
  const now = (severity: Severity, template = 'lost') =>
    unchanged(10, { ...telling(template, severity), detector: 'rate', type: 'error_spike' })
  const said = (severity: Severity) => unchanged(10, { ...telling('lost', severity), detector: 'novelty' })
  expect(holdsFor(said('high'), now('high'), THRICE)).toBe(true)
  expect(holdsFor(said('high'), now('medium'), THRICE)).toBe(true)
  expect(holdsFor(said('medium'), now('high'), THRICE)).toBe(false)
  expect(holdsFor(said('high'), now('high', 'refused'), THRICE)).toBe(false)
  expect(holdsFor(unchanged(10, telling('lost')), now('medium'), THRICE)).toBe(false)
})
