/** What a record says of a request that went wrong: what was asked for, and with which status it was answered. */

import { type HttpRequest, httpRequestIn } from '../../http-request.ts'
import { unwrapped } from '../../unwrapped.ts'

const LONGEST = 1000
const METHOD = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS'
/** Envoy says beside the status why it answered so: `UF,URX`, no connection and no more tries. */
const FLAGS = /^[A-Z]{1,8}(?:,[A-Z]{1,8}){0,3}$/
const TEXTS: readonly RegExp[] = [
  new RegExp(`"?\\b(${METHOD}) (\\S+)(?: HTTP/[\\d.]+)?"? (?:status=)?([45]\\d\\d)\\b`),
  new RegExp(
    `\\b(${METHOD}) "?(/\\S*?)"?[ ,;].{0,160}?\\b(?:status|code|answered|returned)[":= ]{1,3}([45]\\d\\d)\\b`,
    'i',
  ),
]
/** Squid says with the status what it did: `TCP_DENIED/403 3900 CONNECT api.example.com:443`. */
const PROXIED = /\s((?:TCP|UDP|NONE)[A-Z_]*\/[45]\d\d) \d+ ([A-Z]+) (\S+)/

export function failedRequestIn(line: string): HttpRequest | null {
  const text = unwrapped(line)
  if (text.startsWith('{')) return failedIn(text)
  const proxied = PROXIED.exec(text.slice(0, LONGEST))
  if (proxied) return { request: withoutIds(`${proxied[2]} ${proxied[3]}`), status: proxied[1]! }
  for (const pattern of TEXTS) {
    const found = pattern.exec(text.slice(0, LONGEST))
    if (found) return { request: `${found[1]} ${withoutIds(found[2]!)}`, status: found[3]! }
  }
  return null
}

function failedIn(text: string): HttpRequest | null {
  let record: Record<string, unknown>
  try {
    record = JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
  const asked = httpRequestIn(record)
  if (asked === null || !/^[45]/.test(asked.status)) return null
  const { response_flags: flags } = record
  const status = typeof flags === 'string' && FLAGS.test(flags) ? `${asked.status} ${flags}` : asked.status
  return { status, request: withoutIds(asked.request) }
}

/** They make every path another one. */
function withoutIds(path: string): string {
  return path.replace(/[?#].*$/, '').replace(/(?<=\/)(?:\d+|[0-9a-f]{8,}(?:-[0-9a-f]+)*)(?=\/|$)/gi, '…')
}
