import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/model.ts'
import { type Answering, anomaly, answer, says, startEndpoint, status } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const window = sealed({ lines: ['INFO start', 'ERROR write failed', 'FATAL database read-only'] })
const CALM = says(answer([], 'normal'))
const WORRIED = says(answer([anomaly()]))
const PAGING = says(answer([anomaly({ severity: 'critical', evidence: ['L3'] })], 'critical'))

async function ask(small: Answering, large: Answering): Promise<{ verdict: Verdict; asked: unknown[] }> {
  const byModel: Answering = (response, question) => {
    const answering = question.body.model === 'small' ? small : large
    answering(response, question)
  }
  await using endpoint = await startEndpoint(byModel)
  const { judge } = setUp({ base_url: endpoint.url, models: ['small', 'large'], attempts: 1 })
  const verdict = await judge.verdict(window, never)
  return { verdict, asked: endpoint.asked.map(({ body }) => body.model) }
}

describe('a chain of models', () => {
  it('stops at the first that is sure', async () => {
    const { verdict, asked } = await ask(WORRIED, CALM)
    expect(asked).toEqual(['small'])
    expect(verdict).toMatchObject({ model: 'small', findings: [{ severity: 'high', model: 'small' }] })
  })

  it.each<[string, Answering]>([
    ['wants to wake somebody', PAGING],
    ['is unsure', says(answer([anomaly({ confidence: 'low' })]))],
    ['named no line that shows it', says(answer([anomaly({ evidence: ['ERROR never written'] })]))],
    ['says degraded and not why', says(answer([], 'degraded'))],
    ['gave an answer of which a part cannot be read', says(answer([anomaly(), anomaly({ severity: 'bad' })]))],
    ['failed (answer_invalid)', says({ anomalies: 7 })],
    ['failed (not_found)', status(404, '{"error":{"message":"model not found"}}')],
    ['failed (overloaded)', status(503, '')],
  ])('goes on to the next when one %s, and says so', async (why, small) => {
    const { verdict, asked } = await ask(small, WORRIED)
    expect(asked.at(-1)).toBe('large')
    expect(verdict).toMatchObject({ status: 'judged', model: 'large' })
    expect(verdict.reason).toContain(`small ${why}, so large was asked`)
  })

  it('keeps the answer it has when the next model fails, and counts the tokens of both', async () => {
    const { verdict } = await ask(PAGING, says('no json', { usage: { prompt_tokens: 10, completion_tokens: 1 } }))
    expect(verdict).toMatchObject({ status: 'judged', model: 'small', health: 'critical' })
    expect(verdict.reason).toContain('small wants to wake somebody, and large failed (invalid_json)')
    expect(verdict.tokens.prompt).toBe(700 + 2 * 10)
  })

  it('does not knock twice at a door that is closed', async () => {
    const { verdict, asked } = await ask(status(401, '{}'), CALM)
    expect(asked).toEqual(['small'])
    expect(verdict.reason).toMatch(/^unauthorized: /)
  })
})
