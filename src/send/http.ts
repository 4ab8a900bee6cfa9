/** What an answer of an HTTP service means for a notice, and which part of it may be shown to people. */
import type { Secret } from '../secret.ts'
import type { Delivery, Failure } from './sink.ts'
import { cut, oneLine } from './text.ts'

const REPLY_BYTES = 16_384
const REPLY_SHOWN = 200

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Sends and reads the start of the answer. A redirect is not followed: it would carry the secret elsewhere. */
export async function post(
  url: string,
  request: { method?: string; headers: Record<string, string>; body: string; signal: AbortSignal },
): Promise<Reply> {
  const response = await fetch(url, { method: 'POST', redirect: 'manual', ...request })
  const { status, headers } = response
  // 202 says all there is to say, even where the rest of the answer never comes.
  if (status !== 202) return { status, headers, body: await startOf(response) }
  void response.body?.cancel().catch(() => {})
  return { status, headers, body: '' }
}

async function startOf(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > REPLY_BYTES) break
  }
  return text.slice(0, REPLY_BYTES)
}

export function failureOf(reply: Reply, secrets: readonly Secret[]): Failure {
  const detail = `HTTP ${reply.status}${quoted(reply.body, secrets)}`
  const wait = retryAfter(reply.headers)
  const patience = wait === undefined ? {} : { retryAfter: wait }
  const { status } = reply
  if (status === 429) return { outcome: 'failed', reason: 'rate_limited', detail, final: false, ...patience }
  if (status === 408) return { outcome: 'failed', reason: 'timeout', detail, final: false }
  if (status >= 500 || status === 425 || status < 300) {
    return { outcome: 'failed', reason: 'unavailable', detail, final: false, ...patience }
  }
  if (status < 400 || [401, 403, 404, 410].includes(status)) {
    return { outcome: 'failed', reason: 'auth', detail, final: true }
  }
  return { outcome: 'failed', reason: 'rejected', detail, final: true }
}

/** The code of a network error says enough; its message may hold the address, which may be a secret. */
export function failureOfError(thrown: unknown, abort: AbortSignal): Failure {
  const codes: string[] = []
  for (let error = thrown; error instanceof Error && codes.length < 5; error = error.cause) {
    codes.push('code' in error && typeof error.code === 'string' ? error.code : error.name)
  }
  const code = codes.findLast((candidate) => /^[A-Z][A-Z0-9_]{3,}$/.test(candidate)) ?? codes.at(-1) ?? 'unknown error'
  const timedOut = abort.aborted || codes.some((name) => /Timeout|TIMEOUT|TIMEDOUT/.test(name))
  if (timedOut) return { outcome: 'failed', reason: 'timeout', detail: 'no answer in time', final: false }
  const why = UNREACHED[code]
  const detail = `no answer: ${why === undefined ? code : `${why} (${code})`}`
  return { outcome: 'failed', reason: 'unavailable', detail, final: false }
}

const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'nobody here knows that name',
  EAI_AGAIN: 'whoever knows names does not answer',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
}

/** A refused notice is sent once more in its smallest form, at once: a short page is better than none. */
export async function sendOrShorten(send: (form: 'full' | 'smallest') => Promise<Delivery>): Promise<Delivery> {
  const full = await send('full')
  if (full.outcome === 'delivered' || full.reason !== 'rejected' || full.atFault === 'address') return full
  const smallest = await send('smallest')
  return smallest.outcome === 'delivered' ? { outcome: 'delivered', shortened: full.detail } : smallest
}

/** Seconds, or a date: measured against the answer's own date, so that no two clocks have to agree. */
function retryAfter(headers: Headers): number | undefined {
  const asked = headers.get('retry-after')?.trim()
  if (asked === undefined || asked === '') return undefined
  const wait = /^\d+(\.\d+)?$/.test(asked)
    ? Number(asked) * 1000
    : Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined
}

/** Some services repeat the request in their refusal. */
export function quoted(reply: string, secrets: readonly Secret[]): string {
  const values = secrets.map((secret) => secret.reveal())
  const pieces = values.flatMap((value) => [value, ...value.split(/[^\w-]+/).filter((piece) => piece.length >= 6)])
  const safe = pieces.reduce((text, piece) => text.replaceAll(piece, '<secret>'), reply)
  const shown = cut(oneLine(safe), REPLY_SHOWN)
  return shown === '' ? '' : `: ${shown}`
}
