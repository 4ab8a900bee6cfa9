import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBudget } from '../../src/gauge/index.ts'
import type { Finding, Incident, SealedWindow, Signal, Verdict } from '../../src/model.ts'
import { openStore, PASSING, type Store } from '../../src/state/index.ts'
import { createCarry } from '../../src/writes/carry.ts'
import { answer } from '../judge/endpoint.ts'
import { never, setUp } from '../judge/set-up.ts'
import { anIncident, aSealedWindow, aVerdict, NOTHING } from '../state/samples.ts'

/** The kind of line that is asked about, and one that also comes. */
const [REFUSED, LATE] = ['t0', 't1']

/** A model that finds nothing, whatever it is shown. */
const choices = [
  { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: JSON.stringify(answer([], 'normal')) } },
]
const { judge } = setUp({
  exchange: async () => ({ outcome: 'answered', contentType: 'application/json', body: JSON.stringify({ choices }) }),
})
const { analyst, model, promptVersion } = await judge.verdict(aSealedWindow('payments', '2026-01-01T00:00'), never)
const HARMLESS = { analyst, model, promptVersion, findings: [] }

let store: Store
beforeEach(() => {
  store = openStore(PASSING)
})
afterEach(() => store.close())

const START = Date.parse('2026-01-01T00:00:00Z')
const FIRST = 'payments@2026-01-01T00:00Z/5m'

interface Shown {
  /** The kinds of line that come. */
  readonly lines?: readonly string[]
  readonly isUnchanged?: boolean
}

/** A window of so many minutes after the start, asked about for what is refused; unchanged since the first one. */
function windowAt(minutes: number, { lines = [REFUSED], isUnchanged = minutes > 0 }: Shown = {}): SealedWindow {
  const { window, assessment } = aSealedWindow('payments', new Date(START + minutes * 60_000).toISOString())
  const unchanged = { window: FIRST, at: START, lines: 3, why: 'a test' }
  return {
    window: { ...window, templates: lines.map((template) => ({ ...window.templates[0]!, template })) },
    assessment: { ...assessment, signals: [SIGNAL], ...(isUnchanged && { unchanged }) },
  }
}

const SIGNAL: Signal = {
  detector: 'keyword',
  type: 'dependency',
  severity: 'medium',
  floor: null,
  weight: 0.6,
  sentence: '',
  templates: [REFUSED],
  numbers: {},
}

/** What was said of the window, with the incidents that are open from then on. */
function conclude(sealed: SealedWindow, verdict: Partial<Verdict>, ...incidents: readonly Incident[]): void {
  store.seal({ ...NOTHING, windows: [sealed] })
  const said = { ...aVerdict(sealed), findings: [], ...verdict }
  store.conclude({ sealed, verdict: said, incidents, notices: [], at: 0 })
}

const byModel = (...findings: readonly Finding[]) => ({ ...HARMLESS, findings })
const byRules = (sealed: SealedWindow) => ({ status: 'not_analysed', findings: [found(sealed, 'builtin')] }) as const

function found(sealed: SealedWindow, analyst: Finding['analyst'], changes: Partial<Finding> = {}): Finding {
  const [finding] = aVerdict(sealed).findings
  const evidence = finding!.evidence.map((line) => ({ ...line, template: REFUSED }))
  return { ...finding!, type: 'dependency', analyst, evidence, ...changes }
}

function openOf(changes: Partial<Incident> = {}): Incident {
  return { ...anIncident(), type: 'dependency', firstSeen: START, lastSeen: START, kinds: [REFUSED], ...changes }
}

/** Whether the window is asked about, or goes by the word that holds for it. */
async function judged(sealed: SealedWindow): Promise<string> {
  const carry = createCarry({ judge, budget: createBudget(null), store, holdsFor: () => true })
  return (await carry.verdict(sealed, never)).sealed.assessment.decision
}

