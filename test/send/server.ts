/** A real local HTTP server that plays the other side of a sink and remembers what it was sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createEncrypted } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Identity } from './certificate.ts'

export interface Received {
  readonly body: string
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly at: number
}

export type Answer = (response: ServerResponse, received: Received, request: IncomingMessage) => void

export interface LocalServer extends AsyncDisposable {
  readonly url: string
  readonly received: Received[]
}

/** With an identity over https. */
export async function listen(answer: Answer, identity?: Identity): Promise<LocalServer> {
  const received: Received[] = []
  const hear = (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const arrived = { body, method, path, headers, at: performance.now() }
      received.push(arrived)
      answer(response, arrived, request)
    })
  }
  const server = identity === undefined ? createServer(hear) : createEncrypted({ ...identity }, hear)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `${identity === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

export function reply(status: number, body = '', headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body)
}
