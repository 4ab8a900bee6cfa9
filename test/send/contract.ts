/** What every sink that talks over HTTP has to do, whatever its vendor: one suite for all of them. */
import { STATUS_CODES } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { Sink } from '../../src/send/sink.ts'
import { createIdentity } from './certificate.ts'
import { aNotice, PLANTED } from './samples.ts'
import { type Answer, listen, reply } from './server.ts'
import { describeText } from './text-contract.ts'

export interface Candidate {
  readonly kind: string
  /** A sink whose address is below `url` and whose secret contains PLANTED. */
  create(url: string): Sink
  readonly yes: Answer
  /** Throws when the vendor would refuse this body for its size or form. */
  accept(body: string): void
  /** All the text in a body that people see. */
  shown(body: string): string[]
}

const patient = new AbortController().signal

export function describeSink({ kind, create, yes, accept, shown }: Candidate): void {
  async function answerTo(answer: Answer, abort = patient) {
    await using server = await listen(answer)
    return { delivery: await create(server.url).send(aNotice(), abort), received: server.received }
  }

  describe(`${kind} keeps the contract of a sink`, () => {
    test('a yes is a delivery, in one request', async () => {
      const { delivery, received } = await answerTo(yes)
      expect(delivery).toMatchObject({ outcome: 'delivered' })
      expect(delivery).not.toHaveProperty('shortened')
      expect(received).toHaveLength(1)
      accept(received[0]!.body)
    })

    test.each([
      [301, 'auth', true],
      [307, 'auth', true],
      [400, 'rejected', true],
      [401, 'auth', true],
      [403, 'auth', true],
      [404, 'auth', true],
      [408, 'timeout', false],
      [410, 'auth', true],
      [413, 'rejected', true],
      [422, 'rejected', true],
      [429, 'rate_limited', false],
      [500, 'unavailable', false],
      [502, 'unavailable', false],
      [503, 'unavailable', false],
      [504, 'unavailable', false],
    ])('HTTP %i is %s, final: %s', async (status, reason, final) => {
      const { delivery } = await answerTo(reply(status, 'no', { location: 'http://127.0.0.1:9/' }))
      expect(delivery).toMatchObject({ outcome: 'failed', reason, final, detail: expect.stringContaining(`${status}`) })
    })

    test('no other status is a yes, and none is without a name', async () => {
      // A 407 is what `fetch` keeps to itself: to us it is a lost connection, tried again.
      const codes = Object.keys(STATUS_CODES).map(Number)
      const failures = codes.filter((status) => status >= 300 && status !== 407)
      for (const status of failures) {
        const { delivery } = await answerTo(reply(status))
        expect(delivery).toMatchObject({ outcome: 'failed', detail: expect.stringContaining(`HTTP ${status}`) })
        const final = 'final' in delivery && delivery.final
        expect(final).toBe(status < 500 && ![408, 425, 429].includes(status))
      }
    })

    test('a login page that says 200 is no delivery', async () => {
      const { delivery } = await answerTo(reply(200, '<html>please log in</html>', { 'content-type': 'text/html' }))
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', final: false })
    })

    test('a refused notice is sent once more at once, in a form that holds nothing of log or model', async () => {
      let requests = 0
      const { delivery, received } = await answerTo((response, ...rest) => {
        requests++
        return requests === 1 ? reply(400, 'invalid')(response, ...rest) : yes(response, ...rest)
      })
      expect(delivery).toMatchObject({ outcome: 'delivered', shortened: 'HTTP 400: invalid' })
      expect(received).toHaveLength(2)
      accept(received[1]!.body)
      expect(received[1]!.body).toContain('payments')
      expect(received[1]!.body).not.toContain('pool')
      expect(received[1]!.body.length).toBeLessThan(1000)
    })

    test.each([
      ['7', 7000],
      ['0', 0],
      ['-5', undefined],
      ['soon', undefined],
    ])('Retry-After: %s is taken as %s ms', async (header, retryAfter) => {
      const { delivery } = await answerTo(reply(429, '', { 'retry-after': header }))
      expect(delivery).toMatchObject({ reason: 'rate_limited' })
      expect('retryAfter' in delivery ? delivery.retryAfter : undefined).toBe(retryAfter)
    })

    test("a Retry-After that is a date counts from the answer's own date", async () => {
      const date = 'Thu, 01 Jan 2026 00:00:00 GMT'
      const { delivery } = await answerTo(reply(429, '', { date, 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }))
      expect(delivery).toMatchObject({ reason: 'rate_limited', retryAfter: 30_000 })
    })

    test('silence before the headers ends with the abort', async () => {
      const { delivery } = await answerTo(() => {}, AbortSignal.timeout(80))
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'timeout', final: false })
    })

    test('silence after the headers of an answer ends with the abort', async () => {
      const silent: Answer = (response) => void response.writeHead(200, { 'content-length': '100' }).write('o')
      const { delivery } = await answerTo(silent, AbortSignal.timeout(80))
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'timeout', final: false })
    })

    test('an answer that drips for ever ends with the abort, one that floods is not read to its end', async () => {
      const drip: Answer = (response, _, request) => {
        response.writeHead(200)
        const drops = setInterval(() => response.write('.'), 10)
        request.socket.once('close', () => clearInterval(drops))
      }
      const { delivery } = await answerTo(drip, AbortSignal.timeout(80))
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'timeout', final: false })
      const flood = await answerTo(reply(500, 'x'.repeat(5_000_000)))
      expect(JSON.stringify(flood.delivery).length).toBeLessThan(500)
    })

    test('TLS that cannot be agreed on can be tried again', async () => {
      await using server = await listen(yes)
      const delivery = await create(server.url.replace('http:', 'https:')).send(aNotice(), patient)
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', final: false })
    })

    test('a certificate that nobody vouches for is told no secret, and can be tried again', async () => {
      await using server = await listen(yes, createIdentity())
      const delivery = await create(server.url).send(aNotice(), patient)
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', final: false })
      expect(delivery).toHaveProperty('detail', 'no answer: DEPTH_ZERO_SELF_SIGNED_CERT')
      expect(server.received).toHaveLength(0)
    })

    test('an answer that is slow but comes in time is a yes', async () => {
      const slow: Answer = (...exchange) => void setTimeout(() => yes(...exchange), 150)
      const { delivery } = await answerTo(slow, AbortSignal.timeout(5000))
      expect(delivery).toMatchObject({ outcome: 'delivered' })
    })

    test('a connection that is cut in the middle of an answer is no delivery', async () => {
      const torn: Answer = (response, _, request) => {
        response.writeHead(200, { 'content-length': '100' }).write('o')
        setTimeout(() => request.socket.resetAndDestroy(), 20)
      }
      const { delivery } = await answerTo(torn)
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', final: false })
    })

    test('a reset connection can be tried again', async () => {
      const { delivery } = await answerTo((_, __, request) => request.socket.resetAndDestroy())
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', final: false })
    })

    test('a closed port can be tried again', async () => {
      const server = await listen(yes)
      await server[Symbol.asyncDispose]()
      const delivery = await create(server.url).send(aNotice(), patient)
      expect(delivery).toMatchObject({
        reason: 'unavailable',
        final: false,
        detail: 'no answer: nothing listens there (ECONNREFUSED)',
      })
    })

    test('what is aborted beforehand is not sent', async () => {
      const { delivery, received } = await answerTo(yes, AbortSignal.abort())
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'timeout' })
      expect(received).toHaveLength(0)
    })

    test('a service that repeats the request and the address in its refusal does not make us tell the secret', async () => {
      const gossip: Answer = (response, received, request) => {
        const { path, body, headers } = received
        reply(400, `bad: ${path} ${JSON.stringify(headers)} ${body}`)(response, received, request)
      }
      const { delivery } = await answerTo(gossip)
      expect(JSON.stringify(delivery)).not.toContain(PLANTED)
    })
  })

  describeText({
    kind,
    async capture(notices) {
      await using server = await listen(yes)
      // Each by a new sink: one alone may keep a distance between its messages.
      for (const notice of notices) await create(server.url).send(notice, patient)
      return server.received.map(({ body }) => body)
    },
    accept,
    shown,
  })
}

/** The first body that a sink sends for a notice. */
export async function capture(
  create: (url: string) => Sink,
  yes: Answer,
  notice: ReturnType<typeof aNotice>,
): Promise<string | undefined> {
  await using server = await listen(yes)
  await create(server.url).send(notice, patient)
  return server.received[0]?.body
}
