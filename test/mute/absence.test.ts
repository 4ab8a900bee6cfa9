import { expect, test } from 'vitest'
import type { Absence, Incident, Severity, Time } from '../../src/model.ts'
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
import { PATIENCE } from './finding.ts'

const MINUTE = 60_000
const at = (minutes: number) => Date.UTC(2026, 0, 1, 3) + minutes * MINUTE
const AWAY: Absence = { from: at(10), to: at(160) }

/** One incident of a service, in which nobody watched from 03:10 to 05:40; or all of it is looked at by this clock, hours later. */
function service(clock: (() => Time) | null = null) {
  let incident: Incident | null = null
  const policy = createMutePolicy({
    suppression: suppressionOptions.parse({}),
    maintenance: [],
    windowMinutes: 5,
    clock,
  })
  const rules = { always: [], expected: [], suppression: {}, owner: null }
  return {
    find(minutes: number, severity: Severity, summary = 'Bad', kind = 'one') {
      const evidence = [{ ...aFinding().evidence[0]!, template: kind }]
      const finding = aFinding({ severity, summary, time: at(minutes), evidence })
      const memory = { alike: () => (incident === null ? [] : [incident]), orders: () => [], incidents: () => [] }
      const decided = decideOn({
        finding,
        changed: [],
        now: at(minutes),
        later: 0,
        absence: clock === null ? AWAY : null,
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
      incident = settle({ incident: incident!, now: at(minutes), at: at(minutes), patience: PATIENCE })!.incident
    },
    /** Everything until then was looked at: of each cause, what becomes of it. */
    release: (until = incident!.lastSeen) =>
      release({
        incident: incident as Incident & { held: NonNullable<Incident['held']> },
        now: at(160),
        until,
        patience: PATIENCE,
      }),
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
  expect(release()).toMatchObject([
    {
      isListed: false,
      finding: { summary: 'bad again', severity: 'critical' },
      decision: {
        action: 'trigger',
        reason: 'began while nobody watched, 03:10 to 05:40 UTC, and goes on',
        incident: { pendingSeverity: 'critical', count: 4 },
      },
    },
  ])
  expect(release()[0]!.decision.incident).not.toHaveProperty('held')
})

test('what is over by then is not told as if it were now', () => {
  const { find, quiet, release } = service()
  find(20, 'critical')
  quiet(60)
  expect(release()).toMatchObject([{ isListed: true, decision: { action: 'muted', incident: { state: 'resolved' } } }])
})

test('a worse turn of what people know waits as well, a repeat does not, and the least goes to the review as it comes', () => {
  const known = service()
  known.find(5, 'high')
  known.deliver(6, 'high')
  expect(known.find(20, 'high').held).toBeNull()
  expect(known.find(25, 'critical').held).not.toBeNull()
  expect(known.release()).toMatchObject([{ decision: { action: 'trigger', incident: { deliveredSeverity: 'high' } } }])
  expect(service().find(20, 'low')).toMatchObject({ decision: { action: 'trigger' }, held: null })
})

test('what a later window told already is not told again, what it did not tell is', () => {
  const told = service()
  told.find(20, 'high')
  expect(told.find(165, 'high').decision.action).toBe('trigger')
  expect(told.release()).toMatchObject([{ decision: { action: 'muted', reason: 'told since by a later message' } }])
  const milder = service()
  milder.find(20, 'critical')
  milder.find(165, 'medium')
  expect(milder.release()).toMatchObject([
    { decision: { action: 'trigger', incident: { pendingSeverity: 'critical' } } },
  ])
})

test('of several causes of one incident each is told: what goes on as what it is, and what is over as over', () => {
  const { find, release } = service()
  find(20, 'high', 'Images are too large', 'image')
  for (const minutes of [30, 40, 50]) find(minutes, 'high', 'A field is undefined', 'field')
  expect(release()).toMatchObject([
    {
      isListed: true,
      finding: { summary: 'Images are too large' },
      seen: { state: 'resolved', severity: 'high', firstSeen: at(20), lastSeen: at(20), count: 1 },
      decision: { action: 'muted', reason: expect.stringMatching(/^over by the time somebody watched again/) },
    },
    {
      isListed: false,
      finding: { summary: 'A field is undefined', time: at(50) },
      seen: { state: 'open', severity: 'high', firstSeen: at(30), lastSeen: at(50), count: 3 },
      decision: {
        action: 'trigger',
        text: '3 findings since 03:30 UTC (2h 10m), worst high (×214): A field is undefined',
        incident: { pendingSeverity: 'high', kinds: expect.arrayContaining(['image', 'field']), listedAt: at(160) },
      },
    },
  ])
})

test('what is critical pages while its incident goes on, though other lines tell of that by now', () => {
  const { find, release, quiet } = service()
  find(20, 'critical', 'The pool ran dry', 'pool')
  find(40, 'high', 'Requests time out', 'timeout')
  expect(release()).toMatchObject([
    {
      isListed: false,
      finding: { severity: 'critical' },
      decision: {
        action: 'trigger',
        reason: 'began while nobody watched, 03:10 to 05:40 UTC, and its incident goes on',
        incident: { pendingSeverity: 'critical' },
      },
    },
    { decision: { action: 'trigger' }, finding: { severity: 'high' } },
  ])
  quiet(90)
  expect(release().map(({ isListed }) => isListed)).toEqual([true, true])
})

test('of several that go on the worst has a message of its own, and the others stand in the one for all', () => {
  const { find, release } = service()
  find(40, 'critical', 'Images are too large', 'image')
  find(45, 'high', 'A field is undefined', 'field')
  const said = release().map(({ isListed, decision }) => ({ isListed, reason: decision.reason }))
  expect(said).toEqual([
    { isListed: false, reason: 'began while nobody watched, 03:10 to 05:40 UTC, and goes on' },
    {
      isListed: true,
      reason: 'goes on beside what has a message of its own, 03:10 to 05:40 UTC: told with all that is over',
    },
  ])
})

test('one incident keeps so many causes apart; beyond them the mildest is counted', () => {
  const { find, release } = service()
  for (let n = 0; n < 12; n++) find(20 + n, n === 3 ? 'medium' : 'high', `Cause ${n}`, `kind ${n}`)
  const told = release().map(({ finding }) => finding.summary)
  expect(told).toHaveLength(10)
  expect(told).not.toContain('Cause 3')
})

test('hours of a log that are looked at in one go hide no second cause behind the message about the first', () => {
  const { find, release, now } = service(() => at(400))
  expect(find(20, 'high', 'Images are too large', 'image').decision.action).toBe('trigger')
  expect(find(25, 'high', 'Images are too large', 'image')).toMatchObject({
    decision: { reason: 'a notice about it is on its way' },
    held: null,
  })
  expect(find(30, 'high', 'A field is undefined', 'field').held).not.toBeNull()
  expect(find(35, 'high', 'Images are too large', 'image').held).toBeNull()
  expect(release(at(400))).toMatchObject([
    { isListed: true, finding: { summary: 'A field is undefined' }, seen: { state: 'resolved', count: 1 } },
  ])
  expect(release()).toMatchObject([{ decision: { action: 'trigger' }, seen: { state: 'open' } }])
  expect(now()).toMatchObject({ count: 4, pendingSeverity: 'high' })
})

test('of what is looked at as it comes, the type alone tells incidents apart', () => {
  const { find } = service(() => at(31))
  find(20, 'high', 'Images are too large', 'image')
  expect(find(30, 'high', 'A field is undefined', 'field')).toMatchObject({
    decision: { action: 'muted', reason: 'a notice about it is on its way' },
    held: null,
  })
})

test('the review names what goes on first, then what is over in order, and is as bad as the worst of that, short of waking anybody', () => {
  const [over, early, open] = [service(), service(), service()]
  over.find(40, 'critical')
  over.quiet(80)
  early.find(20, 'medium')
  early.quiet(60)
  open.find(150, 'critical')
  const reviewed = [over, early, open].map(({ now }) => ({
    incident: now(),
    summary: 'Bad',
    isListed: now().state === 'resolved',
  }))
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
  expect(incidentOfReview({ reviews: [review], now: at(160), isOver: false })).toMatchObject({
    state: 'open',
    pendingSeverity: 'high',
  })
  const alone = reviewOf({ absence: AWAY, reviewed: reviewed.slice(0, 1), reader: 'channel', now: at(160) })
  expect(alone.summary).toBe('While nobody watched, 03:10 to 05:40 UTC: 1 incident, over by now.')
  const twice = reviewOf({ absence: AWAY, reviewed: [reviewed[0]!, reviewed[0]!], reader: 'channel', now: at(1600) })
  expect(twice.summary).toBe('While nobody watched, 03:10 to 05:40 UTC: 1 incident of 2 causes, all over by now.')
  expect(twice.evidence[0]!.text).toMatch(/^CRITICAL payments error_spike, 2026-01-01 03:40 to 03:40 UTC/)
})

test('what an earlier version held, without its causes, is told as one', () => {
  const shop = service()
  const { decision } = shop.find(20, 'high')
  const { held, ...rest } = decision.incident
  const { causes, ...earlier } = held!
  expect(causes).toHaveLength(1)
  const incident = { ...rest, held: earlier, state: 'resolved' as const }
  const released = release({ incident, now: at(160), until: at(160), patience: PATIENCE })
  expect(released).toMatchObject([
    { isListed: true, finding: { summary: 'Bad' }, seen: { count: 1, firstSeen: at(20) } },
  ])
})
