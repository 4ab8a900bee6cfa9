import { describe, expect, it } from 'vitest'
import { checkNumbers } from '../../src/judge/ground/numbers.ts'
import type { BriefLine } from '../../src/model.ts'
import { anomaly, answer, says, startEndpoint } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const read =
  'L2 57x +3s..+294s | 2026-01-01T00:05:01.120Z ERROR write 1,048,576 bytes in 12.5 ms to 10.0.0.7:5432 failed'

const NEVER = { start: 0, end: 0, lines: [] }

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
    expect(checkNumbers({ prose, read, brief: NEVER })).toEqual({ text: prose, unfounded: [] })
  })

  it.each([
    ['639 failed logins', '[?] failed logins', ['639']],
    [
      'a rise of 45.5 percent, then 2,000, and 639 and 639 and 57',
      'a rise of [?] percent, then [?], and [?] and [?] and 57',
      ['45.5', '2,000', '639'],
    ],
  ])('is taken out where nothing says it: %s', (prose, text, unfounded) => {
    expect(checkNumbers({ prose, read, brief: NEVER })).toEqual({ text, unfounded })
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

describe('a time in what a model wrote', () => {
  const line = (text: string, time: number): BriefLine => {
    return { id: 'L1', time, first: time, last: time, level: null, template: 't', text, count: 1 }
  }
  const start = Date.UTC(2026, 10, 17, 18, 15)
  const brief = {
    start,
    end: start + 300_000,
    lines: [line('2026-11-17 20:16:02 ERROR lost since 11:40', start + 62_000)],
  }
  const window =
    'service pg, 2026-11-17T18:15:00Z to 2026-11-17T18:20:00Z\nL1 | 2026-11-17 20:16:02 ERROR lost since 11:40'

  it.each([
    'lost at 18:17 and until 18:19:59',
    'since 11:40, as the line says',
    'at 20:18 by the clock of the line, 8:18 pm',
    'between 18:15-18:20 on 2026-11-17, that is 17 November 2026 or Nov 17th',
    'at 2026-11-17T18:16:44Z',
    'after 6 pm',
  ])('is left alone where it lies in the window, or a line says it: %s', (prose) => {
    expect(checkNumbers({ prose, read: window, brief })).toEqual({ text: prose, unfounded: [] })
  })

  it.each([
    ['stolen at 03:33 by aliens', 'stolen at [?] by aliens', ['03:33']],
    ['at 18:15 and at 18:25:01', 'at 18:15 and at [?]', ['18:25:01']],
    ['at 3:15 am, or 2 a.m', 'at [?], or [?]', ['3:15 am', '2 a.m']],
    ['on 2026-11-16T18:16', 'on [?]T18:16', ['2026-11-16']],
    [
      'on 16 November, or Nov 18th, or 15/Nov/2026',
      'on [?], or [?], or [?]',
      ['16 November', 'Nov 18th', '15/Nov/2026'],
    ],
    ['on 17 November 2011', 'on [?]', ['17 November 2011']],
  ])('is taken out where nothing bears it out: %s', (prose, text, unfounded) => {
    expect(checkNumbers({ prose, read: window, brief })).toEqual({ text, unfounded })
  })

  it('is no port and no place in code, whose numbers are looked up as any other', () => {
    const prose = 'in pool.js:12:33 of 10.0.0.7:54'
    const seen = `${window} 12 33 54 10.0.0.7`
    expect(checkNumbers({ prose, read: seen, brief })).toEqual({ text: prose, unfounded: [] })
  })

  it('is marked in the finding', async () => {
    await using endpoint = await startEndpoint(says(answer([anomaly({ summary: 'All was stolen at 03:33.' })])))
    const [finding] = (await setUp({ base_url: endpoint.url }).judge.verdict(sealed({ lines: ['ERROR x'] }), never))
      .findings
    expect(finding!.summary).toBe('All was stolen at [?].')
  })
})
