import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { check } from '../../src/cli/check.ts'
import { ENVIRONMENT, lay, MINIMAL } from '../setup/config/workshop.ts'

interface Chat {
  readonly messages: readonly { readonly content: string }[]
  readonly response_format?: { readonly type: string }
  readonly temperature?: number
}

interface Model {
  /** Tokens that it can hold; more is cut in silence, or refused when it says so. */
  readonly holds?: number
  readonly refuses?: boolean
  readonly enforces?: boolean
  readonly knowsSchema?: boolean
  readonly counts?: boolean
  /** What Ollama says that it has allocated. */
  readonly allocated?: number
  readonly takesTemperature?: boolean
  readonly refusesAll?: string
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A model with two bytes a token that does as it is told, within its means. */
async function serve(model: Model): Promise<string> {
  const { holds = 1e6, enforces = true, knowsSchema = true, counts = true, takesTemperature = true } = model
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const refuse = (message: string) => response.writeHead(400).end(JSON.stringify({ error: { message } }))
    if (request.url === '/v1/models') return response.end(JSON.stringify({ data: [{ id: 'llama3.2' }] }))
    if (request.url === '/api/ps') {
      const models = model.allocated ? [{ name: 'llama3.2', context_length: model.allocated }] : null
      return models ? response.end(JSON.stringify({ models })) : response.writeHead(404).end()
    }
    if (model.refusesAll) return refuse(model.refusesAll)
    const asked: Chat = JSON.parse(Buffer.concat(chunks).toString())
    if (!takesTemperature && asked.temperature !== undefined) return refuse("Unsupported value: 'temperature'")
    if (!knowsSchema && asked.response_format?.type === 'json_schema') return refuse('json_schema is not supported')
    const text = asked.messages.map(({ content }) => content).join('\n')
    const tokens = Math.ceil(text.length / 2)
    if (tokens > holds && model.refuses) return refuse(`maximum context length is ${holds} tokens`)
    const read = text.slice(-2 * holds)
    const [first, last] = [/first word is (\w+)/.exec(read)?.[1] ?? '', /last word is (\w+)/.exec(read)?.[1] ?? '']
    const isGreeting = text.includes('Say hello')
    const answer = isGreeting ? { colour: 'ultramarine' } : { first_word: first, last_word: last }
    const content = isGreeting && !enforces ? 'Hello!' : JSON.stringify(answer)
    const usage = counts ? { prompt_tokens: Math.min(tokens, holds), completion_tokens: 20 } : undefined
    return response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ choices: [{ finish_reason: 'stop', message: { content } }], usage }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

async function told(model: Model, options = ''): Promise<string> {
  const url = await serve(model)
  const text = `${MINIMAL}analyst: { kind: openai, base_url: "${url}", model: llama3.2${options} }\n`
  const folder = lay({ 'logs/app.log': 'a line\n', 'config.yaml': text })
  let written = ''
  const stream = new Writable({
    write(chunk, _, done) {
      written += chunk
      done()
    },
  })
  await check(
    { config: join(folder, 'config.yaml') },
    { stdout: stream, stderr: stream, env: ENVIRONMENT, clock: Date.now },
  )
  return written
}

describe('logtriage check, of a model', () => {
  it('says that it answers, holds to the schema, reads the whole context, and what a window takes', async () => {
    const lines = await told({}, ', context_tokens: 32768')
    expect(lines).toMatch(/^✓ answers: a small request took [\d.]+ s, \d+ tokens a second$/m)
    expect(lines).toMatch(/^✓ schema: answers are held to the schema$/m)
    expect(lines).toMatch(/^✓ context: a prompt of 2\d{4} tokens is read whole \(context_tokens: 32768\)$/m)
    expect(lines).toMatch(/^✓ window: a window of 200 lines takes about 1\d{4} tokens and \d+ s$/m)
  })

  it('says when a schema is only accepted, or refused, and what to set then', async () => {
    expect(await told({ enforces: false })).toMatch(
      /schema: the endpoint accepts a schema and does not hold the model to it/,
    )
    const refused = await told({ knowsSchema: false })
    expect(refused).toMatch(/schema: the endpoint takes no schema, so it is told in words \(json_object\)/)
    expect(refused).toContain('set response_format: json_object')
  })

  it('finds out which field the endpoint does not take', async () => {
    expect(await told({ takesTemperature: false })).toContain('set temperature: null')
  })

  it.each<[string, Model]>([
    ['cuts it in silence', { holds: 4096 }],
    ['refuses it', { holds: 4096, refuses: true }],
    ['is Ollama and says so', { allocated: 4096 }],
  ])('warns of a context that is smaller than configured when the endpoint %s', async (_, model) => {
    expect(await told(model)).toMatch(
      /^! context: the endpoint reads 4096 tokens, context_tokens is 8192: give it more \(Ollama: OLLAMA_CONTEXT_LENGTH=(\d+) .* and set context_tokens: \1, which holds 200 lines; or set context_tokens: 4096, which holds about \d+$/m,
    )
  })

  it('counts the lines that fit into what there really is', async () => {
    const [, inContext] = /set context_tokens: 4096, which holds about (\d+)$/m.exec(await told({ allocated: 4096 }))!
    expect(Number(inContext)).toBeGreaterThan(10)
    expect(await told({ allocated: 4096 })).toMatch(
      new RegExp(`^! window: .*; in 4096 about ${inContext} lines fit`, 'm'),
    )
  })

  it('notices a cut prompt also where no tokens are counted', async () => {
    expect(await told({ holds: 2000, counts: false })).toMatch(/^! context: .*its head or tail did not come back/m)
    expect(await told({ counts: false })).toMatch(/^✓ context: /m)
  })

  it('shows what an endpoint says of its failure, without letting it act on the terminal', async () => {
    const lines = await told({ refusesAll: 'out of order \u001b[2J\u202e' })
    expect(lines).toMatch(
      /^! answers: a small request failed: request_refused: status 400: .*out of order \\x1b\[2J\\u202e/m,
    )
    expect(lines).not.toMatch(/^✓ (?:context|window)/m)
  })

  it('says how many lines fit, and what would hold them all', async () => {
    expect(await told({})).toMatch(/in 8192 about \d+ lines fit, the most telling ones; \d{5} would hold them all$/m)
  })
})
