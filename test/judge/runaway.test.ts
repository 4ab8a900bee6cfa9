import { describe, expect, it } from 'vitest'
import type { Exchanger } from '../../src/judge/index.ts'
import { anomaly, answer } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const LINES = Array.from({ length: 200 }, (_, nth) => `ERROR write ${nth} failed: no space left for user${nth}`)
const window = sealed({ lines: LINES })

async function judge(content: unknown) {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const bodies: string[] = []
  const exchange: Exchanger = async (request) => {
    bodies.push(JSON.stringify(request))
    const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }]
    return { outcome: 'answered', contentType: 'application/json', body: JSON.stringify({ choices }) }
  }
  const { judge } = setUp({ exchange, context_tokens: 65_536 })
  const before = process.cpuUsage().user
  const verdict = await judge.verdict(window, never)
  return { verdict, bodies, seconds: (process.cpuUsage().user - before) / 1e6 }
}

/** Each of these takes seconds to hours where the work grows with the square of the answer. */
describe('a model that runs wild keeps nobody waiting', () => {
  it.each([
    ['a string that never ends', `{"a": "${'\\"'.repeat(150_000)}`],
    ['a fence around nothing but line breaks', `\`\`\`${'\n'.repeat(300_000)}x`],
    ['thoughts that are opened again and again', '<think>'.repeat(100_000)],
    ['five thousand anomalies', answer(LINES.flatMap((_, nth) => Array(25).fill(anomaly({ evidence: [`L${nth}`] }))))],
    ['an endless summary that looks like a link', answer([anomaly({ summary: 'a.'.repeat(400_000) })])],
    ['an endless action', answer([anomaly({ recommended_action: 'curl '.repeat(150_000) })])],
    ['a hundred thousand pieces of evidence', answer([anomaly({ evidence: LINES.flatMap((_, nth) => quote(nth)) })])],
    ['one endless piece of evidence', answer([anomaly({ evidence: ['L1, '.repeat(200_000)] })])],
  ])('by %s', async (_, content) => {
    const { verdict, seconds } = await judge(content)
    expect(['judged', 'not_analysed']).toContain(verdict.status)
    expect(verdict.findings.length).toBeLessThanOrEqual(20)
    expect(seconds).toBeLessThan(2)
  })

  it('and all that is left out is counted', async () => {
    const anomalies = Array.from({ length: 500 }, (_, nth) => anomaly({ evidence: [`L${(nth % 200) + 1}`] }))
    const { verdict } = await judge(answer(anomalies))
    expect(verdict.findings).toHaveLength(20)
    expect(verdict.reason).toContain('480 more findings')
  })

  it('and a thousand faults are not all told back to it', async () => {
    const { bodies } = await judge(answer(Array(1000).fill({ severity: 'grave' })))
    expect(bodies).toHaveLength(2)
    expect(bodies[1]!.length - bodies[0]!.length).toBeLessThan(4000)
  })
})

function quote(nth: number): string[] {
  return Array.from({ length: 400 }, (_, other) => `write ${nth} ${other} that nobody has seen in any line`)
}
