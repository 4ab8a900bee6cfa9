import { describe, expect, it } from 'vitest'
import { checkNumbers } from '../../src/judge/ground/numbers.ts'
import { anomaly, answer, says, startEndpoint } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const told =
  'L2 57x +3s..+294s | 2026-01-01T00:05:01.120Z ERROR write 1,048,576 bytes in 12.5 ms to 10.0.0.7:5432 failed'

describe('a number in what a model wrote', () => {
  it.each([
    '57 writes failed',
    'writes of 1,048,576 or 1048576 bytes failed',
    'it took 12.5 ms',
    'since 00:05:01 on 2026-01-01',
    'the database at 10.0.0.7:5432 is down',
    '3 of 4 nodes are gone',
    'HTTP2 and UTF8 and L2 are names',
  ])('is left alone where the window says it, or it is no count: %s', (prose) => {
    expect(checkNumbers({ prose, told })).toEqual({ text: prose, unfounded: [] })
  })

  it.each([
    ['639 failed logins', '[?] failed logins', ['639']],
    [
      'a rise of 45.5 percent, then 2,000, and 639 and 639 and 57',
      'a rise of [?] percent, then [?], and [?] and [?] and 57',
      ['45.5', '2,000', '639'],
    ],
  ])('is taken out where nothing says it: %s', (prose, text, unfounded) => {
    expect(checkNumbers({ prose, told })).toEqual({ text, unfounded })
  })

  it('is said to be the model’s own, and the count beside the evidence is right', async () => {
    await using endpoint = await startEndpoint(says(answer([anomaly({ summary: '639 writes have failed.' })])))
    const window = sealed({ lines: ['INFO start', 'ERROR write failed'], more: { 'ERROR write failed': 11 } })
    const [finding] = (await setUp({ base_url: endpoint.url }).judge.verdict(window, never)).findings
    expect(finding!.summary).toBe('[?] writes have failed.')
    expect(finding!.reasons.join()).toContain("no line and no count says 639: the number is the model's own")
    expect(finding!.evidence).toMatchObject([{ line: 'L2', count: 12 }])
  })
})
