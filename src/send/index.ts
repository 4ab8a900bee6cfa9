/** The family of sinks: one line each. The config's options come from this list. */

import { problemOfAddress } from '../address.ts'
import { UsageError } from '../errors.ts'
import { type Environment, findSecret } from '../find-secret.ts'
import type { Clock } from '../model.ts'
import { z } from '../schema.ts'
import type { Secret } from '../secret.ts'
import { alertmanager } from './alertmanager.ts'
import { console } from './console.ts'
import { email } from './email.ts'
import { file } from './file.ts'
import { pagerduty } from './pagerduty.ts'
import type { Output, Sink, SinkDefinition } from './sink.ts'
import { slack } from './slack.ts'
import { slackBot } from './slack-bot.ts'
import { webhook } from './webhook.ts'

export { type Courier, createCourier } from './courier.ts'
export type { Outbox, OutboxEntry } from './outbox.ts'
export type { Delivery, Sink, Taken } from './sink.ts'

export const sinkDefinitions = [pagerduty, slack, slackBot, alertmanager, webhook, email, file, console] as const

export const sinkOptions = z.discriminatedUnion('kind', optionsOf(sinkDefinitions))
export type SinkOptions = z.output<typeof sinkOptions>

interface Asked {
  readonly options: SinkOptions
  readonly env: Environment
}

interface Surroundings {
  readonly env: Environment
  readonly stdout?: Output
  readonly stderr?: Output
  readonly clock?: Clock
}

export function createSink(args: Surroundings & { name: string; options: SinkOptions }): Sink {
  const { name, options, env, stdout = process.stdout, stderr = process.stderr, clock = Date.now } = args
  const secret = (field: string) => secretOf({ name, options, env, field })
  const isNamed = (field: string) => `${field}_env` in options || `${field}_file` in options
  const secretIfNamed = (field: string) => (isNamed(field) ? secret(field) : null)
  return definitionOf(options).create({ name, options, secret, secretIfNamed, stdout, stderr, clock })
}

/** The config has been checked; what has changed since, a file gone or an address replaced, still ends here in words. */
function secretOf({ name, options, env, field }: Asked & { name: string; field: string }): Secret {
  const found = findSecret({ section: options, field, environment: env })
  if (found.outcome !== 'found') {
    const why = found.outcome === 'unnamed' ? `expected ${field}_env or ${field}_file` : `${found.key}: ${found.why}`
    throw new UsageError([`sinks.${name}: ${why}`])
  }
  const allowInsecure = 'allow_insecure' in options && options.allow_insecure
  const problem = field.endsWith('url') ? problemOfAddress(found.secret.reveal(), allowInsecure) : null
  if (problem !== null) throw new UsageError([`sinks.${name}: ${found.key}: ${problem}`])
  return found.secret
}

export function createSinks(
  args: Surroundings & { sinks: Readonly<Record<string, SinkOptions>> },
): ReadonlyMap<string, Sink> {
  const { sinks, ...surroundings } = args
  return new Map(Object.entries(sinks).map(([name, options]) => [name, createSink({ name, options, ...surroundings })]))
}

function definitionOf({ kind }: SinkOptions): SinkDefinition<z.ZodObject> {
  const definitions: readonly SinkDefinition<z.ZodObject>[] = sinkDefinitions
  return definitions.find((definition) => definition.kind === kind)!
}

function optionsOf<Definitions extends readonly { readonly options: z.ZodObject }[]>(definitions: Definitions) {
  return definitions.map(({ options }) => options) as { [Place in keyof Definitions]: Definitions[Place]['options'] }
}
