/** A dead man's ping: sent as long as all is well, so that somebody outside notices when it stays away. */
import { problemOfAddress } from '../address.ts'
import { UsageError } from '../errors.ts'
import type { Events } from '../events.ts'
import { type Environment, findSecret } from '../find-secret.ts'
import type { HealthOptions } from './options.ts'

/** It must never hold up the work. */
const TIMEOUT = 10_000

/** Null where no address is given. Never rejects: what went wrong is an event, without the address, which may be a secret. */
export function createHeartbeat(args: {
  options: HealthOptions
  environment: Environment
  events: Events
}): (() => Promise<void>) | null {
  const { options, environment, events } = args
  const address = addressIn(options, environment)
  if (address === null) return null
  return async () => {
    try {
      const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) })
      await response.body?.cancel()
      if (!response.ok) events.emit('heartbeat:failed', { reason: `HTTP ${response.status}` })
    } catch (error) {
      const { name, cause } = error as { name: string; cause?: { code?: string } }
      const reason = name === 'TimeoutError' ? `no answer in ${TIMEOUT / 1000} s` : (cause?.code ?? name)
      events.emit('heartbeat:failed', { reason })
    }
  }
}

/** The config has been checked; what has changed since still ends here in words. */
function addressIn(options: HealthOptions, environment: Environment): string | null {
  if (options.heartbeat_url !== undefined) return options.heartbeat_url
  const found = findSecret({ section: options, field: 'heartbeat_url', environment })
  if (found.outcome === 'unnamed') return null
  if (found.outcome !== 'found') throw new UsageError([`health.${found.key}: ${found.why}`])
  const address = found.secret.reveal()
  const wrong = problemOfAddress(address, options.allow_insecure)
  if (wrong !== null) throw new UsageError([`health.${found.key}: ${wrong}`])
  return address
}
