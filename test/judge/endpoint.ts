/** A model endpoint on this machine that answers as told and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: {
    readonly messages: readonly { readonly role: string; readonly content: string }[]
    readonly response_format?: { readonly type: string }
    readonly [field: string]: unknown
  }
}

export type Answering = (response: ServerResponse, asked: Asked) => void

export interface Endpoint extends AsyncDisposable {
  readonly url: string
  readonly asked: readonly Asked[]
}

/** The answers are given in turn; the last one again and again. */
export async function startEndpoint(...answers: readonly Answering[]): Promise<Endpoint> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
      const question: Asked = { url: request.url ?? '', headers: request.headers, body }
      const answer = answers[Math.min(asked.length, answers.length - 1)]!
      asked.push(question)
      answer(response, question)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function status(code: number, body: string, headers: Readonly<Record<string, string>> = {}): Answering {
  return (response) => response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(body)
}

/** A whole completion whose message is this text, or the JSON of this value. */
export function says(
  content: unknown,
  more: { finish_reason?: string; usage?: unknown; message?: object; system_fingerprint?: string } = {},
): Answering {
  const text = typeof content === 'string' || content === null ? content : JSON.stringify(content)
  return status(200, JSON.stringify(completion(text, more)))
}

function completion(
  content: string | null,
  more: { finish_reason?: string; usage?: unknown; message?: object; system_fingerprint?: string },
) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'stub',
    system_fingerprint: more.system_fingerprint,
    choices: [
      {
        index: 0,
        finish_reason: more.finish_reason ?? 'stop',
        message: { role: 'assistant', content, ...more.message },
      },
    ],
    usage: more.usage ?? { prompt_tokens: 700, completion_tokens: 120, total_tokens: 820 },
  }
}

export function anomaly(more: object = {}): object {
  return {
    severity: 'high',
    type: 'resource',
    summary: 'The disk is full.',
    evidence: ['L2'],
    recommended_action: 'Free space.',
    ...more,
  }
}

export function answer(anomalies: readonly object[], health = 'degraded'): object {
  return { anomalies, window_health: health }
}
