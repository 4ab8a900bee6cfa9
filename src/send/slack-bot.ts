/** `kind: slack-bot`: a channel, through a bot's token: one message an incident, its course in the thread below it. */
import { SEVERITIES, type Severity } from '../model.ts'
import { z } from '../schema.ts'
import { failureOfError, post, sendOrShorten } from './http.ts'
import { createPace } from './pace.ts'
import type { Delivery, SinkDefinition, Taken } from './sink.ts'
import { readSlackAnswer, type SlackAnswer } from './slack-answer.ts'
import { foldedMessageOf, smallestFoldedMessageOf } from './slack-folded.ts'
import { messageOf, PACE, smallestMessageOf, updatedMessageOf } from './slack-message.ts'

const options = z.strictObject({
  kind: z.literal('slack-bot').describe('posts to a channel with the token of a Slack app'),
  token_env: z.string().min(1).optional().describe('environment variable that holds the token (xoxb-..., chat:write)'),
  token_file: z.string().min(1).optional().describe('file that holds the token'),
  channel: z.string().min(1).describe('id of the channel, C0123456789; the app has to be invited there'),
  url: z
    .url({ protocol: /^https?$/ })
    .default('https://slack.com/api')
    .describe("where Slack's Web API is, or a proxy"),
  allow_insecure: z.boolean().default(false).describe('allows http outside of the own network'),
})

export const slackBot: SinkDefinition<typeof options> = {
  kind: 'slack-bot',
  options,
  secrets: ['token'],
  create({ name, options: { channel, url }, secret }) {
    const token = secret('token')
    const awaitTurn = createPace(PACE)

    async function call(method: string, body: object, abort: AbortSignal): Promise<SlackAnswer> {
      try {
        const reply = await post(`${url.replace(/\/+$/, '')}/${method}`, {
          headers: {
            'content-type': 'application/json; charset=utf-8',
            authorization: `Bearer ${token.reveal()}`,
          },
          body: JSON.stringify(body),
          signal: abort,
        })
        return readSlackAnswer(reply, token)
      } catch (error) {
        return failureOfError(error, abort)
      }
    }

    return {
      name,
      kind: 'slack-bot',
      resolves: true,
      acknowledges: true,
      async send(notice, abort, taken = []) {
        const thread = threadOf(taken)
        // In the thread it would be seen by those only who are in it already.
        const worse = taken.every((earlier) => rank(earlier.notice.severity) < rank(notice.severity))
        const place = thread === null ? { channel } : { channel: thread.channel, thread_ts: thread.ts }
        const broadcast = thread !== null && worse && notice.action === 'trigger' ? { reply_broadcast: true } : {}
        try {
          await awaitTurn(abort)
        } catch (error) {
          return failureOfError(error, abort)
        }
        let receipt: string | undefined
        const delivery = await sendOrShorten(async (form): Promise<Delivery> => {
          const message = form === 'full' ? messageOf(notice) : smallestMessageOf(notice)
          const answer = await call('chat.postMessage', { ...place, ...broadcast, ...message }, abort)
          if (answer.outcome === 'failed') return answer
          receipt = `${answer.channel || channel} ${answer.ts}`
          return { outcome: 'delivered' }
        })
        if (delivery.outcome === 'failed' || receipt === undefined) return delivery
        if (thread !== null) {
          const worst = worstOf([notice.severity, ...taken.map((earlier) => earlier.notice.severity)])
          const update = updatedMessageOf({ first: thread.first.notice, latest: notice, worst })
          // The news is in the thread by now: an edit that fails is no reason to post it again.
          await call('chat.update', { channel: thread.channel, ts: thread.ts, ...update }, abort)
        }
        return { ...delivery, receipt }
      },
      async fold(notices, abort) {
        try {
          await awaitTurn(abort)
        } catch (error) {
          return failureOfError(error, abort)
        }
        // No receipt: what comes later of one of them begins its own thread.
        return sendOrShorten(async (form): Promise<Delivery> => {
          const message = form === 'full' ? foldedMessageOf(notices) : smallestFoldedMessageOf(notices)
          const answer = await call('chat.postMessage', { channel, ...message }, abort)
          return answer.outcome === 'failed' ? answer : { outcome: 'delivered' }
        })
      },
    }
  },
}

/** Where the first message of the incident stands; null when there is none. */
function threadOf(taken: readonly Taken[]): { channel: string; ts: string; first: Taken } | null {
  const first = taken.find(({ receipt }) => receipt !== null && / \d/.test(receipt))
  if (first === undefined) return null
  const [channel = '', ts = ''] = first.receipt!.split(' ')
  return { channel, ts, first }
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}

function worstOf(severities: readonly Severity[]): Severity {
  return SEVERITIES.findLast((severity) => severities.includes(severity))!
}
