import { expect, test } from 'vitest'
import { createEvents } from '../../src/events.ts'
import type { Notice } from '../../src/model.ts'
import {
  createCourier,
  type Delivery,
  type Outbox,
  type OutboxEntry,
  type Sink,
  type Taken,
} from '../../src/send/index.ts'
import { aFinding, aNotice } from './samples.ts'

const YES: Delivery = { outcome: 'delivered' }
const DOWN: Delivery = { outcome: 'failed', reason: 'unavailable', detail: 'HTTP 503', final: false }
const REVOKED: Delivery = { outcome: 'failed', reason: 'auth', detail: 'HTTP 410', final: true }
const SECOND = 1000

type Reaction = (notice: Notice, abort: AbortSignal, taken: readonly Taken[]) => Delivery | Promise<Delivery>

/** An outbox in memory, sinks that do as told, and a clock that only moves when asked to. */
function office(
  reactions: Record<string, Reaction>,
  attemptTimeout = 1000,
  fold?: (notices: readonly Notice[], at: number) => Delivery,
) {
  const entries: (OutboxEntry & { state: string; error?: string; receipt?: string | null })[] = []
  const tried: { sink: string; id: string; action: string; at: number }[] = []
  const failures: { attempt: number; reason: string; next: string }[] = []
  const shortened: (string | null)[] = []
  const events = createEvents()
  events.on('notice:failed', ({ attempt, reason, detail, next }) => {
    failures.push({ attempt, reason: `${reason}: ${detail}`, next })
  })
  events.on('notice:delivered', (notice) => shortened.push(notice.shortened))
  const start = Date.UTC(2026, 0, 1)
  let now = start

  function change(entry: OutboxEntry, changes: object): void {
    const index = entries.findIndex(({ notice }) => notice.id === entry.notice.id && notice.sink === entry.notice.sink)
    entries[index] = { ...entries[index]!, attempts: entries[index]!.attempts + 1, ...changes }
  }
  function queue(notice: Notice): void {
    const known = entries.some((entry) => entry.notice.id === notice.id && entry.notice.sink === notice.sink)
    if (!known) entries.push({ notice, attempts: 0, queuedAt: now, nextAttempt: now, state: 'queued' })
  }
  const outbox: Outbox = {
    due: (at) => entries.filter(({ state, nextAttempt }) => state === 'queued' && nextAttempt <= at),
    delivered: (entry, { receipt }) => change(entry, { state: 'delivered', receipt }),
    taken: ({ incident, sink }) =>
      entries
        .filter(({ notice, state }) => state === 'delivered' && notice.incident === incident && notice.sink === sink)
        .map(({ notice, receipt = null }) => ({ notice, receipt })),
    postponed: (entry, failure) => change(entry, failure),
    abandoned: (entry, { error }) => change(entry, { state: 'abandoned', error }),
    divert({ notice }, sinks) {
      for (const sink of sinks) queue({ ...notice, sink, fallback: [] })
    },
  }
  const sinks = Object.entries(reactions).map(([name, react]): [string, Sink] => [
    name,
    {
      name,
      kind: 'test',
      resolves: name !== 'review',
      async send(notice, abort, taken = []) {
        tried.push({ sink: name, id: notice.id, action: notice.action, at: (now - start) / SECOND })
        return react(notice, abort, taken)
      },
      ...(fold && { fold: async (notices: readonly Notice[]) => fold(notices, (now - start) / SECOND) }),
    },
  ])
  const parts = { outbox, sinks: new Map(sinks), clock: () => now, events, random: () => 1, attemptTimeout }
  const courier = createCourier(parts)
  return {
    entries,
    tried,
    failures,
    shortened,
    outbox,
    queue,
    deliver: (abort = new AbortController().signal) => courier.deliver(abort),
    /** Delivers once a second. */
    async pass(seconds: number) {
      for (let passed = 0; passed < seconds; passed++) {
        await courier.deliver(new AbortController().signal)
        now += SECOND
      }
    },
    turnClock(seconds: number) {
      now += seconds * SECOND
    },
    now: () => (now - start) / SECOND,
    states: () => entries.map(({ notice, state }) => `${notice.id} ${notice.sink} ${state}`),
  }
}

