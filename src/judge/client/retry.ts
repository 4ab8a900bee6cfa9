/** The one layer that sends a request again: only where it can help, not before the server wants it, a minute at most. */

import { type ModelFailure, remedyFor } from './failure.ts'
import type { Exchange } from './openai.ts'

const FIRST_WAIT = 500
const LONGEST_BACKOFF = 8_000

export interface Patience {
  readonly attempts: number
  readonly sleep: (milliseconds: number, abort: AbortSignal) => Promise<void>
  /** 0 to 1; spreads the attempts of several workers. */
  readonly random: () => number
}

export async function persist(args: {
  send: () => Promise<Exchange>
  patience: Patience
  abort: AbortSignal
  /** True when the failure is nobody's but ours, because too much was asked at one time: it does not count. */
  forgive: (failure: ModelFailure) => boolean
  onFailure: (failure: ModelFailure, willRetry: boolean) => void
}): Promise<Exchange> {
  const { send, patience, abort, forgive, onFailure } = args
  for (let attempt = 1; ; attempt += 1) {
    const exchange = await send()
    if (exchange.outcome === 'answered') return exchange
    if (forgive(exchange.failure)) attempt -= 1
    const remedy = remedyFor(exchange.failure.reason)
    const allowed = remedy === 'again' ? patience.attempts : remedy === 'once' ? Math.min(2, patience.attempts) : 1
    const willRetry = attempt < allowed
    onFailure(exchange.failure, willRetry)
    if (!willRetry) return exchange
    await patience.sleep(waitBefore(Math.max(1, attempt), exchange.failure, patience.random()), abort)
  }
}

function waitBefore(attempt: number, { retryAfter }: ModelFailure, random: number): number {
  const backoff = Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_BACKOFF)
  return Math.round(retryAfter === null ? backoff * (0.5 + random / 2) : retryAfter + random * FIRST_WAIT)
}
