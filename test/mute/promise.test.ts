import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Incident, SEVERITIES, type Severity } from '../../src/model.ts'
import { consider, delivered, hushOf, settle, undeliverable } from '../../src/mute/index.ts'
import type { Order } from '../../src/orders.ts'
import { aFinding } from '../send/samples.ts'
import { PATIENCE } from './finding.ts'

const MINUTE = 60_000
const SUPPRESS = 30 * MINUTE
const START = Date.UTC(2026, 0, 1)
const rank = (severity: Severity | null) => (severity === null ? -1 : SEVERITIES.indexOf(severity))

const event = fc.record({
  minutes: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom('find', 'find', 'find', 'deliver', 'give up', 'look'),
  severity: fc.constantFrom(...SEVERITIES),
})

/** One incident's life in a random order of events; gives each decision with what was known before it. */
function* lives(
  events: readonly { minutes: number; what: string; severity: Severity }[],
  orders: readonly Order[] = [],
) {
  let incident: Incident | null = null
  let now = START
  for (const { minutes, what, severity } of events) {
    now += minutes * MINUTE
    if (what === 'find') {
      const about = { finding: aFinding({ severity, time: now }), incident, now }
      const hush = hushOf({ ...about, at: now, orders, maintenance: [], parents: [] })
      const decision = consider({
        ...about,
        suppressFor: SUPPRESS,
        reminder: SUPPRESS,
        flapping: 120 * MINUTE,
        fadingBy: 2,
        hush,
        later: 0,
      })
      yield { before: incident as Incident | null, decision, severity, now, hush }
      incident = decision.incident
    }
    if (incident === null) continue
    const { pendingSeverity } = incident
    if (what === 'deliver' && pendingSeverity)
      incident = delivered({ incident, severity: pendingSeverity, at: now, from: now })
    if (what === 'give up' && pendingSeverity) incident = undeliverable({ incident, severity: pendingSeverity })
    if (what === 'look') incident = settle({ incident, now, at: now, patience: PATIENCE })?.incident ?? incident
  }
}

test('suppression never hides what is worse than what was told or is on its way, and always ends', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      for (const { before, decision, severity, now } of lives(events)) {
        if (decision.action === 'trigger') continue
        expect(before?.state).toBe('open')
        expect(rank(severity)).toBeLessThanOrEqual(
          Math.max(rank(before!.deliveredSeverity), rank(before!.pendingSeverity)),
        )
        const waits = before!.pendingSeverity !== null
        expect(waits || now - before!.suppressedFrom! < SUPPRESS).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a silence hides what it covers and nothing worse, ends when it says, and what it hid is told after it', () => {
  const silence: Order = {
    kind: 'silence',
    id: 's',
    service: null,
    type: null,
    upTo: 'high',
    from: START,
    until: START + 120 * MINUTE,
    owner: 'anna',
    because: 'works',
  }
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      for (const { before, decision, severity, now, hush } of lives(events, [silence])) {
        const inForce = now < silence.until
        expect(hush !== null).toBe(inForce)
        if (inForce && rank(severity) <= rank('high')) expect(decision.action).toBe('muted')
        if (inForce && severity === 'critical' && rank(before?.deliveredSeverity ?? null) < rank('critical')) {
          expect(decision.action === 'trigger' || before?.pendingSeverity === 'critical').toBe(true)
        }
        const hidden = before?.state === 'open' && before.hushed && before.pendingSeverity === null
        if (!inForce && hidden) expect(decision.action).toBe('trigger')
      }
    }),
    { numRuns: 2000 },
  )
})
