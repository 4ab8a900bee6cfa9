/** The family of sinks: one line each. The config's options come from this list. */
import { z } from 'zod'
import { UsageError } from '../errors.ts'
import { problemOfAddress } from './address.ts'
import { console } from './console.ts'
import { file } from './file.ts'
import { pagerduty } from './pagerduty.ts'
import { type Environment, findSecret } from './secrets.ts'
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

/** What keeps a sink from working before anything is sent; empty when nothing does. */
export function checkSink({ options, env }: Asked): string[] {
  const allowInsecure = 'allow_insecure' in options && options.allow_insecure
  const problems = definitionOf(options).secrets.flatMap((field) => {
    const found = findSecret(field, options, env)
    if ('problem' in found) return [found.problem]
    const problem = field.endsWith('_url') ? problemOfAddress(found.secret.reveal(), allowInsecure) : null
    return problem === null ? [] : [`${field}: ${problem}`]
  })
  const problem = 'url' in options ? problemOfAddress(options.url, allowInsecure) : null
  return problem === null ? problems : [...problems, `url: ${problem}`]
}

export function createSink(args: Asked & { name: string; stdout?: Output; stderr?: Output }): Sink {
  const { name, options, env, stdout = process.stdout, stderr = process.stderr } = args
  const problems = checkSink({ options, env })
  if (problems.length > 0) throw new UsageError(problems.map((problem) => `sinks.${name}: ${problem}`))
  const secret = (field: string) => {
    const found = findSecret(field, options, env)
    if ('problem' in found) throw new UsageError([`sinks.${name}: ${found.problem}`])
    return found.secret
  }
  return definitionOf(options).create({ name, options, secret, stdout, stderr })
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
