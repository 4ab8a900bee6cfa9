/** What every store promises, whatever it is built on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Decision, SealedWindow, Verdict } from '../../src/model.ts'
import type { Store } from '../../src/state/index.ts'
import { aNotice, anIncident, aSealedWindow, aVerdict, NOTHING } from './samples.ts'

/** Where a store keeps what it is given. */
export interface Place {
  open(): Store
  /** Beside one that is open. */
  openToRead(): Store
  remove(): void
}

export function keepsTheContract({ kind, createPlace }: { kind: string; createPlace: () => Place }): void {
  describe(`a store of kind ${kind}`, () => {
    let place: Place

    beforeEach(() => {
      place = createPlace()
    })

    afterEach(() => place.remove())

    function reopened<Result>(work: (store: Store) => Result): Result {
      const store = place.open()
      try {
        return work(store)
      } finally {
        store.close()
      }
    }

    it('keeps sealed windows until they are concluded, and then what is shown of them', () => {
      const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
      const positions = [
        { origin: '1-2-ab', path: '/var/log/a.log', resume: 10, read: 20, counted: [12, 15], above: 7, proof: '20-ab' },
      ]
      reopened((store) =>
        store.seal({
          ...NOTHING,
          windows: [sealed],
          positions,
          pasts: new Map([['payments', { seen: 1 }]]),
          horizons: [{ service: 'payments', until: 300_000 }],
        }),
      )
      reopened((store) => {
        expect([...store.pending()]).toEqual([sealed])
        expect(store.positions()).toEqual(positions)
        expect(store.past('payments')).toEqual({ seen: 1 })
        expect(store.past('other')).toBeNull()
        expect(store.horizons()).toEqual([{ service: 'payments', until: 300_000 }])
        store.conclude({ sealed, verdict: aVerdict(sealed), incidents: [], notices: [], at: 1 })
      })
      reopened((store) => {
        expect([...store.pending()]).toEqual([])
        expect([...store.windows()]).toMatchObject([{ window: sealed.window.id, status: 'judged', lines: 3 }])
        expect([...store.findings()]).toEqual(aVerdict(sealed).findings)
      })
    })

    it('finds what a model said of a window and of those asked about in its place, the last first', () => {
      const reference = 'payments@2026-01-01T00:05Z/5m'
      const unchanged = { window: reference, at: 0, lines: 3, why: 'a test' }
      const conclude = (store: Store, start: string, decision: Decision, { analyst }: Pick<Verdict, 'analyst'>) => {
        const { window, assessment } = aSealedWindow('payments', start)
        const isFirst = window.id === reference
        const sealed = { window, assessment: { ...assessment, decision, ...(!isFirst && { unchanged }) } }
        store.seal({ ...NOTHING, windows: [sealed] })
        expect([store.isPending('payments'), store.isPending('auth')]).toEqual([true, false])
        store.conclude({ sealed, verdict: { ...aVerdict(sealed), analyst }, incidents: [], notices: [], at: 1 })
      }
      reopened((store) => {
        expect(store.words(reference)).toEqual([])
        conclude(store, '2026-01-01T00:05:00Z', 'ask', { analyst: 'openai' })
        conclude(store, '2026-01-01T00:10:00Z', 'carry', { analyst: 'openai' })
        conclude(store, '2026-01-01T00:15:00Z', 'ask', { analyst: 'builtin' })
        conclude(store, '2026-01-01T00:20:00Z', 'ask', { analyst: 'openai' })
      })
      reopened((store) => {
        const words = store.words(reference)
        expect(words.map(({ verdict }) => verdict.window)).toEqual(['payments@2026-01-01T00:20Z/5m', reference])
        expect(words.map(({ at }) => at)).toEqual(['00:25', '00:10'].map((time) => Date.parse(`2026-01-01T${time}Z`)))
        expect(words[0]!.assessment.unchanged).toEqual(unchanged)
        expect(store.isPending('payments')).toBe(false)
      })
    })

    it('writes all of a sealing or none of it', () => {
      const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
      reopened((store) => {
        store.seal({ ...NOTHING, windows: [sealed] })
        const again = {
          ...NOTHING,
          windows: [aSealedWindow('auth', '2026-01-01T00:05:00Z'), sealed],
          templates: [{ id: 't1', text: 'x', count: 1 }],
        }
        expect(() => store.seal(again)).toThrow()
        expect([...store.pending()]).toHaveLength(1)
        expect(store.templates()).toEqual([])
      })
    })

    it('gives windows in order of time and service, and forgets origins that have ended', () => {
      const windows: SealedWindow[] = [
        aSealedWindow('b', '2026-01-01T00:05:00Z'),
        aSealedWindow('a', '2026-01-01T00:10:00Z'),
        aSealedWindow('a', '2026-01-01T00:05:00Z'),
      ]
      reopened((store) => {
        store.seal({ ...NOTHING, windows, positions: [{ origin: 'gone', path: '/x', resume: 1, read: 1 }] })
        expect([...store.pending()].map(({ window }) => window.id)).toEqual([
          'a@2026-01-01T00:05Z/5m',
          'b@2026-01-01T00:05Z/5m',
          'a@2026-01-01T00:10Z/5m',
        ])
        store.seal({ ...NOTHING, forgotten: ['gone'] })
        expect(store.positions()).toEqual([])
      })
    })

    it('keeps a notice queued until a sink said yes, with every attempt counted', () => {
      const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
      const notice = aNotice({ sink: 'oncall' })
      reopened((store) => {
        store.seal({ ...NOTHING, windows: [sealed] })
        store.conclude({
          sealed,
          verdict: aVerdict(sealed),
          incidents: [anIncident()],
          notices: [notice, { ...notice, sink: 'channel', action: 'muted' }],
          at: 100,
        })
        expect(store.due(99)).toEqual([])
        expect(store.due(100)).toEqual([{ notice, attempts: 0, queuedAt: 100, nextAttempt: 100 }])
        store.settle(notice, { outcome: 'postponed', nextAttempt: 500, error: 'HTTP 503' }, null)
      })
      reopened((store) => {
        expect(store.due(499)).toEqual([])
        expect(store.nextDue()).toBe(500)
        expect(store.nextDue(101)).toBeNull()
        expect(store.due(500)).toMatchObject([{ attempts: 1 }])
        store.settle(
          notice,
          { outcome: 'delivered', at: 501, receipt: 'C1 17.5' },
          { ...anIncident(), deliveredAt: 501 },
        )
        expect(store.due(10_000)).toEqual([])
        expect(store.incidentById(anIncident().id)?.deliveredAt).toBe(501)
        expect(store.takenBy({ incident: 'i1', sink: 'oncall' })).toEqual([{ notice, receipt: 'C1 17.5' }])
        expect(store.takenBy({ incident: 'i1', sink: 'channel' })).toEqual([])
        expect([...store.notices()].map(({ sink, action }) => [sink, action])).toEqual([
          ['channel', 'muted'],
          ['oncall', 'trigger'],
        ])
      })
    })

    it('tells how far the work has come: read, closed, waiting for the analyst, waiting for a sink', () => {
      const sealed = ['2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z'].map((start) => aSealedWindow('payments', start))
      const nothing = { collectedAt: null, closedUntil: null, pending: 0, pendingSince: null, concludedAt: null }
      reopened((store) => {
        expect(store.progress()).toEqual({ ...nothing, queued: 0, longestQueued: null })
        const [notice, closedUntil] = [aNotice({ sink: 'oncall' }), sealed[1]!.window.end]
        store.seal({ ...NOTHING, windows: sealed, closedUntil, at: 7 })
        store.conclude({
          sealed: sealed[0]!,
          verdict: aVerdict(sealed[0]!),
          incidents: [],
          notices: [notice, aNotice({ sink: 'channel', action: 'muted' })],
          at: 8,
        })
        store.settle(notice, { outcome: 'postponed', nextAttempt: 500, error: 'HTTP 503' }, null)
      })
      reopened((store) => {
        expect(store.progress()).toMatchObject({
          collectedAt: 7,
          closedUntil: sealed[1]!.window.end,
          pending: 1,
          pendingSince: sealed[1]!.window.start,
          concludedAt: 8,
          queued: 1,
          longestQueued: { notice: { sink: 'oncall' }, queuedAt: 8, error: 'HTTP 503' },
        })
        store.seal({ ...NOTHING, at: 9 })
        expect(store.progress()).toMatchObject({ collectedAt: 9, closedUntil: sealed[1]!.window.end })
      })
    })

    it('keeps an incident together with the news of it', () => {
      reopened((store) => store.announce({ notices: [aNotice()], incidents: [anIncident()], at: 5 }))
      reopened((store) => {
        expect(store.openIncidents()).toEqual([anIncident()])
        expect(store.due(5)).toHaveLength(1)
      })
    })

    it('does not let a notice wait out a clock that was set back', () => {
      reopened((store) => {
        store.resolve({ incidents: [], notices: [aNotice()], at: 86_400_000 })
        expect(store.due(86_400_000 - 600_000)).toEqual([])
        expect(store.due(0)).toHaveLength(1)
      })
    })

    it('diverts a notice to another sink once', () => {
      reopened((store) => {
        const notice = aNotice({ sink: 'oncall' })
        store.resolve({ incidents: [], notices: [notice], at: 1 })
        store.divert(notice, ['channel'], 2)
        store.divert(notice, ['channel'], 3)
        expect(store.due(10).map(({ notice: { sink } }) => sink)).toEqual(['oncall', 'channel'])
      })
    })

    it('gives windows and findings since the time of their lines, or since they were concluded', () => {
      const store = place.open()
      for (const [minute, at] of [['00', 2000] as const, ['05', 1000] as const]) {
        const sealed = aSealedWindow('payments', `2026-01-01T00:${minute}:00Z`)
        store.seal({ ...NOTHING, windows: [sealed] })
        store.conclude({ sealed, verdict: aVerdict(sealed), incidents: [], notices: [], at })
      }
      const since = Date.parse('2026-01-01T00:05:00Z')
      expect([...store.findings({ since })].map(({ id }) => id)).toEqual(['f-payments@2026-01-01T00:05Z/5m'])
      const later = [...store.findings({ since: 1500, by: 'conclusion' })]
      expect(later.map(({ id }) => id)).toEqual(['f-payments@2026-01-01T00:00Z/5m'])
      expect([...store.windows({ since: 500, by: 'conclusion' })]).toHaveLength(2)
      store.close()
    })

    it('answers what is asked about a window, a moment, a message and the incidents since then', () => {
      const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
      const waiting = aSealedWindow('payments', '2026-01-01T00:10:00Z')
      const notice = aNotice({ sink: 'oncall', time: 5 })
      reopened((store) => {
        store.seal({ ...NOTHING, windows: [sealed, waiting] })
        store.conclude({
          sealed,
          verdict: aVerdict(sealed),
          incidents: [anIncident()],
          notices: [notice, aNotice({ id: 'n2', action: 'muted' })],
          at: 100,
        })
        store.settle(notice, { outcome: 'postponed', nextAttempt: 500, error: 'HTTP 503' }, null)
      })
      reopened((store) => {
        const [story] = store.stories({ window: sealed.window.id })
        expect(story).toMatchObject({ record: { lines: 3 }, assessment: sealed.assessment, verdict: aVerdict(sealed) })
        const later = { service: 'payments', at: waiting.window.start + 1 }
        expect(store.stories(later)).toMatchObject([
          { record: { window: waiting.window.id, status: null }, verdict: null },
        ])
        expect(store.stories({ service: 'payments', at: sealed.window.start - 1 })).toEqual([])
        expect(store.stories({ window: 'payments@%' })).toEqual([])
        const [queued, muted] = store.dispatches('i1')
        expect(queued).toMatchObject({
          state: 'queued',
          attempts: 1,
          nextAttempt: 500,
          settledAt: null,
          error: 'HTTP 503',
        })
        expect(muted).toMatchObject({ state: 'muted', notice: { id: 'n2' } })
        expect(store.dispatches('n1')).toEqual([queued])
        expect(store.dispatches('d1')).toHaveLength(2)
        expect([...store.incidents({ since: 1000 })]).toEqual([anIncident()])
        expect([...store.incidents({ since: 1001 })]).toEqual([])
      })
    })

    it('tells what came of the windows and messages of some time', () => {
      const [done, open] = ['00:00', '00:05'].map((time) => aSealedWindow('payments', `2026-01-01T${time}:00Z`)) as [
        SealedWindow,
        SealedWindow,
      ]
      reopened((store) => {
        expect(store.vitals(0)).toEqual({ windows: [], notices: [] })
        store.seal({ ...NOTHING, windows: [done, open], at: 90 })
        const said = aNotice({ sink: 'channel' })
        const elsewhere = { ...said, sink: 'down' }
        const lost = aNotice({ id: 'lost', sink: 'down' })
        const notices = [said, elsewhere, lost, aNotice({ sink: 'oncall' })]
        store.conclude({ sealed: done, verdict: aVerdict(done), incidents: [], notices, at: 100 })
        store.settle(said, { outcome: 'delivered', at: 101, receipt: null }, null)
        for (const failed of [elsewhere, lost])
          store.settle(failed, { outcome: 'abandoned', at: 102, error: '410' }, null)
      })
      const { decision } = done.assessment
      const { prompt, completion } = aVerdict(done).tokens
      reopened((store) => {
        expect(store.vitals(100)).toEqual({
          windows: [{ status: 'judged', decision, count: 1, telling: 1, tokens: prompt + completion }],
          notices: [
            { sink: 'channel', state: 'delivered', count: 1, lost: 0 },
            { sink: 'down', state: 'abandoned', count: 2, lost: 1 },
          ],
        })
        expect(store.vitals(101)).toEqual({ windows: [], notices: [] })
      })
    })

    it('keeps what people say for as long as it is in force, and takes it back', () => {
      const silence = {
        kind: 'silence',
        id: 's1',
        service: 'pay*',
        type: null,
        upTo: 'high',
        from: 10,
        until: 20,
        owner: 'anna',
        because: 'works',
      } as const
      reopened((store) => store.say(silence))
      reopened((store) => {
        expect([9, 10, 19, 20].map((at) => store.orders(at).length)).toEqual([0, 1, 1, 0])
        expect(store.orders(10)).toEqual([silence])
        expect(store.takeBack('s1', 15)).toBe(true)
        expect(store.takeBack('s1', 15)).toBe(false)
        expect(store.orders(14)).toEqual([{ ...silence, until: 15 }])
        expect(store.orders(15)).toEqual([])
      })
    })

    it('makes a notice due again that was given up, and none that was delivered', () => {
      const notice = aNotice()
      reopened((store) => {
        store.announce({ notices: [notice, aNotice({ sink: 'oncall' })], at: 100 })
        store.settle(notice, { outcome: 'abandoned', at: 200, error: 'HTTP 410' }, null)
        store.settle(aNotice({ sink: 'oncall' }), { outcome: 'delivered', at: 200, receipt: null }, null)
        expect([...store.outcomes({ state: 'abandoned' })]).toMatchObject([{ settledAt: 200, error: 'HTTP 410' }])
        expect(store.requeue({ id: 'n1', sink: 'channel', at: 300 })).toBe(true)
        expect(store.requeue({ id: 'n1', sink: 'oncall', at: 300 })).toBe(false)
        expect(store.due(300)).toEqual([{ notice, attempts: 0, queuedAt: 300, nextAttempt: 300 }])
      })
    })

    it('knows who was told of an incident, and withdraws what still waits when it is over', () => {
      reopened((store) => {
        const told = aNotice({ sink: 'channel' })
        store.resolve({ incidents: [], notices: [told, aNotice({ sink: 'oncall' })], at: 1 })
        store.settle(told, { outcome: 'delivered', at: 2, receipt: null }, null)
        expect(store.takers(anIncident().id)).toEqual(['channel'])
        const over = { ...anIncident(), state: 'resolved' as const }
        const end = aNotice({ id: 'end', sink: 'channel', action: 'resolve' })
        store.resolve({ incidents: [over], notices: [end], at: 3 })
        expect(store.due(10).map(({ notice: { id, sink } }) => [id, sink])).toEqual([['end', 'channel']])
      })
    })

    it('keeps what is told of an incident though it is over, as it reads by then, also when it is told again', () => {
      const page = aNotice({ sink: 'oncall' })
      const late = { ...page, over: { at: 3, reason: 'quiet', text: 'quiet since' } }
      const lesser = aNotice({ id: 'n2', sink: 'channel' })
      reopened((store) => {
        store.resolve({ incidents: [], notices: [page, lesser, aNotice({ id: 'n3', incident: 'i2' })], at: 1 })
        expect(store.waiting('i1')).toEqual([page, lesser])
        const incidents = [{ ...anIncident(), state: 'resolved' as const }]
        const waiting = [late, { ...lesser, over: { ...late.over, isWithdrawn: true as const } }]
        store.resolve({ incidents, notices: [], waiting, at: 3 })
        expect(store.vitals(0).notices).toEqual([{ sink: 'channel', state: 'abandoned', count: 1, lost: 0 }])
      })
      reopened((store) => {
        expect(store.waiting('i1')).toEqual([late])
        expect(store.dispatches('n2')).toMatchObject([{ state: 'abandoned', notice: { over: late.over } }])
        expect(store.due(10).map(({ notice: { id } }) => id)).toEqual(['n1', 'n3'])
      })
    })

    it('queues what has to follow a message in the transaction that settles it', () => {
      reopened((store) => {
        const page = aNotice({ sink: 'oncall' })
        const next = aNotice({ id: 'end', sink: 'oncall', action: 'resolve' })
        store.announce({ notices: [page], at: 1 })
        store.settle(page, { outcome: 'delivered', at: 2, receipt: null, next }, null)
        expect(store.due(2)).toEqual([{ notice: next, attempts: 0, queuedAt: 2, nextAttempt: 2 }])
      })
    })

    it('knows the incidents of a key, the open ones first, and the open ones of a service', () => {
      reopened((store) => {
        const old = { ...anIncident(), id: 'old', state: 'resolved' as const, firstSeen: 1 }
        const late = { ...old, id: 'late', firstSeen: anIncident().firstSeen + 1 }
        store.resolve({ incidents: [old, late, anIncident()], notices: [], at: 1 })
        expect(store.alike(anIncident().key).map(({ id }) => id)).toEqual([anIncident().id, 'late', 'old'])
        expect(store.alike('auth/latency')).toEqual([])
        expect(store.openIncidents('payments')).toHaveLength(1)
        expect(store.openIncidents('auth')).toEqual([])
        expect(store.openIncidents()).toHaveLength(1)
      })
    })

    it('knows the incidents with something that waits to be told, open and ended', () => {
      reopened((store) => {
        const finding = aVerdict(aSealedWindow('payments', '2026-01-01T00:00:00Z')).findings[0]!
        const held = { finding, absence: { from: 1, to: 2 } }
        const over = { ...anIncident(), id: 'over', state: 'resolved' as const, firstSeen: 1, held }
        store.announce({
          incidents: [{ ...anIncident(), held }, over, { ...anIncident(), id: 'told' }],
          notices: [],
          at: 1,
        })
        expect(store.held().map(({ id }) => id)).toEqual(['over', anIncident().id])
        store.announce({ incidents: [anIncident()], notices: [], at: 2 })
        expect(store.held().map(({ id }) => id)).toEqual(['over'])
      })
    })

    it('gives up what was concluded and said long ago, and nothing that is open or still to be sent', () => {
      reopened((store) => {
        const [old, open, fresh] = ['00:00', '00:05', '00:10'].map((time) =>
          aSealedWindow('payments', `2026-01-01T${time}:00Z`),
        ) as [SealedWindow, SealedWindow, SealedWindow]
        store.seal({ ...NOTHING, windows: [old, open, fresh] })
        const over = { ...anIncident(), id: 'over', state: 'resolved' as const }
        const said = aNotice({ id: 'said', incident: over.id })
        const notices = [said, aNotice({ id: 'muted', incident: over.id, action: 'muted' }), aNotice({ id: 'waiting' })]
        store.conclude({ sealed: old, verdict: aVerdict(old), incidents: [over, anIncident()], notices, at: 100 })
        store.settle(said, { outcome: 'delivered', at: 101, receipt: null }, null)
        store.conclude({ sealed: fresh, verdict: aVerdict(fresh), incidents: [], notices: [], at: 200 })
        store.say({ kind: 'deploy', id: 'd1', service: 'payments', version: 'v2', from: 0, until: 120, owner: 'anna' })
        store.trim(100)
        expect(store.orders(110)).toHaveLength(1)
        expect([...store.windows()]).toHaveLength(2)
        store.trim(150)
        expect([...store.windows()]).toMatchObject([{ window: fresh.window.id }])
        expect(store.orders(110)).toEqual([])
        expect([...store.pending()]).toEqual([open])
        expect([...store.notices()]).toHaveLength(1)
        expect(store.due(1000)).toMatchObject([{ notice: { id: 'waiting' } }])
        expect([store.incidentById('over'), store.incidentById(anIncident().id)]).toEqual([null, anIncident()])
      })
    })

    it('can be read by others while one works with it', () => {
      reopened((store) => {
        const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
        store.seal({ ...NOTHING, windows: [sealed] })
        const reader = place.openToRead()
        expect([...reader.pending()]).toHaveLength(1)
        expect(() => reader.seal(NOTHING)).toThrow()
        reader.close()
      })
    })
  })
}
