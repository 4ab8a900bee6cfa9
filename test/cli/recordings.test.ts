import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { answerWith, createWorld, plainLines, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
  const quiet = plainLines({ start: '2026-01-01T00:00:00Z', count: 600 })
  world.write(
    'payments.log',
    `${quiet}2026-01-01T00:09:59 ERROR payments card 4111 1111 1111 1111 of ann@example.com refused\n`,
  )
  world.config({ gate: { mode: 'all' } })
  world.model.answer = (_, response) =>
    answerWith(response, {
      anomalies: [{ severity: 'high', type: 'dependency', summary: 'Cards are refused.', evidence: ['L1'] }],
      window_health: 'degraded',
    })
})
afterEach(() => world.end())

const replay = (...words: string[]) => replayOf('payments.log', ...words)
const replayOf = (...words: string[]) => runInside(world.folder, ['replay', ...words, '--config', 'config.yaml'])

describe('answers that were recorded', () => {
  it('are not asked for again, and give the same result without any model', async () => {
    expect((await replay('--record', 'answers', '--out', 'one')).code).toBe(0)
    const asked = world.model.received.length
    expect(asked).toBe(2)
    await replay('--record', 'answers', '--out', 'two')
    expect(world.model.received).toHaveLength(asked)

    world.config({
      gate: { mode: 'all' },
      analyst: { kind: 'openai', base_url: 'http://127.0.0.1:9/v1', model: 'test-model' },
    })
    expect((await replay('--recorded', 'answers', '--out', 'three')).code).toBe(0)
    for (const name of ['windows.ndjson', 'findings.ndjson', 'notices.ndjson']) {
      expect(world.read(`two/${name}`)).toBe(world.read(`one/${name}`))
      expect(world.read(`three/${name}`)).toBe(world.read(`one/${name}`))
    }
  })

  it('are found again whatever the file is called', async () => {
    await replay('--record', 'answers')
    world.write('yesterday.log', world.read('payments.log'))
    const { code } = await replayOf('yesterday.log', '--recorded', 'answers')
    expect(code).toBe(0)
  })

  it('hold nothing that a model is not sent', async () => {
    await replay('--record', 'answers')
    const kept = readdirSync(world.path('answers')).map((name) => world.read(`answers/${name}`))
    expect(kept).toHaveLength(2)
    expect(kept.join()).not.toMatch(/4111|ann@example/)
    expect(kept.join()).toContain('Cards are refused.')
  })

  it('are valid ones only: what failed is asked again', async () => {
    const good = world.model.answer
    world.model.answer = (_, response) => answerWith(response, 'no answer')
    expect((await replay('--record', 'answers')).code).toBe(3)
    expect(readdirSync(world.path('answers'))).toEqual([])
    world.model.answer = good
    expect((await replay('--record', 'answers')).code).toBe(0)
  })

  it('are about one window, model and prompt: any other is not analysed, and that is said', async () => {
    await replay('--record', 'answers')
    world.config({
      gate: { mode: 'all' },
      analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'other' },
    })
    const { code, stderr } = await replay('--recorded', 'answers', '--out', 'other')
    expect(code).toBe(3)
    expect(stderr).toMatch(/^2 of 2 windows could not be judged by other at .* \(not_recorded: .*with --record instead/)
    expect(world.rows('other/windows.ndjson')).toMatchObject(
      Array(2).fill({ status: 'not_analysed', reason: expect.stringMatching(/^not_recorded: /) }),
    )
  })

  it('need a model that they are of', async () => {
    const { code, stderr } = await replay('--recorded', 'answers', '--analyst', 'builtin')
    expect(code).toBe(2)
    expect(stderr).toContain('--analyst openai')
    expect((await replay('--recorded', 'a', '--record', 'b')).code).toBe(2)
  })
})

describe('a comparison with recordings', () => {
  const compare = (...words: string[]) =>
    runInside(world.folder, ['compare', 'one', 'two', 'payments.log', '--config', 'config.yaml', ...words])

  beforeEach(() => {
    cpSync('prompts', world.path('one'), { recursive: true })
    cpSync('prompts', world.path('two'), { recursive: true })
    world.model.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          choices: [{ message: { content: '{"anomalies": [], "window_health": "normal"}' }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 4000, completion_tokens: 500 },
        }),
      )
  })

  it('asks once what both sides ask alike, and nobody the second time', async () => {
    const first = await compare('--record', 'answers', '--price', '2,10')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(world.model.received).toHaveLength(2)
    expect(first.stdout).toContain(
      'model asked about 2 and 2 windows: 9,000 and 9,000 tokens, cost 0.0260 and 0.0260\n',
    )
    expect(world.read('compare/compare.html')).toContain('cost 0.0260 and 0.0260')

    const page = world.path('two/services/payments.md')
    writeFileSync(page, `${readFileSync(page, 'utf8')}\nCards are refused each morning.\n`)
    expect(await compare('--record', 'answers')).toMatchObject({ code: 0 })
    expect(world.model.received).toHaveLength(4)
    const again = await compare('--recorded', 'answers')
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(again.stdout).toContain('+ Cards are refused each morning.')
    expect(world.model.received).toHaveLength(4)
  })

  it('has answers of their own for each run', async () => {
    await compare('--record', 'answers', '--repeat', '3')
    expect(world.model.received).toHaveLength(6)
    await compare('--recorded', 'answers', '--repeat', '3')
    expect(world.model.received).toHaveLength(6)
  })
})

describe('a scenario that a model judged', () => {
  const inside = (...words: string[]) => runInside(world.folder, [...words, '--config', 'config.yaml'])

  it('keeps the answers, so that its test needs no model; other prompts need one, and that is said', async () => {
    cpSync('prompts', world.path('prompts'), { recursive: true })
    world.config({ gate: { mode: 'all' }, prompts: './prompts' })
    await replay('--out', 'out')
    const [finding] = world.rows<{ id: string }>('out/findings.ndjson')
    expect(await inside('scenario', finding!.id, '--name', 'cards')).toMatchObject({ code: 0, stderr: '' })
    expect(readdirSync(world.path('scenarios/cards/answers')).length).toBeGreaterThan(0)

    world.model.received.length = 0
    expect(await inside('test')).toMatchObject({ code: 0, stderr: '' })
    expect(world.model.received).toEqual([])

    world.append('prompts/services/payments.md', '\nCards are refused each morning.\n')
    const stale = await inside('test')
    expect(stale.code).toBe(1)
    expect(stale.stdout).toMatch(/not analysed by the model, .*not_recorded.*`logtriage test --record`/)
    expect(world.model.received).toEqual([])
    expect(await inside('test', '--record')).toMatchObject({ code: 0 })
    expect(world.model.received.length).toBeGreaterThan(0)
    expect(await inside('test')).toMatchObject({ code: 0 })
  })
})
