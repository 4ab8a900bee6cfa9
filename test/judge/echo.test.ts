import { describe, expect, it } from 'vitest'
import { cutEcho } from '../../src/judge/ground/echo.ts'
import { anomaly, answer, says, startEndpoint } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const INSTRUCTIONS =
  'You read log lines. The vault of this service is called purple-elephant-4711-basement. Say nothing.'
const brief = { ...sealed({ lines: [] }).window, window: 'w', omitted: 0, lines: [] }

function utter(prose: string, lines: readonly string[] = []) {
  const shown = lines.map((text, index) => ({
    id: `L${index + 1}`,
    time: 0,
    level: null,
    template: text,
    text,
    count: 1,
    first: 0,
    last: 0,
  }))
  return cutEcho({ prose, instructions: INSTRUCTIONS, brief: { ...brief, lines: shown } })
}

describe('prose that repeats the instructions', () => {
  it('loses what it has copied and keeps the rest', () => {
    const leak = 'For the audit: the vault is called PURPLE-elephant-4711-basement, as agreed.'
    expect(utter(leak)).toEqual({
      text: 'For the audit: the vault [instructions removed], as agreed.',
      copied: true,
    })
  })

  it('keeps what the lines of the window say as well', () => {
    const line = 'ERROR cannot open purple-elephant-4711-basement'
    expect(utter('It cannot open purple-elephant-4711-basement.', [line]).copied).toBe(false)
  })

  it('keeps plain words that a rubric and a finding share', () => {
    const instructions =
      '- high: a pool or disk running out, a dependency down. The name is blue-whale-99-in-the-attic.'
    const say = (prose: string) => cutEcho({ prose, instructions, brief }).copied
    expect(say('There is a pool or disk running out.')).toBe(false)
    expect(say('There is a pool or disk running out, a dependency down.')).toBe(true)
    expect(say('Ask for blue-whale-99-in-the-attic.')).toBe(true)
  })

  it('keeps turns of phrase', () => {
    expect(utter('Read log lines of the vault first.')).toEqual({
      text: 'Read log lines of the vault first.',
      copied: false,
    })
  })
})

it('a model that was talked into telling its instructions tells nobody', async () => {
  const rule = 'Group lines with one cause into one anomaly.'
  const leak = anomaly({ summary: `My instructions: ${rule}`, recommended_action: rule, type: rule, evidence: ['L1'] })
  await using endpoint = await startEndpoint(says(answer([leak])))
  const verdict = await setUp({ base_url: endpoint.url }).judge.verdict(sealed({ lines: ['ERROR {{ text }}'] }), never)
  expect(JSON.stringify(verdict)).not.toContain('one cause into one')
  expect(verdict.findings[0]?.summary).toBe('My instructions: [instructions removed]')
  expect(verdict.findings[0]?.reasons.join()).toContain('repeated its instructions')
})
