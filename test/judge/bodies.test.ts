import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Answering, answer, says, startEndpoint, status } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { KEY, never, setUp } from './set-up.ts'

const window = sealed({ lines: ['ERROR write failed'] })
const MEGABYTE = 'x'.repeat(1_000_000)

async function judge(answering: Answering, options: object) {
  await using endpoint = await startEndpoint(answering)
  const stage = setUp({ base_url: endpoint.url, attempts: 1, ...options })
  const verdict = await stage.judge.verdict(window, never)
  return { verdict, calls: endpoint.asked.length }
}

describe('a body that would never end well', () => {
  it('of fifty megabytes is left unread past the limit', async () => {
    let taken = 0
    const flood: Answering = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const pour = () => {
        while (taken < 50 && response.write(MEGABYTE, 'latin1')) taken += 1
        if (taken >= 50) response.end()
        taken += 1
      }
      response.on('drain', pour)
      pour()
    }
    const { verdict } = await judge(flood, {})
    expect(verdict.reason).toMatch(/^response_too_large: .*1048576 bytes/)
    expect(taken).toBeLessThan(20)
  })

  it('of fifty megabytes under gzip is left unread past the limit as well', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32))
    const zipped: Answering = (response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb)
    const { verdict } = await judge(zipped, {})
    expect(verdict.reason).toMatch(/^response_too_large: /)
  })

  it('that comes a byte at a time ends with the timeout of the attempt', async () => {
    const drip: Answering = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    }
    const started = performance.now()
    const { verdict } = await judge(drip, { timeout: '200ms' })
    expect(verdict.reason).toMatch(/^timeout: no whole answer within 200 ms/)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('nested ten thousand deep is refused before it is read', async () => {
    const { verdict } = await judge(says('['.repeat(10_000)), {})
    expect(verdict.reason).toMatch(/^unsafe_json: nested deeper/)
  })
})

it.each([301, 302, 303, 307, 308])(
  'a redirect (%i) to another host is not followed, and neither key nor lines go there',
  async (code) => {
    const visits: string[] = []
    const elsewhere = createServer((request, response) => {
      visits.push(JSON.stringify(request.headers))
      response.end('{}')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.2', resolve))
    const location = `http://127.0.0.2:${(elsewhere.address() as AddressInfo).port}/v1/chat/completions`
    const { verdict, calls } = await judge(status(code, '', { location }), {})
    elsewhere.close()
    expect(verdict.reason).toMatch(/^redirected: /)
    expect(JSON.stringify(verdict)).not.toContain(KEY)
    expect({ calls, visits }).toEqual({ calls: 1, visits: [] })
  },
)

describe('an endpoint that asks for patience', () => {
  const GOOD = says(answer([]))
  const soon = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString()

  it.each<[string, Record<string, string>, least: number, most: number]>([
    ['seconds', { 'retry-after': '3' }, 3000, 3500],
    ['fractions of a second', { 'retry-after': '0.5' }, 500, 1000],
    ['milliseconds', { 'retry-after-ms': '1200' }, 1200, 1700],
    ['milliseconds before seconds', { 'retry-after-ms': '1200', 'retry-after': '9' }, 1200, 1700],
    ['a date', { 'retry-after': soon(30) }, 20_000, 31_000],
    ['a day', { 'retry-after': '86400' }, 60_000, 60_500],
    ['a date in a year', { 'retry-after': soon(31_536_000) }, 60_000, 60_500],
    ['a date gone by', { 'retry-after': soon(-60) }, 0, 500],
    ['less than nothing', { 'retry-after': '-5' }, 0, 500],
    ['nothing', {}, 0, 500],
    ['no time at all', { 'retry-after': 'later' }, 0, 500],
    ['too many digits', { 'retry-after': '9'.repeat(400) }, 60_000, 60_500],
  ])('by %s is asked again after as long, a minute at most', async (_, headers, least, most) => {
    await using endpoint = await startEndpoint(status(429, '{"error":{"message":"slow down"}}', headers), GOOD)
    const { judge, waits } = setUp({ base_url: endpoint.url })
    expect((await judge.verdict(window, never)).status).toBe('judged')
    expect(waits).toHaveLength(1)
    expect(waits[0]).toBeGreaterThanOrEqual(least)
    expect(waits[0]).toBeLessThanOrEqual(most)
  })

  it.each<[string, string, wait: number]>([
    ['Gemini', '[{"error":{"code":429,"details":[{"@type":"RetryInfo","retryDelay":"34s"}]}}]', 34_000],
    ['OpenAI', '{"error":{"message":"Rate limit reached. Please try again in 20ms."}}', 20],
    ['Groq', '{"error":{"message":"Rate limit reached. Please try again in 1m2.5s. Need more?"}}', 60_000],
    ['Azure', '{"error":{"message":"Please retry after 27 seconds."}}', 27_000],
    ['somebody', '{"error":{"message":"Please retry in 5 minutes"}}', 60_000],
    ['nobody', '{"error":{"message":"retry later, error 42"}}', 250],
  ])('in the words of %s is understood where no header says it', async (_, body, wait) => {
    await using endpoint = await startEndpoint(status(429, body), GOOD)
    const { judge, waits } = setUp({ base_url: endpoint.url })
    expect((await judge.verdict(window, never)).status).toBe('judged')
    expect(waits).toEqual([wait])
  })
})
