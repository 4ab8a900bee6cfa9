import { expect, test } from 'vitest'
import type { Finding, Incident, Severity } from '../../src/model.ts'
import { consider, type Decision, delivered, type Question, settle, undeliverable } from '../../src/mute/index.ts'
import { at, findingOf, linesOf, PATIENCE, policyOf, UNDISTURBED } from './finding.ts'

const MINUTE = 60_000

/** One finding after the other of one key, half an hour of quiet after each delivery. */
function history(patience = PATIENCE) {
  let incident: Incident | null = null
  return {
    find(
      minutes: number,
      severity: Severity = 'high',
      changes: Partial<Finding> = {},
      circumstances: Partial<Question> = {},
    ): Decision {
      const decision = consider({
        finding: findingOf({ severity, time: at(minutes - 3), ...changes }),
        incident,
        now: at(minutes),
        suppressFor: 30 * MINUTE,
        reminder: 30 * MINUTE,
        flapping: 120 * MINUTE,
        fadingBy: 2,
        hush: null,
        later: 0,
        ...circumstances,
      })
      incident = decision.incident
      return decision
    },
    deliver(minutes: number, severity: Severity = 'high') {
      incident = delivered({ incident: incident!, severity, at: at(minutes), from: at(minutes) })
    },
    abandon(severity: Severity = 'high') {
      incident = undeliverable({ incident: incident!, severity })
    },
    quiet(minutes: number) {
      const settled = settle({ incident: incident!, now: at(minutes), at: at(minutes), patience })
      incident = settled?.incident ?? incident
      return settled
    },
    now: () => incident!,
  }
}

test('what speaks of other lines than the trouble that is over is not back again', () => {
  const { find, deliver, quiet } = history()
  const of = (template: string) => ({
    evidence: [{ line: 'L1', time: 0, level: null, text: template, count: 1, template }],
  })
  find(15, 'high', of('declined'), { kinds: ['declined'] })
  deliver(15)
  quiet(60)
  expect(find(70, 'high', of('refused'), { kinds: ['refused'] }).reason).toBe('first of its kind')
})

test('the first finding of its kind is sent', () => {
  const { find } = history()
  expect(find(15)).toMatchObject({
    action: 'trigger',
    reason: 'first of its kind',
    text: 'Requests fail',
    incident: { key: 'shop/error_spike', state: 'open', count: 1, firstSeen: at(12), pendingSeverity: 'high' },
  })
})

test('the same again within the time of quiet after the delivery is muted, with the reason', () => {
  const { find, deliver } = history()
  find(15)
  deliver(15)
  expect(find(20)).toMatchObject({ action: 'muted', reason: 'same incident, within 30m of 00:15 UTC' })
  expect(find(44)).toMatchObject({ action: 'muted', text: 'repeat 2: Requests fail', incident: { mutedSince: 2 } })
})

test('quiet starts with the delivery, not with the finding', () => {
  const { find, deliver } = history()
  find(15)
  expect(find(20)).toMatchObject({ action: 'muted', reason: 'a notice about it is on its way' })
  deliver(35)
  expect(find(60)).toMatchObject({ action: 'muted', reason: 'same incident, within 30m of 00:35 UTC' })
})

test('a notice that was given up mutes nothing', () => {
  const { find, abandon } = history()
  find(15)
  abandon()
  expect(find(20)).toMatchObject({ action: 'trigger', reason: 'nobody has been told yet' })
})

test('something worse breaks through at once, whether the first was delivered or still waits', () => {
  const { find, deliver } = history()
  find(15, 'medium')
  expect(find(16, 'high')).toMatchObject({
    action: 'trigger',
    reason: 'worse than what is on its way: medium -> high',
  })
  deliver(17, 'medium')
  expect(find(18, 'high')).toMatchObject({ action: 'muted', reason: 'a notice about it is on its way' })
  deliver(18, 'high')
  expect(find(20, 'critical')).toMatchObject({
    action: 'trigger',
    reason: 'worse than what was sent: high -> critical',
  })
  deliver(20, 'critical')
  expect(find(25, 'critical').action).toBe('muted')
  expect(find(26, 'low').action).toBe('muted')
})

test('when it goes on after the time of quiet, one message tells count, since when and the peak', () => {
  const { find, deliver } = history()
  find(15, 'critical')
  deliver(15, 'critical')
  for (const minutes of [20, 25, 30, 35, 40]) expect(find(minutes).action).toBe('muted')
  expect(find(45)).toMatchObject({
    action: 'trigger',
    reason: 'still going on: 7 findings since 00:12 UTC (33m), worst critical',
    text: 'still going on: 7 findings since 00:12 UTC (33m), worst critical: Requests fail',
    incident: { mutedSince: 0 },
  })
  deliver(45)
  expect(find(50)).toMatchObject({ action: 'muted', reason: 'same incident, within 30m of 00:45 UTC' })
})