const high = (changes: Partial<Notice> = {}) => aNotice({ sink: 'channel', ...changes }, aFinding({ severity: 'high' }))
const critical = (changes: Partial<Notice> = {}) => aNotice({ sink: 'oncall', ...changes })

test('what is due goes out once and is marked delivered', async () => {
  const { queue, pass, tried, states } = office({ oncall: () => YES })
  queue(critical())
  await pass(3)
  expect(tried).toHaveLength(1)
  expect(states()).toEqual(['n1 oncall delivered'])
})

test('a failed attempt is repeated after 1, 2, 4 ... seconds, at most every 5 minutes', async () => {
  const { queue, pass, tried } = office({ channel: () => DOWN })
  queue(high())
  await pass(1300)
  expect(tried.map(({ at }) => at)).toEqual([0, 1, 3, 7, 15, 31, 60, 124, 252, 508, 808, 1108])
})

test('a page is tried again every half minute for an hour, then with a patience that grows to 5 minutes', async () => {
  const { queue, pass, tried } = office({ oncall: () => DOWN })
  queue(critical())
  await pass(12 * 3600)
  const attempts = tried.map(({ at }) => at)
  expect(attempts.slice(0, 9)).toEqual([0, 1, 3, 7, 15, 31, 60, 90, 120])
  const pauses = attempts.map((at, index) => ({ at, pause: (attempts[index + 1] ?? at) - at }))
  const longest = (until: number) => Math.max(...pauses.filter(({ at }) => at < until).map(({ pause }) => pause))
  expect([longest(3600), longest(2 * 3600), longest(12 * 3600)]).toEqual([30, 60, 300])
})

test('a page that is tried so often does not take lesser messages to a dead sink with it', async () => {
  const { queue, pass, tried } = office({ oncall: () => DOWN })
  queue(critical({ id: 'page', dedupKey: 'page' }))
  for (let number = 0; number < 20; number++) queue(high({ id: `n${number}`, dedupKey: `k${number}`, sink: 'oncall' }))
  await pass(1800)
  expect(tried.filter(({ id }) => id === 'page')).toHaveLength(64)
  expect(tried.filter(({ id }) => id !== 'page').length).toBeLessThan(20)
})

test('twenty pages for a sink that hangs go to the next route after a minute, each of them', async () => {
  const { queue, deliver, turnClock, now, tried } = office({ oncall: hang, channel: () => YES }, 20)
  function hang(): Promise<Delivery> {
    turnClock(10)
    return new Promise(() => {})
  }
  for (let number = 0; number < 20; number++) {
    queue(critical({ id: `n${number}`, dedupKey: `k${number}`, fallback: ['channel'] }))
  }
  for (; now() < 400; turnClock(1)) await deliver()
  const diverted = tried.filter(({ sink }) => sink === 'channel')
  expect(diverted).toHaveLength(20)
  expect(Math.max(...diverted.map(({ at }) => at))).toBeLessThan(90)
})

test('of pages that wait for a sink that hangs each has its turn', async () => {
  const { queue, deliver, turnClock, now, tried } = office({ oncall: hang }, 20)
  function hang(): Promise<Delivery> {
    turnClock(10)
    return new Promise(() => {})
  }
  for (let number = 0; number < 10; number++) queue(critical({ id: `n${number}`, dedupKey: `k${number}` }))
  for (; now() < 400; turnClock(1)) await deliver()
  expect(new Set(tried.map(({ id }) => id)).size).toBe(10)
})

