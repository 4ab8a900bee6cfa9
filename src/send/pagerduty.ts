/** `kind: pagerduty`: pages through the Events API v2; repeats fold into one alert by their `dedup_key`. */

import type { Notice } from '../model.ts'
import { z } from '../schema.ts'
import { failureOf, failureOfError, post, type Reply, sendOrShorten } from './http.ts'
import { eventOf, smallestEventOf } from './pagerduty-event.ts'
import type { Delivery, SinkDefinition } from './sink.ts'

const options = z.strictObject({
  kind: z.literal('pagerduty').describe('pages somebody through the PagerDuty Events API v2'),
  routing_key_env: z.string().min(1).optional().describe('environment variable that holds the integration key'),
  routing_key_file: z.string().min(1).optional().describe('file that holds the integration key'),
  url: z
    .url({ protocol: /^https?$/ })
    .default('https://events.pagerduty.com/v2/enqueue')
    .describe('where events go; events.eu.pagerduty.com for accounts in the EU'),
  allow_insecure: z.boolean().default(false).describe('allows http outside of the own network'),
})

export const pagerduty: SinkDefinition<typeof options> = {
  kind: 'pagerduty',
  options,
  secrets: ['routing_key'],
  create({ name, options: { url }, secret }) {
    const key = secret('routing_key')

    async function enqueue(event: Record<string, unknown>, abort: AbortSignal): Promise<Delivery> {
      try {
        const reply = await post(url, {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ routing_key: key.reveal(), ...event }),
          signal: abort,
        })
        return accepted(reply) ? { outcome: 'delivered' } : failureOf(reply, [key])
      } catch (error) {
        return failureOfError(error, abort)
      }
    }

    return {
      name,
      kind: 'pagerduty',
      resolves: true,
      staysOpen: true,
      acknowledges: true,
      send: (notice: Notice, abort: AbortSignal) =>
        sendOrShorten((form) => enqueue(form === 'full' ? eventOf(notice) : smallestEventOf(notice), abort)),
    }
  },
}

/** 202 is its yes. Another success may come from a proxy, or from a login page that says 200 to everything. */
function accepted({ status, body }: Reply): boolean {
  if (status === 202) return true
  if (status < 200 || status > 299) return false
  try {
    const answer: unknown = JSON.parse(body)
    if (typeof answer !== 'object' || answer === null) return false
    return !('status' in answer) || answer.status === 'success'
  } catch {
    return false
  }
}