test('a mild repeat does not mute what is worse than it, even where that was sent long ago', () => {
  const { find, deliver } = history()
  find(15, 'critical')
  deliver(15, 'critical')
  find(50, 'low')
  deliver(50, 'low')
  expect(find(55, 'critical')).toMatchObject({ action: 'trigger', reason: 'worse than what was sent: low -> critical' })
})

test('a claim without evidence never mutes the same claim with evidence', () => {
  const { find, deliver } = history()
  find(15, 'critical', { grounded: false })
  deliver(15, 'medium')
  expect(find(20, 'critical')).toMatchObject({
    action: 'trigger',
    reason: 'worse than what was sent: medium -> critical',
  })
})

test('an incident is over after so much quiet, and says what it was', () => {
  const { find, deliver, quiet } = history()
  find(15)
  deliver(15)
  find(40)
  expect(quiet(54)).toBeNull()
  expect(quiet(55)).toMatchObject({
    incident: { state: 'resolved', resolvedAt: at(55) },
    reason: 'quiet for 15m',
    text: 'quiet since 00:40 UTC, after 2 findings since 00:12 UTC (28m), worst high',
  })
  expect(quiet(90)).toBeNull()
})

test('what comes back after its end is a new incident, and is sent', () => {
  const { find, deliver, quiet, now } = history()
  find(15)
  deliver(15)
  const { id, dedupKey } = now()
  quiet(30)
  expect(find(31)).toMatchObject({ action: 'trigger', reason: 'back again', incident: { count: 1, deliveredAt: null } })
  expect(now().id).not.toBe(id)
  expect(now().dedupKey).not.toBe(dedupKey)
})

test('a late line of an incident that has ended does not bring its identity back', () => {
  const { find, deliver, quiet, now } = history()
  find(15)
  deliver(15)
  const { id } = now()
  quiet(30)
  find(35, 'high', { time: at(12) })
  expect(now().id).not.toBe(id)
})

test('an incident keeps one key for all its notices, and the same lines judged again give the same key', () => {
  const first = history()
  const again = history()
  first.find(15)
  again.find(15)
  expect(again.now().dedupKey).toBe(first.now().dedupKey)
  const { dedupKey } = first.now()
  first.deliver(15)
  first.find(50, 'critical')
  expect(first.now().dedupKey).toBe(dedupKey)
  expect(dedupKey).toMatch(/^logtriage-[0-9a-f]{32}$/)
})

test('services and types do not mute each other', () => {
  const one = history()
  one.find(15)
  const question = {
    incident: null,
    now: at(15),
    suppressFor: MINUTE,
    reminder: MINUTE,
    ...UNDISTURBED,
  }
  const keys = [findingOf(), findingOf({ service: 'orders' }), findingOf({ type: 'latency' })].map(
    (other) => consider({ ...question, finding: other }).incident,
  )
  expect(new Set(keys.map(({ key }) => key)).size).toBe(3)
  expect(new Set(keys.map(({ dedupKey }) => dedupKey)).size).toBe(3)
})

test('a thousand repeats of one incident are one message and one closing note', () => {
  const { find, deliver, quiet } = history()
  const sent = Array.from({ length: 1000 }, (_, index) => {
    const { action } = find(15 + index * 0.029)
    if (action === 'trigger') deliver(15)
    return action
  })
  expect(sent.filter((action) => action === 'trigger')).toHaveLength(1)
  expect([quiet(70), quiet(80)].filter((settled) => settled !== null)).toHaveLength(1)
})

test('text of a model becomes one plain line', () => {
  const { find } = history()
  expect(find(15, 'high', { summary: ' a\n\u001b[31mb\u0085c\u2028d ' }).text).toBe('a [31mb c d')
})

test('a time of another day is told with its day', () => {
  const { find, deliver } = history()
  find(15)
  deliver(15)
  expect(find(24 * 60 + 20).reason).toBe('still going on: 2 findings since 2026-01-01 00:12 UTC (24h 8m), worst high')
})

test('what flaps has to be quiet for twice as long, each time it comes back soon after its end', () => {
  const { find, deliver, quiet } = history()
  find(15)
  deliver(15)
  expect(quiet(30)).not.toBeNull()
  expect(find(40)).toMatchObject({ reason: 'back again', incident: { returns: 1 } })
  deliver(40)
  expect(quiet(69)).toBeNull()
  expect(quiet(70)).not.toBeNull()
  expect(find(80).reason).toBe('back again, the 2nd time in a row: its end takes longer to be believed')
  deliver(80)
  expect(quiet(139)).toBeNull()
  expect(quiet(140)).not.toBeNull()
  expect(find(140 + 121)).toMatchObject({ reason: 'back again', incident: { returns: 0 } })
})

