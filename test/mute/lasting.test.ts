import { describe, expect, test } from 'vitest'
import type { Finding, FindingType, Incident, Severity } from '../../src/model.ts'
import { consider, decideOn, delivered, settle } from '../../src/mute/index.ts'
import { at, findingOf, linesOf, PATIENCE, policyOf, UNDISTURBED } from './finding.ts'

const MINUTE = 60_000
const DAY = 24 * 60

function findingAt(minutes: number, changes: Partial<Finding>): Finding {
  return findingOf({ time: at(minutes - 5), ...changes })
}

test('a cause that people have not been told of does not wait for the reminder of another', () => {
  const told = live({ minutes: 36 * 60, changes: { evidence: linesOf('known') } })
  const question = {
    now: at(37 * 60),
    suppressFor: 30 * MINUTE,
    reminder: DAY * MINUTE,
    ...UNDISTURBED,
  }
  const about = (template: string) =>
    consider({
      ...question,
      incident: { ...told.incident, kinds: ['known'] },
      finding: findingAt(37 * 60, { evidence: linesOf(template) }),
    })
  expect(about('known').action).toBe('muted')
  expect(about('new').action).toBe('trigger')
})

/** One incident, found every five minutes and told as it should be; what it says, by the minute. */
function live(args: {
  minutes: number
  severities?: (minute: number) => Severity
  reminder?: number
  changes?: Partial<Finding>
  fadingBy?: number
}) {
  const { minutes, severities = () => 'high', reminder = DAY * MINUTE, changes, fadingBy = 2 } = args
  const said: { minute: number; severity: Severity; reason: string }[] = []
  let incident: Incident | null = null
  for (let minute = 5; minute <= minutes; minute += 5) {
    const finding = findingAt(minute, { severity: severities(minute), ...changes })
    const about = { finding, incident, now: at(minute), suppressFor: 30 * MINUTE, reminder }
    const decision = consider({ ...about, flapping: 0, fadingBy, hush: null, later: 0 })
    incident = decision.incident
    if (decision.action !== 'trigger') continue
    said.push({ minute, severity: finding.severity, reason: decision.reason })
    incident = delivered({ incident, severity: finding.severity, at: at(minute), from: at(minute) })
  }
  return { said, incident: incident! }
}

describe('what goes on', () => {
  test('is told again after twice as long each time, and once a day at the latest', () => {
    expect(live({ minutes: 3 * DAY }).said.map(({ minute }) => minute)).toEqual([
      5,
      35,
      65,
      125,
      245,
      485,
      965,
      965 + 960,
      965 + 960 + DAY,
    ])
  })

  test('is told again every time as soon as at first, where that is the longest that nothing may be said', () => {
    expect(live({ minutes: 180, reminder: 0 }).said.map(({ minute }) => minute)).toEqual([5, 35, 65, 95, 125, 155])
  })

  test('and sways between two severities is told as worse once, and again only after it had been milder for long', () => {
    const swaying = live({ minutes: 12 * 60, severities: (minute) => (minute % 20 === 10 ? 'critical' : 'high') })
    const worse = swaying.said.filter(({ reason }) => reason.startsWith('worse'))
    expect(worse).toEqual([{ minute: 10, severity: 'critical', reason: 'worse than what was sent: high -> critical' }])

    const calmed = live({ minutes: 300, severities: (minute) => (minute < 60 || minute > 200 ? 'critical' : 'high') })
    expect(calmed.said.filter(({ reason }) => reason.startsWith('worse'))).toEqual([
      { minute: 205, severity: 'critical', reason: 'worse than what was sent: high -> critical' },
    ])
  })
})

