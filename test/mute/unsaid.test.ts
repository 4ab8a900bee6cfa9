import { expect, test } from 'vitest'
import type { Finding, Incident, ServiceRules } from '../../src/model.ts'
import { decideOn, delivered, settle, stillThere } from '../../src/mute/index.ts'
import { at, findingOf, linesOf, policyOf } from './finding.ts'

const RULES: ServiceRules = { always: [], expected: [], suppression: {}, owner: null }
const DAYS = 3 * 24 * 60
const policy = policyOf()

function decide(minutes: number, incidents: readonly Incident[], changes: Partial<Finding>) {
  const finding = findingOf({ time: at(minutes - 5), evidence: linesOf('refused'), ...changes })
  const memory = { alike: () => incidents, orders: () => [], incidents: () => incidents }
  return decideOn({ finding, changed: [], now: at(minutes), later: 0, absence: null, policy, rules: RULES, memory })
}

/** Told as it began and for the last time three days later. */
function unsaid(): Incident {
  const told = (incident: Incident, minutes: number) =>
    delivered({ incident, severity: 'critical', at: at(minutes), from: at(minutes) })
  const begun = told(decide(5, [], { severity: 'critical' }).decision.incident, 5)
  const shortBefore = told(begun, DAYS - 10)
  const last = decide(DAYS, [shortBefore], { severity: 'critical', isLastWord: true }).decision
  expect(last).toMatchObject({ action: 'trigger', reason: 'told for the last time while it goes on' })
  expect(last.text).toContain('not told any more unless it grows, and open until its lines stop')
  return told(last.incident, DAYS)
}

const quietAt = (incident: Incident, minutes: number) =>
  settle({ incident, now: at(minutes), at: at(minutes), patience: policy })

test('what is said for the last time stays open while its lines come, and ends when they stop', () => {
  let incident = unsaid()
  for (let minutes = DAYS + 5; minutes < DAYS + 600; minutes += 5) {
    expect(quietAt(incident, minutes)).toBeNull()
    incident = stillThere({ open: [incident], unsaid: { kinds: ['refused'], types: [] }, now: at(minutes) })[0]!
  }
  expect(incident.count).toBe(2)
  expect(quietAt(incident, DAYS + 620)?.text).toMatch(/^quiet since 09:55 UTC/)
})

test('lines of another kind do not keep it open, nor is an incident kept open that is still told', () => {
  const of = (incident: Incident, kinds: readonly string[]) =>
    stillThere({ open: [incident], unsaid: { kinds, types: ['error_spike'] }, now: at(DAYS + 5) })
  expect(of(unsaid(), ['other'])).toEqual([])
  expect(of({ ...unsaid(), unsaid: false }, ['refused'])).toEqual([])
  expect(of({ ...unsaid(), kinds: [] }, [])).toHaveLength(1)
  expect(stillThere({ open: [unsaid()], unsaid: undefined, now: at(DAYS + 5) })).toEqual([])
})

test('what grows, or begins beside it, is a new incident, and pages anew', () => {
  const old = unsaid()
  for (const kind of ['refused', 'lost']) {
    const { decision } = decide(DAYS + 60, [old], { severity: 'critical', evidence: linesOf(kind) })
    expect(decision.action).toBe('trigger')
    expect(decision.incident.dedupKey).not.toBe(old.dedupKey)
  }
})