test('nothing that flaps has to be quiet for longer than longest_quiet says', () => {
  const quietAfter = (written: object) => {
    const { find, deliver, quiet } = history(policyOf(written))
    let now = 0
    for (let time = 0; time < 8; time++) {
      find(now)
      deliver(now)
      const ended = [15, 30, 60, 75, 120, 240, 480].find((minutes) => quiet(now + minutes) !== null)
      if (time === 7) return ended
      now += ended! + 5
    }
  }
  expect(quietAfter({})).toBe(240)
  expect(quietAfter({ longest_quiet: 5 })).toBe(75)
})

test('an incident that comes and goes all day is a few messages, not one for each time', () => {
  const { find, deliver, quiet } = history()
  find(0)
  deliver(0)
  let messages = 1
  for (let minutes = 20; minutes < 24 * 60; minutes += 20) {
    if (quiet(minutes) !== null) messages++
    if (find(minutes).action !== 'trigger') continue
    messages++
    deliver(minutes)
  }
  expect(messages).toBeLessThan(60)
})

test('while windows wait that ended later, the last of them tells that it goes on', () => {
  const { find, deliver } = history()
  find(15)
  deliver(15)
  expect(find(50, 'high', {}, { later: 2 })).toMatchObject({
    action: 'muted',
    reason: 'catching up: 2 later windows tell how it stands',
  })
  expect(find(55, 'critical', {}, { later: 1 }).action).toBe('trigger')
  deliver(55, 'critical')
  expect(find(200)).toMatchObject({ action: 'trigger', reason: expect.stringContaining('still going on: 4 findings') })
})

test('the story tells the peak: how often the most frequent line came in one window', () => {
  const { find, deliver, quiet } = history()
  const lines = (count: number) => ({ evidence: [{ line: 'L1', time: 0, level: null, text: 'x', count }] })
  find(15, 'high', lines(20))
  deliver(15)
  find(20, 'high', lines(214))
  find(25, 'high', lines(3))
  expect(quiet(60)!.text).toMatch(/^quiet since 00:25 UTC, after 3 findings .*, worst high \(×214\)$/)
})

test('a clock that was set back since the delivery does not keep an incident open', () => {
  const { find, deliver, now } = history()
  find(15)
  deliver(15)
  const early = { incident: { ...now(), deliveredAt: at(600) }, now: at(60), patience: PATIENCE }
  expect(settle({ ...early, at: at(60) })).not.toBeNull()
  expect(settle({ ...early, at: at(601) })).toBeNull()
})

test('an incident is not over as soon as people hear of it, but after as long as told_quiet says', () => {
  const { find, deliver, now } = history()
  find(15)
  deliver(60)
  const endsAt = (written: object) =>
    [60, 65, 70, 75].find((minutes) =>
      settle({ incident: now(), now: at(minutes), at: at(minutes), patience: policyOf(written) }),
    )
  expect([{}, { told_quiet: 0 }, { told_quiet: 1 }].map(endsAt)).toEqual([70, 60, 75])
})

test('an incident ended when it had been quiet for long enough, however late somebody looks', () => {
  const late = history()
  late.find(15)
  late.deliver(15)
  expect(late.quiet(240)).toMatchObject({ reason: 'quiet for 15m', incident: { resolvedAt: at(30) } })

  const told = history()
  told.find(15)
  told.deliver(60)
  expect(told.quiet(65)).toBeNull()
  expect(told.quiet(240)).toMatchObject({ reason: 'quiet for 45m', incident: { resolvedAt: at(60) } })
})

test('a fatal line that the service never wrote before is told by its own words, once, however well its incident is known', () => {
  const { find, deliver } = history()
  find(5, 'critical', { evidence: linesOf('refused') }, { kinds: ['refused'] })
  deliver(5, 'critical')
  const fatal = { evidence: linesOf('refused', 'out of balance'), fresh: ['out of balance'] }
  expect(find(10, 'critical', fatal, { kinds: ['refused', 'out of balance'] })).toMatchObject({
    action: 'trigger',
    reason: 'a fatal line that nobody was told of',
    text: 'out of balance: Requests fail',
  })
  deliver(10, 'critical')
  expect(find(15, 'critical', fatal).action).toBe('muted')
})

test('what is on its way does not hide such a line either', () => {
  const { find } = history()
  find(5, 'critical', { evidence: linesOf('refused') }, { kinds: ['refused'] })
  const alone = { evidence: linesOf('out of balance'), fresh: ['out of balance'] }
  expect(find(10, 'high', alone)).toMatchObject({ action: 'trigger', text: 'Requests fail' })
})