describe('the end', () => {
  /** Of an incident that was found for an hour, and then no more. */
  function endOf(type: FindingType, { isLast, heard }: { isLast?: true; heard?: number } = {}) {
    const { incident } = live({ minutes: 60 })
    const question = {
      now: at(60),
      suppressFor: 30 * MINUTE,
      reminder: DAY * MINUTE,
      ...UNDISTURBED,
    }
    const finding = findingAt(60, { type, ...(isLast && { isLast }) })
    const last = consider({ ...question, incident: { ...incident, type }, finding }).incident
    const quiet = { incident: { ...last, pendingSeverity: null }, now: at(75), at: at(75), patience: PATIENCE }
    const { reason, text } = settle({ ...quiet, ...(heard !== undefined && { heard: () => at(heard) }) })!
    return `${reason}: ${text}`
  }
  const after = 'after 13 findings since 00:00 UTC (1h), worst high'

  test('of trouble is quiet', () => {
    expect(endOf('error_spike')).toBe(`quiet for 15m: quiet since 01:00 UTC, ${after}`)
  })

  test('of trouble that nobody ended says that it is usual by now, and not that it is quiet', () => {
    expect(endOf('error_spike', { isLast: true })).toBe(
      `usual by now: usual by now, and not told any more since 01:00 UTC, ${after}`,
    )
  })

  test('of a silence is that something is written again', () => {
    expect(endOf('silence', { heard: 62 })).toBe(`back for 15m: writes as usual again since 01:00 UTC, ${after}`)
  })

  test('of a silence that nobody ended is that it is not waited for any more', () => {
    expect(endOf('silence', { isLast: true, heard: 0 })).toBe(
      `taken for gone: taken for gone, and not waited for since 01:00 UTC, ${after}`,
    )
  })

  test('of a silence in which all others fell silent too says that nobody can tell', () => {
    expect(endOf('silence', { heard: 0 })).toMatch(
      /^all others are silent too: all others are silent too since 01:00 UTC: nobody can tell whether it would write, /,
    )
  })
})

test('in a backlog an end has its own moment, waits for nobody who is to be told, and is dated for whoever reads it a day later', () => {
  const { incident } = live({ minutes: 60 })
  const seen = { now: at(600), at: at(DAY + 60), patience: PATIENCE }
  const [waiting, justTold] = [
    { ...incident, pendingSeverity: 'high' as const },
    { ...incident, deliveredAt: at(DAY + 59) },
  ]
  for (const known of [waiting, justTold]) {
    expect(settle({ ...seen, incident: known })).toBeNull()
    expect(settle({ ...seen, incident: known, isPast: true })).toMatchObject({
      incident: { state: 'resolved', resolvedAt: at(75) },
      text: 'quiet since 2026-01-01 01:00 UTC, after 12 findings since 00:00 UTC (1h), worst high',
    })
  }
  expect(settle({ ...seen, now: at(74), incident: waiting, isPast: true })).toBeNull()
})

test('what fades is over once it has been quiet for four times as long, and what stops, as soon as ever', () => {
  const hours = 4 * 60
  const quietAfter = (fading: (minute: number) => Severity, written = {}) => {
    const patience = policyOf(written)
    const { incident } = live({ minutes: hours, severities: fading, fadingBy: patience.fadingBy })
    const isOver = (minutes: number) =>
      settle({ incident, now: at(hours + minutes), at: at(hours + minutes), patience }) !== null
    return [10, 15, 30, 45, 55, 60].find(isOver)
  }
  const fading = (minute: number) => (minute < hours - 30 ? 'critical' : 'medium')
  const stopping = (minute: number) => (minute < hours - 5 ? 'critical' : 'medium')
  expect(quietAfter(fading)).toBe(60)
  expect(quietAfter(stopping)).toBe(15)
  const calming = (minute: number) => (minute < hours - 30 ? 'high' : 'medium')
  expect(quietAfter(calming)).toBe(15)
  expect(quietAfter(calming, { fading_by: 1 })).toBe(60)
  expect(quietAfter(fading, { fading_by: 3 })).toBe(15)
  expect(quietAfter(fading, { fading: 50 })).toBe(15)
  expect(quietAfter(stopping, { fading: 2 })).toBe(60)
  expect(quietAfter(fading, { fading_quiet: 3 })).toBe(45)
  expect(quietAfter(fading, { longest_quiet: 2 })).toBe(30)
})

test.each([
  [{}, 0],
  [{ fading_by: 1 }, 1],
])('with %j one finding a severity milder than the worst counts %i times towards fading', (written, faint) => {
  const { incident } = live({ minutes: 5, severities: () => 'critical' })
  const { decision } = decideOn({
    finding: findingAt(10, { severity: 'high' }),
    changed: [],
    now: at(10),
    later: 0,
    absence: null,
    policy: policyOf(written),
    rules: { always: [], expected: [], suppression: {}, owner: null },
    memory: { alike: () => [incident], orders: () => [], incidents: () => [incident] },
  })
  expect(decision.incident).toMatchObject({ id: incident.id, faint })
})
