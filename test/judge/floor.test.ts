import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeBrief } from '../../src/judge/brief.ts'
import type { Draft } from '../../src/judge/ground/draft.ts'
import { answeredVerdict } from '../../src/judge/verdict/answered.ts'
import { builtinVerdict } from '../../src/judge/verdict/builtin.ts'
import {
  FINDING_TYPES,
  type Finding,
  HEALTHS,
  NO_TOKENS,
  SEVERITIES,
  type SealedWindow,
  type Severity,
  type Signal,
} from '../../src/model.ts'
import { sealed, signal, templateOf } from './sealed.ts'
import { RULES } from './set-up.ts'

const LINES = [
  'INFO start',
  'ERROR write failed',
  'ERROR relay refused',
  'FATAL database read-only',
  'WARN slow answer',
]
const OUTAGE = ['level', 'rate', 'keyword'].map((detector) =>
  signal({ detector, floor: 'high', templates: [templateOf(LINES[1]!)], numbers: { windows: 2 } }),
)

type Said = Pick<Draft, 'severity' | 'type'> & { readonly evidence: readonly string[] }

function byRules(window: SealedWindow): readonly Finding[] {
  const brief = makeBrief({ sealed: window, maxLines: 200, maxTokens: 100_000 })
  return builtinVerdict({ sealed: window, brief, rules: RULES, status: 'judged', reason: null }).findings
}

function byModel(window: SealedWindow, said: readonly Said[]): readonly Finding[] {
  const brief = makeBrief({ sealed: window, maxLines: 200, maxTokens: 100_000 })
  const claims = said.map((each) => ({
    ...each,
    summary: 'Errors rise.',
    recommendedAction: 'Look.',
    mended: [],
    unsure: false,
  }))
  return answeredVerdict({
    sealed: window,
    brief,
    rules: RULES,
    answer: { marker: null, claims, health: HEALTHS[0], repairs: [], unreadable: [] },
    tokens: NO_TOKENS,
    author: { model: 'm', promptVersion: 'v' },
    instructions: '',
    pageless: false,
  }).findings
}

function isAsBad(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least)
}

const line = fc.constantFrom(...LINES)
const severity = fc.constantFrom(...SEVERITIES)
const type = fc.constantFrom(...FINDING_TYPES)
const aSignal: fc.Arbitrary<Signal> = fc.record({
  detector: fc.constantFrom('level', 'rate', 'keyword', 'novelty', 'rule', 'lasting'),
  type,
  severity,
  floor: fc.option(severity),
  weight: fc.double({ min: 0, max: 1, noNaN: true }),
  sentence: fc.constant('it came often'),
  templates: fc.uniqueArray(line.map(templateOf), { minLength: 1, maxLength: 3 }),
  numbers: fc.constantFrom({}, { windows: 2 }),
})
const aDraft: fc.Arbitrary<Said> = fc.record({
  severity,
  type,
  evidence: fc.array(fc.oneof(line, fc.constantFrom('L1', 'L2', 'L99')), { maxLength: 3 }),
})

test('whatever a model says, what is certain and what pages stays as bad, and is sent where it was', () => {
  const signals = fc.oneof(fc.array(aSignal, { maxLength: 6 }), fc.constant(OUTAGE))
  fc.assert(
    fc.property(signals, fc.array(aDraft, { maxLength: 4 }), (noticed, said) => {
      const window = sealed({ lines: LINES, signals: noticed })
      const certain = new Set(noticed.filter(({ floor }) => floor !== null).flatMap(({ templates }) => templates))
      const standing = byRules(window).filter(
        (finding) =>
          finding.severity === 'critical' || finding.evidence.every(({ template }) => certain.has(template!)),
      )
      const findings = byModel(window, said).filter(({ grounded }) => grounded)
      for (const least of standing) {
        const kept = findings.some(
          (each) => [each.type, ...(each.ruledAs ?? [])].includes(least.type) && isAsBad(each.severity, least.severity),
        )
        expect(kept, `${least.severity} ${least.type}`).toBe(true)
      }
    }),
  )
})

test('a model that agrees leaves a storm the page that it is, in its own words', () => {
  const window = sealed({ lines: LINES, signals: OUTAGE })
  expect(byRules(window).map(({ severity }) => severity)).toEqual(['critical'])
  const findings = byModel(window, [{ severity: 'high', type: 'latency', evidence: ['L2'] }])
  expect(findings).toMatchObject([
    { severity: 'critical', type: 'latency', ruledAs: ['error_spike'], analyst: 'openai' },
  ])
})

test('one thing said twice goes wherever either time would have gone', () => {
  const always = (type: Signal['type']) =>
    signal({ detector: 'rule', type, floor: 'critical', templates: [templateOf(LINES[1]!)] })
  const window = sealed({ lines: LINES, signals: [always('dependency'), always('resource')] })
  const twice = { severity: 'critical', type: 'latency', evidence: ['L2'] } as const
  expect(byModel(window, [twice, twice]).flatMap(({ type, ruledAs }) => [type, ...(ruledAs ?? [])])).toEqual(
    expect.arrayContaining(['latency', 'dependency', 'resource']),
  )
})

test('what is another kind of trouble of the same lines is told beside it', () => {
  const window = sealed({ lines: LINES, signals: OUTAGE })
  const findings = byModel(window, [{ severity: 'critical', type: 'security', evidence: ['L2'] }])
  expect(findings.map(({ type, analyst }) => `${type} ${analyst}`).toSorted()).toEqual([
    'error_spike builtin',
    'security openai',
  ])
})

test('what a model says of other lines does not stand for them', () => {
  const window = sealed({ lines: LINES, signals: OUTAGE })
  const findings = byModel(window, [{ severity: 'high', type: 'error_spike', evidence: ['L5'] }])
  expect(findings).toMatchObject([
    { severity: 'critical', analyst: 'builtin', evidence: [{ text: LINES[1] }] },
    { severity: 'high', analyst: 'openai' },
  ])
})