test('after a minute without success the next route gets it as well, once, and a critical goes on being tried', async () => {
  let up = false
  const { queue, pass, tried, states } = office({ oncall: () => (up ? YES : DOWN), channel: () => YES })
  queue(critical({ fallback: ['channel'] }))
  await pass(600)
  expect(tried.filter(({ sink }) => sink === 'channel')).toEqual([
    { sink: 'channel', id: 'n1', action: 'trigger', at: 60 },
  ])
  up = true
  await pass(300)
  expect(states()).toEqual(['n1 oncall delivered', 'n1 channel delivered'])
})

test('a final failure goes to the next route at once and is given up', async () => {
  const { queue, pass, failures, states } = office({ channel: () => REVOKED, review: () => YES })
  queue(high({ fallback: ['review'] }))
  await pass(1)
  expect(states()).toEqual(['n1 channel abandoned', 'n1 review delivered'])
  expect(failures).toEqual([{ attempt: 1, reason: 'auth: HTTP 410', next: 'given up, sent to review' }])
})

test('a final failure without another route is given up where people see it', async () => {
  const { queue, pass, failures, entries } = office({ channel: () => REVOKED })
  queue(high())
  await pass(1)
  expect(entries[0]).toMatchObject({ state: 'abandoned', error: 'auth: HTTP 410' })
  expect(failures[0]!.next).toBe('given up, nobody else to tell')
})

test('a critical is not given up even where the failure looks final', async () => {
  let mended = false
  const { queue, pass, states } = office({ oncall: () => (mended ? YES : REVOKED), channel: () => YES })
  queue(critical({ fallback: ['channel'] }))
  await pass(10)
  expect(states()).toEqual(['n1 oncall queued', 'n1 channel delivered'])
  mended = true
  await pass(300)
  expect(states()).toEqual(['n1 oncall delivered', 'n1 channel delivered'])
})

test('a sink that the config no longer has is a final failure', async () => {
  const { queue, pass, states } = office({ review: () => YES })
  queue(high({ fallback: ['review'] }))
  await pass(1)
  expect(states()).toEqual(['n1 channel abandoned', 'n1 review delivered'])
})

test('what tells of a critical finding that is over is not given up either, though it wakes nobody', async () => {
  let mended = false
  const { queue, pass, states } = office({ channel: () => (mended ? YES : REVOKED) })
  queue(high({ insists: true }))
  await pass(10)
  expect(states()).toEqual(['n1 channel queued'])
  mended = true
  await pass(300)
  expect(states()).toEqual(['n1 channel delivered'])
})

test('patience that a sink asks for holds for all its notices, criticals too, and for no more than 15 minutes', async () => {
  const limited: Delivery = { outcome: 'failed', reason: 'rate_limited', detail: '', retryAfter: 1e9, final: false }
  const { queue, pass, tried, states } = office({ channel: () => limited, review: () => YES })
  queue(high({ id: 'a', fallback: ['review'] }))
  queue(critical({ id: 'b', sink: 'channel', fallback: ['review'] }))
  await pass(900)
  expect(tried.filter(({ sink }) => sink === 'channel')).toEqual([
    { sink: 'channel', id: 'a', action: 'trigger', at: 0 },
  ])
  expect(states()).toContain('b review delivered')
  await pass(2)
  expect(tried.filter(({ sink }) => sink === 'channel').map(({ at }) => at)).toEqual([0, 900])
})

test('a sink that hangs delays no other, not even for what is queued meanwhile', async () => {
  const { queue, deliver, states } = office({ oncall: () => new Promise(() => {}), channel: () => YES }, 1500)
  queue(critical())
  queue(high())
  const round = deliver()
  queue(high({ id: 'later' }))
  await expect
    .poll(states, { timeout: 1200 })
    .toEqual(['n1 oncall queued', 'n1 channel delivered', 'later channel delivered'])
  await round
})

test('a sink that does not answer is not tried again for every notice that waits', async () => {
  const { queue, deliver, tried } = office({ channel: () => new Promise(() => {}) }, 50)
  for (let index = 0; index < 20; index++) queue(high({ id: `n${index}` }))
  await deliver()
  expect(tried).toHaveLength(1)
})

