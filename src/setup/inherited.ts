/** What a program that we start finds in its environment: what we found, but not the keys to sinks and models. */
import type { Environment } from '../find-secret.ts'
import type { Config } from './config/index.ts'

export function withoutSecrets(
  environment: Environment,
  { analyst, sinks, health }: Pick<Config, 'analyst' | 'sinks' | 'health'>,
): Environment {
  const secrets = [analyst, health, ...Object.values(sinks)].flatMap((section) =>
    Object.entries(section).flatMap(([key, value]) => (key.endsWith('_env') ? [value] : [])),
  )
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.includes(name)))
}
