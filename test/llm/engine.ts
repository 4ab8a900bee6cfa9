/** A small OpenAI-compatible server on a real engine: llama.cpp with the tiny model, one request at a time. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getLlama, type Llama, LlamaCompletion, type LlamaGrammar, type LlamaModel } from 'node-llama-cpp'
import { estimateTokens, TOKENS_AROUND_MESSAGE } from '../../src/judge/tokens.ts'
import { writeTinyModel } from './tiny-model.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Engine extends AsyncDisposable {
  readonly url: string
  readonly answered: readonly Answered[]
  /** As the engine itself counts. */
  countTokens(text: string): number
}

export interface Answered {
  readonly status: number
  readonly promptTokens: number
  /** As the product reckons. */
  readonly estimated: number
  readonly content: string
  readonly finishReason: string
}

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: object } }
  readonly max_tokens?: number
  readonly temperature?: number
  readonly seed?: number
}

/** More choices make no better nonsense, and most of them are against the grammar. */
const CHOICES = 40

/** `copies`: what a capable model would copy, the marker and the ids of lines, is copied right; the rest is nonsense. */
export async function startEngine(args: {
  vocabulary: Vocabulary
  context: number
  copies?: boolean
}): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  const path = join(folder, 'tiny.gguf')
  writeFileSync(path, writeTinyModel(args.vocabulary, { context: args.context, seed: 1 }))
  const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error' })
  const model = await llama.loadModel({ modelPath: path })
  const context = await model.createContext({ contextSize: args.context, threads: 1 })
  const sequence = context.getSequence()
  const answered: Answered[] = []
  let turn: Promise<unknown> = Promise.resolve()

  async function answer(asked: Asked): Promise<Answered> {
    const prompt = model.tokenize(renderChat(asked.messages))
    const room = args.context - prompt.length
    const told = asked.messages.map(({ content }) => estimateTokens(content) + TOKENS_AROUND_MESSAGE)
    const counts = { promptTokens: prompt.length, estimated: told.reduce((sum, tokens) => sum + tokens, 0) }
    if (room <= 0) return { status: 400, ...counts, content: '', finishReason: '' }
    await sequence.clearHistory()
    const completion = new LlamaCompletion({ contextSequence: sequence })
    const grammar = await grammarFor(llama, args.copies ? narrow(asked) : asked)
    const { response, metadata } = await completion.generateCompletionWithMeta(prompt, {
      ...(grammar && { grammar }),
      maxTokens: Math.min(asked.max_tokens ?? room, room),
      temperature: asked.temperature ?? 1,
      topK: CHOICES,
      seed: asked.seed ?? 0,
    })
    const finishReason = metadata.stopReason === 'maxTokens' ? 'length' : 'stop'
    return { status: 200, ...counts, content: response, finishReason }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const asked: Asked = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const mine = turn.then(() => answer(asked))
    turn = mine.catch(() => {})
    const said = await mine
    answered.push(said)
    send({ response, said, model, context: args.context })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    answered,
    countTokens: (text) => model.tokenize(text).length,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await context.dispose()
      await model.dispose()
      await llama.dispose()
      rmSync(folder, { recursive: true })
    },
  }
}

function grammarFor(llama: Llama, { response_format: format }: Asked): Promise<LlamaGrammar> | null {
  if (format?.type === 'json_schema') return llama.createGrammarForJsonSchema(format.json_schema!.schema)
  return format?.type === 'json_object' ? llama.getGrammarFor('json') : null
}

function narrow(asked: Asked): Asked {
  const schema = asked.response_format?.json_schema?.schema
  const told = asked.messages.at(-1)!.content
  const marker = /^window_marker: (\w+)$/m.exec(told)?.[1]
  const ids = [...told.matchAll(/^(L\d+)\b.* \| /gm)].map(([, id]) => id)
  if (schema === undefined || marker === undefined || ids.length === 0) return asked
  const put = (key: string, value: unknown) => {
    if (key === 'window_marker') return { type: 'string', enum: [marker] }
    return key === 'evidence' ? { type: 'array', items: { type: 'string', enum: ids } } : value
  }
  const narrowed: object = JSON.parse(JSON.stringify(schema), put)
  return { ...asked, response_format: { type: 'json_schema', json_schema: { schema: narrowed } } }
}

function renderChat(messages: Asked['messages']): string {
  return `${messages.map(({ role, content }) => `[${role}]\n${content}\n`).join('')}[assistant]\n`
}

function send(args: { response: ServerResponse; said: Answered; model: LlamaModel; context: number }): void {
  const { response, said, model, context } = args
  const { status, promptTokens, content, finishReason } = said
  response.writeHead(status, { 'content-type': 'application/json' })
  if (status !== 200) {
    const message = 'the request exceeds the available context size'
    const error = {
      code: status,
      type: 'exceed_context_size_error',
      message,
      n_prompt_tokens: promptTokens,
      n_ctx: context,
    }
    response.end(JSON.stringify({ error }))
    return
  }
  const completionTokens = model.tokenize(content).length
  const usage = { prompt_tokens: promptTokens, completion_tokens: completionTokens }
  const message = { role: 'assistant', content }
  response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: finishReason }], usage }))
}
