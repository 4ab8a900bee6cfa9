import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

const replay = (...words: string[]) => world.run('replay', 'payments.log', '--config', 'config.yaml', ...words)

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
    const { code } = await world.run('replay', 'yesterday.log', '--config', 'config.yaml', '--recorded', 'answers')
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
    const { code } = await replay('--recorded', 'answers', '--out', 'other')
    expect(code).toBe(3)
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
