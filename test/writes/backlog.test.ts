import { setImmediate as settled } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEvents } from '../../src/events.ts'
import type { Finding, FindingType, SealedWindow, Severity, Time, Verdict } from '../../src/model.ts'
import { createMutePolicy } from '../../src/mute/index.ts'
import { maintenanceOptions, suppressionOptions } from '../../src/mute/options.ts'
import { createPipeline, type Pipeline, type Stations } from '../../src/pipeline.ts'
import { createRouter } from '../../src/route/index.ts'
import { routeOptions } from '../../src/route/options.ts'
import { createLedger } from '../../src/setup/outbox.ts'
import { openStore, PASSING, type Store } from '../../src/state/index.ts'
import { aSealedWindow, aVerdict, NOTHING } from '../state/samples.ts'

const START = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const SPAN = 5 * MINUTE
const HOUR = 60 * MINUTE
const SERVICES = ['shop', 'bank']
const RULES = { always: [], expected: [], suppression: {}, owner: null }
const NEVER_STOPPED = new AbortController().signal

interface Found {
  readonly severity: Severity
  readonly type: FindingType
}
/** What was found in each of the services in each window: something, or nothing, or there was no window. */
type History = readonly (readonly (Found | 'quiet' | 'absent')[])[]

/** All that may differ between two runs over one log. */
interface Run {
  /** Null: the log's own clock, by which a history is replayed. */
  readonly clock: (() => Time) | null
  readonly deliver: () => void
  /** The windows up to this one are judged; then the process is killed. */
  readonly killedAt?: number
  readonly closedUntil: Time
}

function verdictOf(sealed: SealedWindow, found: History[number][number]): Verdict {
  const verdict = aVerdict(sealed)
  const findings: Finding[] = typeof found === 'string' ? [] : [{ ...verdict.findings[0]!, ...found }]
  return { ...verdict, findings }
}

function seal(store: Store, history: History): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>()
  for (const [index, row] of history.entries()) {
    const start = new Date(START + index * SPAN).toISOString()
    const windows = row.flatMap((found, place) => {
      if (found === 'absent') return []
      const sealed = aSealedWindow(SERVICES[place]!, start)
      verdicts.set(sealed.window.id, verdictOf(sealed, found))
      return [sealed]
    })
    store.seal({ ...NOTHING, windows })
  }
  return verdicts
}

function pipelineOver(store: Store, verdicts: ReadonlyMap<string, Verdict>, run: Run): Pipeline {
  const { clock, deliver, killedAt = Number.POSITIVE_INFINITY, closedUntil } = run
  const stations: Partial<Stations> = {
    store,
    deliver,
    events: createEvents(),
    clock: clock ?? (() => START + 1000 * HOUR),
    rulesFor: () => RULES,
    router: createRouter(routeOptions.parse({ critical: ['oncall'], high: ['chat'], medium: ['chat'], low: ['chat'] })),
    mute: createMutePolicy({
      suppression: suppressionOptions.parse({}),
      maintenance: maintenanceOptions.parse(undefined),
      windowMinutes: SPAN / MINUTE,
      clock,
    }),
    judge: {
      async verdict({ window }: SealedWindow) {
        if ((window.start - START) / SPAN >= killedAt) throw new Error('killed')
        return verdicts.get(window.id)!
      },
    } as unknown as Stations['judge'],
    frame: { closedUntil } as unknown as Stations['frame'],
    vigil: { services: [] } as unknown as Stations['vigil'],
  }
  return createPipeline(stations as Stations)
}

/** What is known of each incident in the end, but when and what people were told of it. */
function incidentsIn(store: Store): readonly object[] {
  const all = [...store.incidents()].map(({ id, key, state, severity, firstSeen, lastSeen, count, ...rest }) => {
    const { resolvedAt, returns, faint } = rest
    return { id, key, state, severity, firstSeen, lastSeen, count, resolvedAt, returns, faint }
  })
  store.close()
  return all.toSorted((a, b) => a.firstSeen - b.firstSeen || (a.id < b.id ? -1 : 1))
}

/** As it would have been while it happened. */
async function replayed(history: History): Promise<readonly object[]> {
  const store = openStore(PASSING)
  const deliver = createLedger(store, ({ time }) => time)
  const closedUntil = START + history.length * SPAN + 48 * HOUR
  await pipelineOver(store, seal(store, history), { clock: null, deliver, closedUntil }).triage(NEVER_STOPPED)
  return incidentsIn(store)
}

/** All at once so long after its end; only some of the messages are taken at once, and the process may be killed on its way. */
async function caughtUp(args: { history: History; after: number; taken: readonly boolean[]; killedAt: number }) {
  const { history, after, taken, killedAt } = args
  const store = openStore(PASSING)
  const verdicts = seal(store, history)
  let now = START + history.length * SPAN + after
  const clock = () => now
  const ledger = createLedger(store, clock)
  let asked = 0
  const deliver = () => (taken[asked++ % taken.length] ? ledger() : undefined)
  const first = pipelineOver(store, verdicts, { clock, deliver, killedAt, closedUntil: now })
  if (killedAt < history.length) {
    await first.triage(NEVER_STOPPED).catch(() => {})
    await settled()
    now += MINUTE
  }
  await pipelineOver(store, verdicts, { clock, deliver, closedUntil: now }).triage(NEVER_STOPPED)
  ledger()
  now += HOUR
  await pipelineOver(store, verdicts, { clock, deliver, closedUntil: now + 48 * HOUR }).triage(NEVER_STOPPED)
  return incidentsIn(store)
}

const trouble = fc.record({
  severity: fc.constantFrom<Severity[]>('low', 'medium', 'high', 'critical'),
  type: fc.constantFrom<FindingType[]>('error_spike', 'auth_failure'),
})
const moment = fc.oneof(
  { weight: 3, arbitrary: trouble },
  { weight: 6, arbitrary: fc.constant('quiet' as const) },
  { weight: 2, arbitrary: fc.constant('absent' as const) },
)
const histories = fc.array(fc.tuple(moment, moment), { minLength: 1, maxLength: 60 })
const delays = fc.constantFrom(MINUTE, HOUR, 24 * HOUR)
const taking = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 })

test('a backlog has the incidents of its replay, whenever a sink takes what is said of them, and after a kill', async () => {
  await fc.assert(
    fc.asyncProperty(histories, delays, taking, fc.nat(60), async (history, after, taken, killedAt) => {
      expect(await caughtUp({ history, after, taken, killedAt })).toEqual(await replayed(history))
    }),
    { numRuns: 100 },
  )
})
