import { expect, test } from 'vitest'
import type { Absence, Incident, Severity } from '../../src/model.ts'
import {
  absenceOf,
  createMutePolicy,
  decideOn,
  delivered,
  incidentOfReview,
  release,
  reviewOf,
  settle,
} from '../../src/mute/index.ts'
import { suppressionOptions } from '../../src/mute/options.ts'
import { aFinding } from '../send/samples.ts'

const MINUTE = 60_000
const at = (minutes: number) => Date.UTC(2026, 0, 1, 3) + minutes * MINUTE
const AWAY: Absence = { from: at(10), to: at(160) }

/** One incident of a service, in which nobody watched from 03:10 to 05:40. */
function service() {
  let incident: Incident | null = null
  const policy = createMutePolicy({
    suppression: suppressionOptions.parse({}),
    maintenance: [],
    windowMinutes: 5,
    clock: null,
  })
  const rules = { always: [], expected: [], suppression: {}, owner: null }
  return {
    find(minutes: number, severity: Severity, summary = 'Bad') {
      const finding = aFinding({ severity, summary, time: at(minutes) })
      const memory = { alike: () => (incident === null ? [] : [incident]), orders: () => [], incidents: () => [] }
      const decided = decideOn({
        finding,
        changed: [],
        now: at(minutes),
        later: 0,
        absence: AWAY,
        policy,
        rules,
        memory,
      })
      incident = decided.decision.incident
      return decided
    },
    deliver(minutes: number, severity: Severity) {
      incident = delivered({ incident: incident!, severity, at: at(minutes), from: at(minutes) })
    },
    quiet(minutes: number) {
      incident = settle({ incident: incident!, now: at(minutes), at: at(minutes), quietFor: 15 * MINUTE })!.incident
    },
    release: () => release(incident as Incident & { held: NonNullable<Incident['held']> }, at(160)),
    now: () => incident!,
  }
}

test('an absence begins when somebody last looked, and is none where it is short, or where the clock was set back', () => {
  const bearable = 15 * MINUTE
  expect(absenceOf({ last: at(10), now: at(160), bearable, known: null })).toEqual(AWAY)
  expect(absenceOf({ last: at(10), now: at(25), bearable, known: null })).toBeNull()
  expect(absenceOf({ last: at(160), now: at(10), bearable, known: null })).toBeNull()
  expect(absenceOf({ last: null, now: at(10), bearable, known: null })).toBeNull()
  expect(absenceOf({ last: at(161), now: at(162), bearable, known: AWAY })).toBe(AWAY)
  expect(absenceOf({ last: at(165), now: at(200), bearable, known: AWAY })).toEqual({ from: at(10), to: at(200) })
  expect(absenceOf({ last: at(300), now: at(400), bearable, known: AWAY })).toEqual({ from: at(300), to: at(400) })
})

test('what was found of it waits, and is told once it is seen that it goes on: the worst and latest of it', () => {
  const { find, release } = service()
  expect(find(20, 'high', 'first')).toMatchObject({
    decision: { action: 'muted', reason: 'nobody watched 03:10 to 05:40 UTC: told once it is known how it went on' },
    held: { displaced: null },
  })
  expect(find(25, 'critical', 'worse').held?.displaced?.summary).toBe('first')
  expect(find(30, 'high', 'better').held?.displaced?.summary).toBe('better')
  expect(find(35, 'critical', 'bad again').held?.displaced?.summary).toBe('worse')
  expect(release()).toMatchObject({
    isOver: false,
    finding: { summary: 'bad again', severity: 'critical' },
    decision: {
      action: 'trigger',
      reason: 'began while nobody watched, 03:10 to 05:40 UTC, and goes on',
      incident: { pendingSeverity: 'critical', count: 4 },
    },
  })
  expect(release().decision.incident).not.toHaveProperty('held')
})

test('what is over by then is not told as if it were now', () => {
  const { find, quiet, release } = service()
  find(20, 'critical')
  quiet(60)
  expect(release()).toMatchObject({ isOver: true, decision: { action: 'muted', incident: { state: 'resolved' } } })
})

test('a worse turn of what people know waits as well, a repeat does not, and the least goes to the review as it comes', () => {
  const known = service()
  known.find(5, 'high')
  known.deliver(6, 'high')
  expect(known.find(20, 'high').held).toBeNull()
  expect(known.find(25, 'critical').held).not.toBeNull()
  expect(known.release().decision).toMatchObject({ action: 'trigger', incident: { deliveredSeverity: 'high' } })
  expect(service().find(20, 'low')).toMatchObject({ decision: { action: 'trigger' }, held: null })
})

test('what a later window told already is not told again, what it did not tell is', () => {
  const told = service()
  told.find(20, 'high')
  expect(told.find(165, 'high').decision.action).toBe('trigger')
  expect(told.release().decision).toMatchObject({ action: 'muted', reason: 'told since by a later message' })
  const milder = service()
  milder.find(20, 'critical')
  milder.find(165, 'medium')
  expect(milder.release().decision).toMatchObject({ action: 'trigger', incident: { pendingSeverity: 'critical' } })
})

test('the review names what goes on first, then what is over in order, and is as bad as the worst of that, short of waking anybody', () => {
  const [over, early, open] = [service(), service(), service()]
  over.find(40, 'critical')
  over.quiet(80)
  early.find(20, 'medium')
  early.quiet(60)
  open.find(150, 'critical')
  const reviewed = [over, early, open].map(({ now }) => ({ incident: now(), summary: 'Bad' }))
  const review = reviewOf({ absence: AWAY, reviewed, reader: 'channel', now: at(160) })
  expect(review).toMatchObject({
    severity: 'high',
    service: 'logtriage',
    summary: 'While nobody watched, 03:10 to 05:40 UTC: 3 incidents, 1 still going on.',
  })
  expect(review.evidence.map(({ text }) => text.replace(/ \(\w+\)$/, ''))).toEqual([
    'CRITICAL payments error_spike, since 05:30 UTC, still going on, 1 finding: Bad',
    'MEDIUM payments error_spike, 03:20 to 03:20 UTC, 1 finding: Bad',
    'CRITICAL payments error_spike, 03:40 to 03:40 UTC, 1 finding: Bad',
  ])
  expect(incidentOfReview([review], at(160))).toMatchObject({ state: 'open', pendingSeverity: 'high' })
  const alone = reviewOf({ absence: AWAY, reviewed: reviewed.slice(0, 1), reader: 'channel', now: at(160) })
  expect(alone.summary).toBe('While nobody watched, 03:10 to 05:40 UTC: 1 incident, over by now.')
})
