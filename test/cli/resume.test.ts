import { cpSync, existsSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerWith, createWorld, linesShown, plainLines, type World } from './world.ts'

const WINDOWS = 12
const RESULTS = ['windows.ndjson', 'findings.ndjson', 'notices.ndjson', 'summary.json', 'manifest.json', 'report.html']

let world: World
beforeEach(async () => {
  world = await createWorld()
  world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: WINDOWS * 300 }))
  world.config({
    gate: { mode: 'all' },
    analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'test-model', concurrency: 2 },
  })
})
afterEach(() => world.end())

const words = ['replay', 'payments.log', '--config', 'config.yaml']

/** What is said depends on the lines alone, as it would with a model that is asked coldly. */
const answer: World['model']['answer'] = (request, response) => {
  const [id, text] = [...linesShown(request)][0]!
  const summary = `It begins with ${text.trim()}`
  answerWith(response, {
    anomalies: [{ severity: 'high', type: 'latency', summary, evidence: [id] }],
    window_health: 'degraded',
  })
}

interface Stopping {
  readonly answers: number
  readonly by: 'SIGINT' | 'SIGKILL'
}

/** Stops a command once the model has answered so often; what is asked afterwards hangs until then. */
async function stop(command: readonly string[], { answers, by }: Stopping) {
  let answered = 0
  const stopped = Promise.withResolvers<void>()
  world.model.answer = (request, response) => {
    if (answered++ < answers) return answer(request, response)
    // What is still being written does not count.
    const kept = () =>
      existsSync(world.path('out/answers')) &&
      readdirSync(world.path('out/answers')).filter((name) => name.endsWith('.json')).length >= answers
    const waiting = setInterval(() => {
      if (!kept()) return
      clearInterval(waiting)
      stopped.resolve()
    }, 10)
  }
  const begun = world.start(...command, '--out', 'out')
  await stopped.promise
  begun.process.kill(by)
  const ended = await begun.ended
  world.model.answer = answer
  world.model.received.length = 0
  return ended
}

describe('a replay that was stopped', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s goes on where it was, to the result of one that was not',
    async (by) => {
      const stopped = await stop(words, { answers: 5, by })
      if (by === 'SIGINT') {
        expect(stopped.code).toBe(3)
        expect(stopped.stderr).toContain('the same command with --resume goes on')
        expect(world.read('out/report.html')).toContain('Stopped before the end')
      }

      expect(await world.run(...words, '--out', 'out', '--resume')).toMatchObject({ code: 0 })
      expect(world.model.received).toHaveLength(WINDOWS - 5)
      expect(await world.run(...words, '--out', 'whole')).toMatchObject({ code: 0 })
      expect(world.model.received).toHaveLength(2 * WINDOWS - 5)
      for (const name of RESULTS) expect(world.read(`out/${name}`), name).toBe(world.read(`whole/${name}`))
      expect(world.read('out/report.html')).toContain(`${WINDOWS} requests`)
    },
  )

  it('is begun anew without the word: nothing that was answered before counts', async () => {
    await stop(words, { answers: 2, by: 'SIGINT' })
    expect(await world.run(...words)).toMatchObject({ code: 0 })
    expect(world.model.received).toHaveLength(WINDOWS)
  })

  it('has to have been begun', async () => {
    const { code, stderr } = await world.run(...words, '--out', 'elsewhere', '--resume')
    expect(code).toBe(2)
    expect(stderr).toMatch(/--resume: nothing was begun into elsewhere/)
  })
})

describe('a comparison that was stopped', () => {
  const compared = ['compare', 'one', 'two', 'payments.log', 'orders.log', '--config', 'config.yaml']
  const results = ['compare.html', 'before/findings.ndjson', 'after/findings.ndjson', 'after/notices.ndjson']

  beforeEach(() => {
    world.write('orders.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 4 * 300, service: 'orders' }))
    for (const side of ['one', 'two']) cpSync('prompts', world.path(side), { recursive: true })
    world.append('two/services/payments.md', '\nCards are refused each morning.\n')
  })

  it.each([
    ['on its first side', { answers: 5, by: 'SIGINT' }],
    ['on its second side', { answers: WINDOWS + 4 + 3, by: 'SIGKILL' }],
  ] as const)('%s asks only what is missing, and says what one says that was not', async (_, stopping) => {
    const stopped = await stop(compared, stopping)
    if (stopping.by === 'SIGINT') expect(stopped.stderr).toContain('the same command with --resume goes on')

    // The page of payments has changed; what is said of orders is asked once for both.
    const asked = 2 * WINDOWS + 4
    const { code, stdout } = await world.run(...compared, '--out', 'out', '--resume')
    expect(code).toBe(0)
    expect(world.model.received).toHaveLength(asked - stopping.answers)
    const straight = await world.run(...compared, '--out', 'whole')
    expect(world.model.received).toHaveLength(2 * asked - stopping.answers)
    expect(stdout.replaceAll('out/', 'whole/')).toBe(straight.stdout)
    for (const name of results) expect(world.read(`out/${name}`), name).toBe(world.read(`whole/${name}`))
  })

  it('is begun anew without the word, and has to have been begun with it', async () => {
    await stop(compared, { answers: 3, by: 'SIGINT' })
    expect(await world.run(...compared, '--out', 'out')).toMatchObject({ code: 0 })
    expect(world.model.received).toHaveLength(2 * WINDOWS + 4)
    const { code, stderr } = await world.run(...compared, '--out', 'elsewhere', '--resume')
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/nothing was begun into elsewhere/),
    })
  })
})
