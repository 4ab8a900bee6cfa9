/** A small HTTP server for whoever watches the worker. It answers questions and takes none. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describeError, TriageError } from '../errors.ts'
import { placeOf } from './options.ts'

export interface Page {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** By path. */
export type Pages = Readonly<Record<string, () => Page>>

export interface Listener {
  readonly address: string
  close(): void
}

/** Whoever asks is quick, or is let go: idle connections must not add up. */
const PATIENCE = 5000
const MOST_CONNECTIONS = 50

export async function startServer(listen: string, pages: Pages): Promise<Listener> {
  const server = createServer((request, response) => {
    const page = answerTo({ method: request.method ?? '', path: (request.url ?? '').split('?')[0]!, pages })
    response.writeHead(page.status, { 'content-type': page.type, 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : page.body)
  })
  server.requestTimeout = PATIENCE
  server.keepAliveTimeout = PATIENCE
  server.maxConnections = MOST_CONNECTIONS
  await start(server, listen)
  const { address, port, family } = server.address() as AddressInfo
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answerTo({ method, path, pages }: { method: string; path: string; pages: Pages }): Page {
  const type = 'text/plain; charset=utf-8'
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (page === undefined)
    return { status: 404, type, body: `nothing here; there is ${Object.keys(pages).join(', ')}\n` }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, type, body: 'only GET is answered\n' }
  try {
    return page()
  } catch (error) {
    return { status: 500, type, body: `${describeError(error)}\n` }
  }
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'this user may not listen there',
}

async function start(server: Server, listen: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new TriageError(
          `cannot listen at ${listen}: ${WHY[error.code ?? ''] ?? error.code}; name another place (\`health.listen\` in the config)`,
        ),
      ),
    )
    server.listen(placeOf(listen)!, resolve)
  })
}