describe('a model', () => {
  test('that finds nothing is believed where nobody was told of anything', async () => {
    conclude(windowAt(0), HARMLESS)
    expect(await judged(windowAt(5))).toBe('carry')
  })

  test('is not asked again while its last word is that there is something', async () => {
    conclude(windowAt(0), HARMLESS, openOf())
    const sealed = windowAt(5)
    conclude(sealed, byModel(found(sealed, 'openai')))
    expect(await judged(windowAt(10))).toBe('carry')
  })

  test('that finds nothing after it had found something is asked again, and an earlier word of it is none that holds', async () => {
    const sealed = windowAt(0)
    conclude(sealed, byModel(found(sealed, 'openai')), openOf())
    conclude(windowAt(5), HARMLESS)
    expect(await judged(windowAt(10))).toBe('ask')
  })
})

describe('an open incident that a model has told of', () => {
  const { kinds: _, ...unknown } = openOf()

  test.each<readonly [string, Incident, readonly string[], 'ask' | 'carry']>([
    ['of lines that come', openOf(), [REFUSED], 'ask'],
    ['of lines that come, though no model was asked about them', openOf({ kinds: [LATE] }), [REFUSED, LATE], 'ask'],
    ['of lines that came when a model was asked', openOf(), [LATE], 'ask'],
    ['of no kind of line that is known, which may be any', openOf({ kinds: [] }), [REFUSED], 'ask'],
    ['of before kinds of line were known', unknown, [REFUSED], 'ask'],
    ['of lines that neither come nor came', openOf({ kinds: [LATE] }), [REFUSED], 'carry'],
    ['of which the last word was said', openOf({ unsaid: true }), [REFUSED], 'carry'],
  ])('%s', async (_, incident, lines, decision) => {
    const sealed = windowAt(0)
    conclude(sealed, byModel(found(sealed, 'openai')), incident)
    conclude(windowAt(5), HARMLESS)
    expect(await judged(windowAt(10, { lines }))).toBe(decision)
  })
})

describe('an open incident that only the rules told of, while no model answered', () => {
  function tellByRules(incident: Partial<Incident> = {}): void {
    const sealed = windowAt(0)
    conclude(sealed, byRules(sealed), openOf(incident))
  }

  test.each<readonly [string, Partial<Incident>, Shown, string]>([
    ['is answered by a model that calls its lines harmless', {}, {}, 'carry'],
    ['is answered as far as its lines come', { kinds: [REFUSED, LATE] }, {}, 'carry'],
    [
      'is not, where lines of it come that no model was asked about',
      { kinds: [REFUSED, LATE] },
      { lines: [REFUSED, LATE] },
      'ask',
    ],
    ['is answered by its type where it has no kinds of line', { kinds: [] }, {}, 'carry'],
    ['is not, where no model was asked about that', { kinds: [], type: 'silence' }, {}, 'ask'],
  ])('%s', async (_, incident, shown, decision) => {
    tellByRules(incident)
    conclude(windowAt(5), HARMLESS)
    expect(await judged(windowAt(10, shown))).toBe(decision)
  })

  test.each<readonly [string, Partial<Finding>, string]>([
    ['its lines', { type: 'error_spike' }, 'ask'],
    ['its type', { evidence: [] }, 'ask'],
    ['something else', { type: 'latency', evidence: [] }, 'carry'],
  ])('and a model of %s since', async (_, changes, decision) => {
    tellByRules()
    const sealed = windowAt(5, { isUnchanged: false })
    conclude(sealed, byModel(found(sealed, 'openai', changes)))
    conclude(windowAt(10), HARMLESS)
    expect(await judged(windowAt(15))).toBe(decision)
  })

  test('is none that a model told of before it began', async () => {
    const sealed = windowAt(-10, { isUnchanged: false })
    conclude(sealed, byModel(found(sealed, 'openai')))
    tellByRules()
    conclude(windowAt(5), HARMLESS)
    expect(await judged(windowAt(10))).toBe('carry')
  })
})
