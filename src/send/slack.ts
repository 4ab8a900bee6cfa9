/** `kind: slack`: a channel, through an incoming webhook. */
import { IncomingWebhook } from '@slack/webhook'
import { z } from '../schema.ts'
import { failureOf, failureOfError, post, type Reply, sendOrShorten } from './http.ts'
import { createPace } from './pace.ts'
import type { Delivery, SinkDefinition } from './sink.ts'
import { foldedMessageOf, smallestFoldedMessageOf } from './slack-folded.ts'
import { messageOf, PACE, type SlackMessage, smallestMessageOf } from './slack-message.ts'

/** Above what the courier allows an attempt; without any the client waits for ever. */
const TIMEOUT = 60_000

const options = z.strictObject({
  kind: z.literal('slack').describe('posts to a channel through a Slack incoming webhook'),
  webhook_url_env: z.string().min(1).optional().describe('environment variable that holds the webhook URL'),
  webhook_url_file: z.string().min(1).optional().describe('file that holds the webhook URL'),
  allow_insecure: z.boolean().default(false).describe('allows http outside of the own network'),
})

export const slack: SinkDefinition<typeof options> = {
  kind: 'slack',
  options,
  secrets: ['webhook_url'],
  create({ name, secret }) {
    const url = secret('webhook_url')
    const awaitTurn = createPace(PACE)

    async function say(message: SlackMessage, abort: AbortSignal): Promise<Delivery> {
      // The client neither takes a signal nor tells `Retry-After`, and reads replies of any size: its fetch is ours.
      let reply: Reply | undefined
      const webhook = new IncomingWebhook(url.reveal(), {
        timeout: TIMEOUT,
        retryConfig: { retries: 0 },
        fetch: async (address, request = {}) => {
          reply = await post(String(address), {
            headers: request.headers ?? {},
            body: String(request.body),
            signal: request.signal ? AbortSignal.any([abort, request.signal]) : abort,
          })
          return new Response(reply.body, { status: reply.status, headers: reply.headers })
        },
      })
      try {
        const { text } = await webhook.send(message)
        if (text.trim() === 'ok') return { outcome: 'delivered' }
      } catch (error) {
        if (reply === undefined) return failureOfError(error, abort)
      }
      return failureOf(reply ?? { status: 200, headers: new Headers(), body: '' }, [url])
    }

    async function sayInTurn(full: SlackMessage, smallest: SlackMessage, abort: AbortSignal): Promise<Delivery> {
      try {
        await awaitTurn(abort)
      } catch (error) {
        return failureOfError(error, abort)
      }
      return sendOrShorten((form) => say(form === 'full' ? full : smallest, abort))
    }

    return {
      name,
      kind: 'slack',
      resolves: true,
      acknowledges: true,
      send: (notice, abort) => sayInTurn(messageOf(notice), smallestMessageOf(notice), abort),
      fold: (notices, abort) => sayInTurn(foldedMessageOf(notices), smallestFoldedMessageOf(notices), abort),
    }
  },
}
