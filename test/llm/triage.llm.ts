/**
 * The whole pipeline against a real engine: its grammar, its tokens, its context, and answers that fit the schema and
 * mean nothing. `npm run test:llm` installs the engine into this folder (85 MB, Linux on x64) and runs this; LLM_SEED and
 * LLM_ROUNDS give other nonsense, and more of it.
 */
import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Performance, perform } from '../../eval/stage.ts'
import { wireAnswer } from '../../src/judge/client/answer.ts'
import { type Engine, startEngine } from './engine.ts'
import { learnVocabulary } from './vocabulary.ts'

const SEED = Number(process.env.LLM_SEED ?? 1)
const ROUNDS = Number(process.env.LLM_ROUNDS ?? 8)
const CERTAIN = 'FATAL orders database read-only: no space left on device'
const LINES = [
  '2026-01-01T03:10:00 INFO orders compaction start',
  ...Array.from({ length: 8 }, (_, nth) => `2026-01-01T03:10:0${nth} ERROR orders write ${nth} failed: disk is full`),
  `2026-01-01T03:10:10 ${CERTAIN}`,
]
const vocabulary = learnVocabulary([...globSync('prompts/**/*.md'), 'README.md'].map(read).join('\n'), 600)

let copying: Engine
let careless: Engine
beforeAll(async () => {
  copying = await startEngine({ vocabulary, context: 16_384, copies: true })
  careless = await startEngine({ vocabulary, context: 4096 })
})
afterAll(async () => {
  await copying[Symbol.asyncDispose]()
  await careless[Symbol.asyncDispose]()
})

function read(path: string): string {
  return readFileSync(path, 'utf8')
}

function triage(engine: Engine, options: object, lines: readonly string[] = LINES): Promise<Performance> {
  const analyst = { base_url: engine.url, temperature: 1, context_tokens: 16_384, timeout: '60s', deadline: '100s' }
  return perform({ acts: [{ lines, model: (response) => response.destroy() }], analyst: { ...analyst, ...options } })
}

/** What holds whatever a model says. */
function expectNoHarm(
  { code, windows, findings, pages, messages }: Performance,
  lines: readonly string[] = LINES,
): void {
  expect(code).not.toBeNull()
  expect(windows.reduce((sum, window) => sum + window.lines, 0)).toBe(lines.length)
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.length).toBeLessThanOrEqual(21)
  for (const { evidence } of findings) for (const { text } of evidence) expect(lines).toContain(text)
  expect(pages.join()).toContain('read-only')
  expect(messages.join()).not.toMatch(/<!|<@|https?:/)
}

describe('answers that fit the schema and mean nothing', () => {
  it.each(Array.from({ length: ROUNDS }, (_, nth) => SEED + nth))('do no harm (seed %i)', async (seed) => {
    const before = copying.answered.length
    const seen = await triage(copying, { seed })
    expectNoHarm(seen)
    for (const { finishReason, content } of copying.answered.slice(before)) {
      if (finishReason === 'stop') expect(wireAnswer.safeParse(JSON.parse(content)).success).toBe(true)
    }
  })

  it('are for the most part taken as answers, or nothing was tried here', async () => {
    const stopped = copying.answered.filter(({ finishReason }) => finishReason === 'stop')
    expect(stopped.length).toBeGreaterThan(copying.answered.length / 2)
  })

  it('count for nothing without the marker of the window', async () => {
    const seen = await triage(careless, { seed: SEED, context_tokens: 4096 })
    expectNoHarm(seen)
    expect(seen.windows).toMatchObject([
      { status: 'not_analysed', reason: expect.stringMatching(/wrong_marker|truncated/) },
    ])
  })

  it.each(['json_object', 'text'])('nor do free words (%s)', async (mode) => {
    const seen = await triage(careless, { seed: SEED, context_tokens: 4096, response_format: mode, max_tokens: 256 })
    expectNoHarm(seen)
    expect(seen.windows).toMatchObject([{ status: 'not_analysed' }])
  })

  it('are the same again at temperature 0', async () => {
    const [one, other] = [await triage(copying, { temperature: 0 }), await triage(copying, { temperature: 0 })]
    expect(one.findings).toEqual(other.findings)
  })
})

describe('a context that is smaller than configured', () => {
  const many = [
    ...Array.from({ length: 190 }, (_, nth) => `2026-01-01T03:1${nth % 5}:07 WARN orders ${words(nth)} is slow`),
    `2026-01-01T03:14:50 ${CERTAIN}`,
  ]

  it('is refused by the engine, and the next prompts fit it', async () => {
    const before = careless.answered.length
    const seen = await triage(careless, { seed: SEED, context_tokens: 32_768, max_tokens: 512 }, many)
    expectNoHarm(seen, many)
    const [first, ...later] = careless.answered.slice(before)
    expect(first).toMatchObject({ status: 400 })
    expect(later.map(({ status }) => status)).toContain(200)
    for (const { status, promptTokens } of later)
      if (status === 200) expect(promptTokens).toBeLessThanOrEqual(4096 - 512)
  })
})

it('no prompt is larger than it was reckoned, by the count of the engine', async () => {
  await triage(copying, { seed: SEED })
  const counted = copying.answered.filter(({ estimated, promptTokens }) => estimated < promptTokens)
  expect(counted).toEqual([])
})

function words(nth: number): string {
  return ['checkout', 'stock lookup', 'mail relay', 'ledger export', 'address check']
    .map((word) => `${word} ${nth}`)
    .join(', ')
}
