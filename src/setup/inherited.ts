/** What a program that we start finds in its environment: what we found, but not the keys to sinks and models. */
import type { Environment } from '../find-secret.ts'
import type { Config } from './config/index.ts'

export function withoutSecrets(
  environment: Environment,
  { analyst, sinks, serve }: Pick<Config, 'analyst' | 'sinks' | 'serve'>,
): Environment {
  const secrets = [analyst, serve, ...Object.values(sinks)].flatMap((section) =>
    Object.entries(section).flatMap(([key, value]) => (key.endsWith('_env') ? [value] : [])),
  )
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.includes(name)))
}
