/** What the config says of a webhook: where, how, and the mapping that becomes the request. */
import { SEVERITIES } from '../model.ts'
import { suggest } from '../nearest.ts'
import { z } from '../schema.ts'
import { namesIn } from './template.ts'
import { ESCAPES, PLACEHOLDERS } from './webhook-text.ts'

const address = z.url({ protocol: /^https?$/ })
const method = z.enum(['POST', 'PUT', 'PATCH'])
const body = z.record(z.string(), z.unknown())

export const webhookOptions = z
  .strictObject({
    kind: z.literal('webhook').describe('sends JSON of your own making to any address'),
    url: address.optional().describe('where it goes; may hold placeholders in its path'),
    url_env: z.string().min(1).optional().describe('environment variable that holds the address, where it is a secret'),
    url_file: z.string().min(1).optional().describe('file that holds the address, where it is a secret'),
    token_env: z
      .string()
      .min(1)
      .optional()
      .describe('environment variable that holds what {{token}} in a header means'),
    token_file: z.string().min(1).optional().describe('file that holds what {{token}} in a header means'),
    method: method.default('POST').describe('POST, PUT or PATCH'),
    headers: z
      .record(z.string(), z.string())
      .default({})
      .describe('more headers, such as Authorization: Bearer {{token}}'),
    body: body.describe('what is sent, as JSON; its strings may hold placeholders, {{summary}} or {{summary 130}}'),
    values: z
      .record(z.string(), z.record(z.enum(SEVERITIES), z.union([z.string(), z.number(), z.boolean()])))
      .default({})
      .describe('placeholders of your own, with a value for each severity'),
    escape: z
      .enum(Object.keys(ESCAPES) as (keyof typeof ESCAPES)[])
      .default('none')
      .describe('how text is written there: none, markdown or html'),
    resolve: z
      .strictObject({
        url: address.optional().describe('where the end goes; without it to the same address'),
        method: method.optional().describe('without it the same'),
        body: body.optional().describe('what is sent; without it the same'),
      })
      .optional()
      .describe('how the end of an incident is told; without it, it is not'),
    expect: body.default({}).describe('what a yes holds besides its status, such as { ok: true }'),
    allow_insecure: z.boolean().default(false).describe('allows http outside of the own network'),
  })
  .check(({ value, issues }) => {
    const complain = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', path, message, input: value })
    const addresses = [value.url, value.url_env, value.url_file].filter((given) => given !== undefined)
    if (addresses.length !== 1) complain(['url'], 'expected exactly one of url, url_env, url_file')
    const known = [...PLACEHOLDERS, ...Object.keys(value.values)]
    const places = { url: value.url, body: value.body, resolve: value.resolve }
    for (const [key, template] of Object.entries(places)) {
      for (const name of namesIn(template)) {
        if (!known.includes(name)) complain([key], `there is no placeholder {{${name}}}${suggest(name, known)}`)
      }
    }
    for (const [key, url] of [['url', value.url] as const, ['resolve', value.resolve?.url] as const]) {
      if (url !== undefined && namesIn(originOf(url)).length > 0) {
        complain([key], 'expected no placeholder before the path: nothing in a log may choose who is told')
      }
    }
    for (const [header, text] of Object.entries(value.headers)) {
      const strange = namesIn(text).find((name) => name !== 'token')
      if (strange !== undefined)
        complain(['headers', header], `expected no placeholder but {{token}}, got {{${strange}}}`)
      if (/\{\{\s*token\s*\}\}/.test(text) && value.token_env === undefined && value.token_file === undefined) {
        complain(['headers', header], 'expected token_env or token_file beside it')
      }
    }
  })
export type WebhookOptions = z.output<typeof webhookOptions>

function originOf(url: string): string {
  return /^[^/]*\/\/[^/?#]*/.exec(url)?.[0] ?? url
}
