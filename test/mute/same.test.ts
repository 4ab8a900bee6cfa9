import { expect, test } from 'vitest'
import type { FindingType, Incident } from '../../src/model.ts'
import { decideOn, delivered, type Memory } from '../../src/mute/index.ts'
import { aFinding } from '../send/samples.ts'
import { policyOf } from './finding.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 1)

/** One service; each finding speaks of these kinds of line, and each message is delivered at once. */
function service(written: object = { incident: 'type_and_lines' }) {
  const incidents = new Map<string, Incident>()
  const policy = policyOf(written)
  const memory: Memory = {
    alike: (key) =>
      [...incidents.values()]
        .filter((incident) => incident.key === key)
        .toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.firstSeen - a.firstSeen),
    orders: () => [],
    incidents: () => incidents.values(),
  }
  const rules = { always: [], expected: [], suppression: {}, owner: null }
  function findAs(type: FindingType, minutes: number, ...kinds: string[]) {
    const now = START + minutes * MINUTE
    const evidence = kinds.map((template) => ({ ...aFinding().evidence[0]!, template }))
    const finding = aFinding({ type, time: now, evidence })
    const { decision } = decideOn({ finding, changed: [], now, later: 0, absence: null, policy, rules, memory })
    const { incident, action } = decision
    const told = { incident, severity: finding.severity, at: now, from: now }
    incidents.set(incident.id, action === 'trigger' ? delivered(told) : incident)
    return action
  }

  return {
    incidents,
    findAs,
    find: (minutes: number, ...kinds: string[]) => findAs(aFinding().type, minutes, ...kinds),
  }
}

test('two causes of one type are two incidents where their lines tell them apart, and each is said once', () => {
  const { find, incidents } = service()
  expect(find(5, 'pool ran dry')).toBe('trigger')
  expect(find(10, 'certificate expired')).toBe('trigger')
  expect(find(15, 'pool ran dry')).toBe('muted')
  expect(find(20, 'certificate expired')).toBe('muted')
  expect(new Set([...incidents.values()].map(({ dedupKey }) => dedupKey)).size).toBe(2)
})

test('a cause that begins beside another one is said, also while that one goes on', () => {
  const { find } = service()
  expect(find(5, 'pool ran dry')).toBe('trigger')
  expect(find(10, 'pool ran dry', 'certificate expired')).toBe('trigger')
  expect(find(15, 'pool ran dry', 'certificate expired')).toBe('muted')
})

test('two that begin in the same moment have keys of their own', () => {
  const { find, incidents } = service()
  expect([find(5, 'pool ran dry'), find(5, 'certificate expired')]).toEqual(['trigger', 'trigger'])
  expect(incidents.size).toBe(2)
})

test('lines that come and go at the edge leave it the same incident, measured by what people were told', () => {
  const { find, incidents } = service()
  expect(find(5, 'a', 'b', 'c')).toBe('trigger')
  expect(find(10, 'b', 'c', 'd')).toBe('muted')
  expect(find(15, 'a', 'b')).toBe('muted')
  expect(find(20, 'c')).toBe('muted')
  expect(incidents.size).toBe(1)
  // Once it is told anew, what it speaks of by then is known as well.
  expect(find(40, 'b', 'c', 'd', 'e', 'a')).toBe('trigger')
  expect(find(45, 'd', 'e')).toBe('muted')
  expect(incidents.size).toBe(1)
})

test('what was only muted is no cause people know', () => {
  const { find } = service()
  expect(find(5, 'a', 'b', 'c')).toBe('trigger')
  expect(find(10, 'a', 'b', 'd')).toBe('muted')
  expect(find(15, 'd')).toBe('trigger')
})

test('findings without lines are one incident of their own', () => {
  const { find } = service()
  expect([find(5), find(10), find(15, 'a'), find(20)]).toEqual(['trigger', 'muted', 'trigger', 'muted'])
})

test('an incident of the time before the option was set goes on', () => {
  const { find, incidents } = service()
  find(5, 'a')
  for (const { kinds: _, ...older } of [...incidents.values()]) incidents.set(older.id, older)
  expect(find(10, 'b')).toBe('muted')
})

test('without the option the type alone counts', () => {
  const { find, incidents } = service({})
  expect([find(5, 'a'), find(10, 'b')]).toEqual(['trigger', 'muted'])
  expect(incidents.size).toBe(1)
})

test('trouble that looks otherwise by now is still the same one, as long as its lines are', () => {
  const shop = service({})
  expect(shop.findAs('dependency', 5, 'connection refused', 'order failed')).toBe('trigger')
  expect(shop.findAs('error_spike', 10, 'order failed')).toBe('muted')
  expect(shop.findAs('latency', 15, 'answers are slow')).toBe('trigger')
  expect(shop.findAs('security', 20, 'order failed')).toBe('trigger')
  expect([...shop.incidents.values()].map(({ type, count }) => [type, count])).toEqual([
    ['dependency', 2],
    ['latency', 1],
    ['security', 1],
  ])
})

test('what fades belongs to its incident for as long as that waits, whatever it looks like by then', () => {
  const rules = { always: [], expected: [], suppression: {}, owner: null }
  const incidentsOf = (written: object) => {
    const policy = policyOf(written)
    let incident: Incident | null = null
    const decide = (type: FindingType, minutes: number) => {
      const now = START + minutes * MINUTE
      const evidence = [{ ...aFinding().evidence[0]!, template: 'refused' }]
      const finding = aFinding({ type, time: now, evidence })
      const known = incident
      const memory: Memory = {
        alike: (key) => (known?.key === key ? [known] : []),
        orders: () => [],
        incidents: ({ since }) => (known !== null && known.lastSeen >= since ? [known] : []),
      }
      const question = { finding, changed: [], now, later: 0, absence: null, policy, rules, memory }
      incident = decideOn(question).decision.incident
      return incident.id
    }
    return new Set([decide('dependency', 0), decide('error_spike', 50)]).size
  }
  expect(incidentsOf({})).toBe(1)
  expect(incidentsOf({ longest_quiet: 3 })).toBe(2)
})
