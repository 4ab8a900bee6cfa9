import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEvents } from '../src/events.ts'
import type { Finding, SealedWindow, Severity, Verdict } from '../src/model.ts'
import { createMutePolicy } from '../src/mute/index.ts'
import { maintenanceOptions, suppressionOptions } from '../src/mute/options.ts'
import { createPipeline, type Stations } from '../src/pipeline.ts'
import { createRouter } from '../src/route/index.ts'
import { routeOptions } from '../src/route/options.ts'
import { createLedger } from '../src/setup/outbox.ts'
import { openStore, PASSING } from '../src/state/index.ts'
import { aSealedWindow, aVerdict, NOTHING } from './state/samples.ts'

const START = Date.UTC(2026, 0, 1)
const SPAN = 300_000
const SERVICES = ['shop-web', 'database', 'shop-cart', 'bank']
const GROUPS = [
  { parent: 'database', children: ['shop-*'] },
  { parent: 'shop-cart', children: ['shop-web'] },
]
const RULES = { always: [], expected: [], suppression: {}, owner: null }

/** What was found in each of the services in each window: how bad it was, if anything. */
type History = readonly (readonly (Severity | null)[])[]

/** Triages after so many windows of all services, and gives what was told and muted, and why. */
async function told(history: History, together: number): Promise<string[]> {
  const store = openStore(PASSING)
  const verdicts = new Map<string, Verdict>()
  const stations: Partial<Stations> = {
    store,
    events: createEvents(),
    clock: () => START,
    rulesFor: () => RULES,
    router: createRouter(routeOptions.parse({ critical: ['oncall'], high: ['chat'], medium: ['chat'], low: ['chat'] })),
    deliver: createLedger(store, ({ time }) => time),
    mute: createMutePolicy({
      suppression: suppressionOptions.parse({ groups: GROUPS }),
      maintenance: maintenanceOptions.parse(undefined),
      windowMinutes: SPAN / 60_000,
      clock: null,
    }),
    judge: { verdict: async ({ window }: SealedWindow) => verdicts.get(window.id)! } as unknown as Stations['judge'],
    frame: { closedUntil: null } as unknown as Stations['frame'],
    vigil: { services: [] } as unknown as Stations['vigil'],
  }
  const pipeline = createPipeline(stations as Stations)
  for (const [index, severities] of history.entries()) {
    const start = new Date(START + index * SPAN).toISOString()
    const windows = severities.map((severity, place) => {
      const sealed = aSealedWindow(SERVICES[place]!, start)
      const verdict = aVerdict(sealed)
      const findings: Finding[] = severity === null ? [] : [{ ...verdict.findings[0]!, severity }]
      verdicts.set(sealed.window.id, { ...verdict, findings })
      return sealed
    })
    store.seal({ ...NOTHING, windows })
    if ((index + 1) % together === 0) await pipeline.triage(new AbortController().signal)
  }
  await pipeline.triage(new AbortController().signal)
  const rows = [...store.notices()].map(
    ({ time, sink, service, action, severity, reason }) =>
      `${time} ${service} ${action} ${severity} ${sink}: ${reason}`,
  )
  store.close()
  return rows.toSorted()
}

const severity = fc.constantFrom<(Severity | null)[]>(null, null, null, 'medium', 'high', 'critical')
const histories = fc.array(fc.tuple(severity, severity, severity, severity), { minLength: 1, maxLength: 30 })

test('a history is told as it would have been while it happened, however many of its windows wait together', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 2, max: 30 }), async (history, together) => {
      expect(await told(history, together)).toEqual(await told(history, 1))
    }),
    { numRuns: 100 },
  )
}, 60_000)
