/** `kind: webhook`: any service that takes JSON, as a template says: Opsgenie, Teams, Discord, Telegram, Jira, your own. */
import type { Notice } from '../model.ts'
import type { Secret } from '../secret.ts'
import { failureOf, failureOfError, post, type Reply, sendOrShorten } from './http.ts'
import type { Delivery, SinkDefinition } from './sink.ts'
import { fillAddress, fillAll, fillText } from './template.ts'
import { type WebhookOptions, webhookOptions } from './webhook-options.ts'
import { fillFrom } from './webhook-text.ts'

export const webhook: SinkDefinition<typeof webhookOptions> = {
  kind: 'webhook',
  options: webhookOptions,
  secrets: [],
  optionalSecrets: ['url', 'token'],
  create({ name, options, secretIfNamed }) {
    const address = secretIfNamed('url')
    const token = secretIfNamed('token')
    const secrets = [address, token].filter((secret) => secret !== null)

    async function say(notice: Notice, form: 'full' | 'smallest', abort: AbortSignal): Promise<Delivery> {
      const { method, url, body } = requestFor(notice, options)
      const fill = fillFrom({ notice, values: options.values, markup: options.escape, form })
      try {
        const reply = await post(fillAddress(url ?? address?.reveal() ?? '', fill), {
          method,
          headers: { 'content-type': 'application/json', ...headersOf(options, token) },
          body: JSON.stringify(fillAll(body, fill)),
          signal: abort,
        })
        return isYes(reply, options.expect) ? { outcome: 'delivered' } : failureOf(reply, secrets)
      } catch (error) {
        return failureOfError(error, abort)
      }
    }

    return {
      name,
      kind: 'webhook',
      resolves: options.resolve !== undefined,
      staysOpen: options.resolve !== undefined,
      send: (notice, abort) => sendOrShorten((form) => say(notice, form, abort)),
    }
  },
}

function requestFor({ action }: Notice, { method, url, body, resolve }: WebhookOptions) {
  const ending = action === 'resolve' ? resolve : undefined
  return { method: ending?.method ?? method, url: ending?.url ?? url, body: ending?.body ?? body }
}

function headersOf({ headers }: WebhookOptions, token: Secret | null): Record<string, string> {
  const fill = () => token?.reveal() ?? ''
  return Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, fillText(text, fill)]))
}

/** A login page says 200 to everything. */
function isYes({ status, headers, body }: Reply, expected: Readonly<Record<string, unknown>>): boolean {
  if (status === 202) return true
  if (status < 200 || status > 299) return false
  if (Object.keys(expected).length > 0) return holds(parse(body), expected)
  return !headers.get('content-type')?.includes('html') && !/^\s*</.test(body)
}

function holds(answer: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return answer === expected
  if (typeof answer !== 'object' || answer === null) return false
  return Object.entries(expected).every(
    ([key, value]) => Object.hasOwn(answer, key) && holds(Reflect.get(answer, key), value),
  )
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
