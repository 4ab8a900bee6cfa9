/** Tells somebody outside that all is well, again and again: when that stops coming, they know, whatever happened to us. */
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Secret } from '../secret.ts'

const TIMEOUT = 10_000
const ATTEMPTS = 2

/** The address is a secret, as whoever knows it can say that all is well: no message repeats it. */
export function createHeartbeat(address: Secret, events: Events): () => Promise<void> {
  return async () => {
    let reason = ''
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const response = await fetch(address.reveal(), { signal: AbortSignal.timeout(TIMEOUT), redirect: 'error' })
        await response.body?.cancel()
        if (response.ok) return
        reason = `HTTP ${response.status}`
      } catch (error) {
        reason = describeError(error).replaceAll(address.reveal(), 'the address')
      }
    }
    events.emit('heartbeat:failed', { reason })
  }
}
