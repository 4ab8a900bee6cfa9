import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchanger, Judge } from '../../src/judge/index.ts'
import { SEVERITIES } from '../../src/model.ts'
import { type Answering, anomaly, answer, startEndpoint } from './endpoint.ts'
import { sealed, signal } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const LINES = ['INFO start', 'ERROR write failed: no space left', 'FATAL database read-only', 'INFO cache warm']
const certain = signal({ severity: 'critical', floor: 'critical', type: 'resource', templates: [LINES[1]!] })
const window = sealed({ lines: LINES, signals: [certain] })
const GOOD = {
  id: 'chatcmpl-1',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '' } }],
  usage: { prompt_tokens: 2100, completion_tokens: 120 },
}
const SAID = answer([
  anomaly({ evidence: ['L2', 'L3'] }),
  anomaly({ severity: 'low', type: 'restart', evidence: ['L1'], summary: 'It started.' }),
])

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One place of a value is replaced, dropped or told twice. */
function mutate(value: Json, steps: readonly number[], change: (old: Json) => Json | undefined): Json | undefined {
  const [step, ...rest] = steps
  if (step === undefined || typeof value !== 'object' || value === null) return change(value)
  const keys = Object.keys(value)
  if (keys.length === 0) return change(value)
  const key = keys[step % keys.length]!
  const changed = mutate((value as Record<string, Json>)[key] ?? null, rest, change)
  if (Array.isArray(value))
    return value.flatMap((item, at) => (String(at) !== key ? [item] : changed === undefined ? [] : [changed]))
  const { [key]: _, ...others } = value
  return changed === undefined ? others : { ...value, [key]: changed }
}

const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    -1,
    1e308,
    '',
    'L999',
    'critical',
    'CRITICAL',
    'normal',
    [],
    {},
    [[[]]],
    '\u202e\u0007<!channel>',
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const places = fc.array(fc.nat(20), { maxLength: 6 })
const changed = (base: Json) =>
  fc.oneof(
    fc
      .record({ steps: places, put: strange })
      .map(({ steps, put }) => JSON.stringify(mutate(base, steps, () => put) ?? null)),
    places.map((steps) => JSON.stringify(mutate(base, steps, () => undefined) ?? null)),
    places.map((steps) => JSON.stringify(mutate(base, steps, (old) => [old, old]) ?? null)),
    fc.record({ at: fc.nat(2000), cut: fc.nat(40), put: fc.string({ maxLength: 5 }) }).map(({ at, cut, put }) => {
      const text = JSON.stringify(base)
      const place = at % text.length
      return text.slice(0, place) + put + text.slice(place + cut)
    }),
    fc.nat(2000).map((at) => JSON.stringify(base).slice(0, at)),
  )
const bodies = fc.oneof(
  changed(SAID as Json).map((content) =>
    JSON.stringify({ ...GOOD, choices: [{ ...GOOD.choices[0], message: { role: 'assistant', content } }] }),
  ),
  changed({
    ...GOOD,
    choices: [{ ...GOOD.choices[0]!, message: { role: 'assistant', content: JSON.stringify(SAID) } }],
  }),
)

async function judgeEach(args: { judge: Judge; runs: number; say: (body: string) => void }): Promise<Set<string>> {
  const outcomes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      args.say(body)
      const verdict = await args.judge.verdict(window, never)
      outcomes.add(verdict.status)
      expect(verdict.window).toBe(window.window.id)
      expect(['judged', 'not_analysed']).toContain(verdict.status)
      expect(verdict.health).toBe('critical')
      expect(verdict.findings.some(({ severity, grounded }) => severity === 'critical' && grounded)).toBe(true)
      expect(verdict.findings.length).toBeLessThanOrEqual(20)
      for (const finding of verdict.findings) {
        expect(SEVERITIES).toContain(finding.severity)
        expect(finding.summary.length + finding.recommendedAction.length).toBeLessThan(950)
        const shown = `${finding.summary}${finding.recommendedAction}${finding.reasons.join('')}`
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        for (const { text } of finding.evidence) expect(LINES).toContain(text)
      }
    }),
    { numRuns: args.runs },
  )
  return outcomes
}

describe('of mutations of a good reply none loses a window, none makes it healthy unseen or hides what is certain', () => {
  it('many of them', async () => {
    let body = ''
    const exchange: Exchanger = async () => ({ outcome: 'answered', contentType: 'application/json', body })
    const { judge } = setUp({ exchange })
    const outcomes = await judgeEach({
      judge,
      runs: Number(process.env.RUNS ?? 700),
      say: (said) => {
        body = said
      },
    })
    expect(outcomes).toEqual(new Set(['judged', 'not_analysed']))
  })

  it('a hundred of them from a real server', async () => {
    let body = ''
    const answering: Answering = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    await using endpoint = await startEndpoint(answering)
    const { judge } = setUp({ base_url: endpoint.url })
    await judgeEach({
      judge,
      runs: 100,
      say: (said) => {
        body = said
      },
    })
  })
})
