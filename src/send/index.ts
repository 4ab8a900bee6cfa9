/** The family of sinks: one line each. The config's options come from this list. */

import { problemOfAddress } from '../address.ts'
import { UsageError } from '../errors.ts'
import { type Environment, findSecret } from '../find-secret.ts'
import { z } from '../schema.ts'
import type { Secret } from '../secret.ts'
import { console } from './console.ts'
import { file } from './file.ts'
import { pagerduty } from './pagerduty.ts'
import type { Output, Sink, SinkDefinition } from './sink.ts'
import { slack } from './slack.ts'

export { type Courier, createCourier } from './courier.ts'
export type { Outbox, OutboxEntry } from './outbox.ts'
export type { Delivery, Sink } from './sink.ts'

export const sinkDefinitions = [pagerduty, slack, file, console] as const

export const sinkOptions = z.discriminatedUnion('kind', optionsOf(sinkDefinitions))
export type SinkOptions = z.output<typeof sinkOptions>

interface Asked {
  readonly options: SinkOptions
  readonly env: Environment
}

export function createSink(args: Asked & { name: string; stdout?: Output; stderr?: Output }): Sink {
  const { name, options, env, stdout = process.stdout, stderr = process.stderr } = args
  const secret = (field: string) => secretOf({ name, options, env, field })
  return definitionOf(options).create({ name, options, secret, stdout, stderr })
}

/** The config has been checked; what has changed since, a file gone or an address replaced, still ends here in words. */
function secretOf({ name, options, env, field }: Asked & { name: string; field: string }): Secret {
  const found = findSecret({ section: options, field, environment: env })
  if (found.outcome !== 'found') {
    const why = found.outcome === 'unnamed' ? `expected ${field}_env or ${field}_file` : `${found.key}: ${found.why}`
    throw new UsageError([`sinks.${name}: ${why}`])
  }
  const allowInsecure = 'allow_insecure' in options && options.allow_insecure
  const problem = field.endsWith('_url') ? problemOfAddress(found.secret.reveal(), allowInsecure) : null
  if (problem !== null) throw new UsageError([`sinks.${name}: ${found.key}: ${problem}`])
  return found.secret
}

export function createSinks(args: {
  sinks: Readonly<Record<string, SinkOptions>>
  env: Environment
  stdout?: Output
  stderr?: Output
}): ReadonlyMap<string, Sink> {
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
