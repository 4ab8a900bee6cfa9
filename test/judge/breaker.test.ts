import { describe, expect, it } from 'vitest'
import { type Answering, answer, says, startEndpoint, status } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const window = sealed({ lines: ['ERROR write failed'] })
const GOOD = says(answer([]))
const DOWN = status(503, '{"error":{"message":"loading model"}}')

describe('an endpoint that stays down', () => {
  it('is left alone after three windows, tried by one window at a time, and asked as before once it is back', async () => {
    let now = 0
    let answering: Answering = DOWN
    await using endpoint = await startEndpoint((response, asked) => answering(response, asked))
    const { judge } = setUp({ base_url: endpoint.url, attempts: 2, concurrency: 4, now: () => now })
    for (let nth = 0; nth < 3; nth += 1) await judge.verdict(window, never)
    const calls = endpoint.asked.length

    const resting = await judge.verdict(window, never)
    expect(resting).toMatchObject({
      status: 'not_analysed',
      reason: expect.stringMatching(/^resting: the endpoint failed 3 times in a row \(overloaded\); .* again in 15 s$/),
    })
    expect(endpoint.asked).toHaveLength(calls)

    now = 15_000
    const verdicts = await Promise.all(Array.from({ length: 4 }, () => judge.verdict(window, never)))
    expect(endpoint.asked).toHaveLength(calls + 1)
    expect(verdicts.every(({ status }) => status === 'not_analysed')).toBe(true)

    now = 29_000
    await judge.verdict(window, never)
    expect(endpoint.asked).toHaveLength(calls + 1)

    now = 75_000
    answering = GOOD
    expect((await judge.verdict(window, never)).status).toBe('judged')
    expect((await judge.verdict(window, never)).status).toBe('judged')
  })

  it('is never left alone for more than a minute', async () => {
    let now = 0
    await using endpoint = await startEndpoint(DOWN)
    const { judge } = setUp({ base_url: endpoint.url, attempts: 1, now: () => now })
    for (let nth = 0; nth < 20; nth += 1) {
      const before = endpoint.asked.length
      await judge.verdict(window, never)
      if (nth >= 3) expect(endpoint.asked).toHaveLength(before + 1)
      now += 60_000
    }
  })

  it('is left alone as well when it goes on asking for patience', async () => {
    await using endpoint = await startEndpoint(status(429, '', { 'retry-after': '3600' }))
    const { judge } = setUp({ base_url: endpoint.url, attempts: 3, now: () => 0 })
    for (let nth = 0; nth < 10; nth += 1) await judge.verdict(window, never)
    expect(endpoint.asked).toHaveLength(3 + 1 + 1)
  })

  it('is not mistaken for one that answers badly', async () => {
    await using endpoint = await startEndpoint(says('no json at all'))
    const { judge } = setUp({ base_url: endpoint.url })
    for (let nth = 0; nth < 5; nth += 1) await judge.verdict(window, never)
    expect(endpoint.asked).toHaveLength(10)
  })
})

describe('an endpoint whose queue is full', () => {
  it('is asked less at one time, and no window fails sooner for it', async () => {
    let open = 0
    let most = 0
    const full: Answering = (response, asked) => {
      open += 1
      most = Math.max(most, open)
      const answering = open > 2 ? status(503, '{"error":"maximum pending requests exceeded"}') : GOOD
      setTimeout(() => {
        open -= 1
        answering(response, asked)
      }, 10)
    }
    await using endpoint = await startEndpoint(full)
    const { judge, events } = setUp({ base_url: endpoint.url, concurrency: 8, attempts: 3 })
    const verdicts = await Promise.all(Array.from({ length: 24 }, () => judge.verdict(window, never)))
    expect(most).toBeGreaterThan(4)
    const narrowed = events.flatMap(({ name, event }) => (name === 'model:narrowed' ? [event] : []))
    expect(narrowed[0]).toMatchObject({ concurrency: 4, reason: expect.stringContaining('pending requests') })
    expect(narrowed.length).toBeGreaterThanOrEqual(2)
    expect(verdicts.filter(({ status }) => status === 'judged').length).toBeGreaterThanOrEqual(16)
  })
})