test("one sink's notices keep their order, also over an outage", async () => {
  let up = false
  const { queue, pass, tried } = office({ channel: () => (up ? YES : DOWN) })
  for (const id of ['a', 'b', 'c']) queue(high({ id, dedupKey: id }))
  await pass(5)
  up = true
  tried.length = 0
  await pass(10)
  expect(tried.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('one notice that a sink cannot digest does not hold up the others', async () => {
  const { queue, pass, states } = office({ channel: ({ id }) => (id === 'poison' ? DOWN : YES) })
  for (const id of ['poison', 'a', 'b']) queue(high({ id, dedupKey: id }))
  await pass(2)
  expect(states()).toEqual(['poison channel queued', 'a channel delivered', 'b channel delivered'])
})

test('a fresh critical does not wait for the pause of a sink that was down', async () => {
  let up = false
  const { queue, pass, tried } = office({ channel: () => (up ? YES : DOWN) })
  for (const id of ['a', 'b']) queue(high({ id }))
  await pass(200)
  up = true
  tried.length = 0
  queue(critical({ id: 'page', sink: 'channel' }))
  await pass(2)
  expect(tried[0]).toMatchObject({ id: 'page', at: 200 })
})

test('a pause does not outlast a clock that is set back', async () => {
  let up = false
  const { queue, pass, turnClock, states } = office({ channel: () => (up ? YES : DOWN) })
  for (const id of ['a', 'b']) queue(high({ id }))
  await pass(200)
  up = true
  turnClock(-3600)
  queue(high({ id: 'new' }))
  await pass(1)
  expect(states()).toContain('new channel delivered')
})

test('the end of an incident waits for its beginning even where the sink takes everything else', async () => {
  const { queue, pass, tried } = office({ oncall: ({ id }) => (id === 'poison' ? DOWN : YES) })
  queue(critical({ id: 'poison' }))
  queue(critical({ id: 'end', action: 'resolve', finding: null }))
  queue(critical({ id: 'other', dedupKey: 'logtriage-2' }))
  await pass(20)
  expect(tried.filter(({ id }) => id !== 'poison').map(({ id }) => id)).toEqual(['other'])
})

test('the end of an incident never overtakes its beginning', async () => {
  let up = false
  const { queue, pass, tried } = office({ oncall: () => (up ? YES : DOWN) })
  queue(critical())
  await pass(10)
  queue(critical({ id: 'end', action: 'resolve', finding: null }))
  await pass(3)
  expect(tried.every(({ action }) => action === 'trigger')).toBe(true)
  up = true
  await pass(10)
  expect(tried.slice(-2).map(({ action }) => action)).toEqual(['trigger', 'resolve'])
})

test('a sink that knows no end is not told of one', async () => {
  const { queue, pass, tried, states } = office({ review: () => YES })
  queue(critical({ sink: 'review', action: 'resolve', finding: null }))
  await pass(1)
  expect({ tried, states: states() }).toEqual({ tried: [], states: ['n1 review delivered'] })
})

test('an attempt that a shutdown interrupts leaves the notice as it was', async () => {
  const { queue, deliver, entries } = office({ oncall: () => new Promise(() => {}) })
  queue(critical())
  await deliver(AbortSignal.timeout(30))
  expect(entries[0]).toMatchObject({ state: 'queued', attempts: 0 })
})

test('a sink that throws is a failure like any other, and its words are not repeated', async () => {
  const { queue, pass, entries, failures } = office({
    oncall: () => {
      throw new RangeError('the key is abc')
    },
  })
  queue(critical())
  await pass(1)
  expect(entries[0]).toMatchObject({ state: 'queued', error: 'unavailable: the sink broke down (RangeError)' })
  expect(JSON.stringify(failures)).not.toContain('abc')
})

test('what was delivered but could not be written down is written down later and not sent again', async () => {
  const { queue, deliver, pass, tried, outbox, states } = office({ oncall: () => YES })
  const { delivered } = outbox
  outbox.delivered = () => {
    throw new Error('disk full')
  }
  queue(critical())
  await expect(deliver()).rejects.toThrow('disk full')
  outbox.delivered = delivered
  await pass(1)
  expect({ tries: tried.length, states: states() }).toEqual({ tries: 1, states: ['n1 oncall delivered'] })
})

test('a notice that was taken only in its smallest form is delivered, and said to be short', async () => {
  const { queue, pass, shortened, states } = office({ oncall: () => ({ outcome: 'delivered', shortened: 'HTTP 400' }) })
  queue(critical())
  await pass(1)
  expect(states()).toEqual(['n1 oncall delivered'])
  expect(shortened).toEqual(['HTTP 400'])
})

test('a sink is shown what it took of the same incident before, with the receipt it gave', async () => {
  const shown: string[] = []
  const { queue, pass } = office({
    oncall: ({ id }, _, taken) => {
      shown.push(`${id}: ${taken.map(({ notice, receipt }) => `${notice.id}=${receipt}`).join(' ') || 'nothing'}`)
      return { outcome: 'delivered', receipt: `receipt of ${id}` }
    },
  })
  queue(critical())
  queue(critical({ id: 'n2' }))
  queue(critical({ id: 'other', incident: 'i2' }))
  await pass(1)
  expect(shown).toEqual(['n1: nothing', 'n2: n1=receipt of n1', 'other: nothing'])
})

test('what a sink has no word for is not said there, and done with', async () => {
  const { queue, pass, tried, states } = office({ review: () => YES, channel: () => YES })
  queue(high({ action: 'acknowledge' }))
  queue(high({ id: 'end', sink: 'review', action: 'resolve' }))
  await pass(1)
  expect(tried).toEqual([])
  expect(states()).toEqual(['n1 channel delivered', 'end review delivered'])
})

const BUSY: Delivery = {
  outcome: 'failed',
  reason: 'rate_limited',
  detail: 'HTTP 429',
  retryAfter: 30_000,
  final: false,
}

/** A channel that is told eight things at once, takes two, and then wants half a minute of peace. */
function crowd(answerTogether: (at: number) => Delivery) {
  const folds: { at: number; ids: string[] }[] = []
  let taken = 0
  const said = office({ channel: () => (taken++ < 2 || said.now() >= 60 ? YES : BUSY) }, 1000, (notices, at) => {
    folds.push({ at, ids: notices.map(({ id }) => id) })
    return answerTogether(at)
  })
  for (let number = 1; number <= 8; number++) said.queue(high({ id: `n${number}`, dedupKey: `k${number}` }))
  return { ...said, folds }
}

test('what waited while a sink asked for patience is told in one message, each once and none lost', async () => {
  const { folds, pass, states, tried } = crowd(() => YES)
  await pass(60)
  expect(folds).toEqual([{ at: 30, ids: ['n3', 'n4', 'n5', 'n6', 'n7', 'n8'] }])
  expect(tried.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3'])
  expect(states().every((state) => state.endsWith('delivered'))).toBe(true)
})

test('a message of several that is refused for now waits as a whole, and keeps the patience that is asked for', async () => {
  const { folds, pass, states } = crowd((at) => (at < 60 ? BUSY : YES))
  await pass(70)
  expect(folds.map(({ at, ids }) => [at, ids.length])).toEqual([
    [30, 6],
    [60, 6],
  ])
  expect(states().every((state) => state.endsWith('delivered'))).toBe(true)
})

test('a message of several that is refused for good is followed by each of them alone', async () => {
  const { folds, pass, tried, states } = crowd(() => REVOKED)
  await pass(120)
  expect(folds.length).toBeGreaterThan(0)
  expect(new Set(tried.map(({ id }) => id)).size).toBe(8)
  expect(states().every((state) => state.endsWith('delivered'))).toBe(true)
})
