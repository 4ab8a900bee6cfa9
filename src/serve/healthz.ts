/** `GET /healthz`: 200 while windows go all the way through, else 503 and what holds them up. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TriageError } from '../errors.ts'
import type { Health } from './health.ts'
import { placeOf } from './options.ts'
import { healthRecord } from './record.ts'

/** Whoever asks is quick, or is let go: idle connections must not add up. */
const PATIENCE = 5000
const MOST_CONNECTIONS = 50

export interface Listener {
  readonly address: string
  close(): void
}

export async function serveHealth(listen: string, health: () => Health): Promise<Listener> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]
    const isKnown = path === '/healthz'
    if (!isKnown) return void response.writeHead(404).end('there is only /healthz here\n')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
    }
    const found = health()
    response.writeHead(found.ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(`${JSON.stringify(healthRecord(found))}\n`)
  })
  server.requestTimeout = PATIENCE
  server.keepAliveTimeout = PATIENCE
  server.maxConnections = MOST_CONNECTIONS
  await start(server, listen)
  const { address, port, family } = server.address() as AddressInfo
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/healthz`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function start(server: Server, listen: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new TriageError(
          `cannot listen at ${listen} (${error.code}): name another place (\`health.listen\` in the config)`,
        ),
      ),
    )
    server.listen(placeOf(listen)!, resolve)
  })
}
