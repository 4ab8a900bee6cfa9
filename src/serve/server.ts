/** A small HTTP server for whoever watches the worker: `/healthz`, `/status`, `/metrics`. It answers questions and takes none. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describeError, TriageError } from '../errors.ts'

export interface Page {
  readonly status: number
  readonly type: string
  readonly body: string
}

export interface Server {
  /** Where it listens: the port may have been left to the system. */
  readonly url: string
  close(): Promise<void>
}

/** So long a connection may take for its request: nobody holds the worker up. */
const PATIENCE = 5000

export async function startServer(listen: string, pages: Readonly<Record<string, () => Page>>): Promise<Server> {
  const at = listen.lastIndexOf(':')
  const [host, port] = [listen.slice(0, at).replace(/^\[|\]$/g, ''), Number(listen.slice(at + 1))]
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE }, (request, response) => {
    const page = answerTo(request.method ?? '', new URL(request.url ?? '/', 'http://here').pathname, pages)
    response.writeHead(page.status, { 'content-type': `${page.type}; charset=utf-8`, 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : page.body)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new TriageError(
          `cannot answer at ${listen} (serve.listen): ${describeError(error)}. Name a free address of this machine, or leave it out`,
        ),
      )
    })
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function answerTo(method: string, path: string, pages: Readonly<Record<string, () => Page>>): Page {
  const type = 'text/plain'
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, type, body: 'only GET is answered here\n' }
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (page === undefined)
    return { status: 404, type, body: `nothing here; there is ${Object.keys(pages).join(', ')}\n` }
  try {
    return page()
  } catch (error) {
    return { status: 500, type, body: `${describeError(error)}\n` }
  }
}
