/** How a command gets its config: the file named, else `config.yaml` in this folder, else what serves without one. */
import { existsSync } from 'node:fs'
import { type AnalystOptions, analystOptions } from '../../judge/options.ts'
import { type Config, loadConfig } from '../../setup/config/index.ts'
import { Option } from '../command.ts'
import type { Terminal } from '../terminal.ts'

export const DEFAULT_CONFIG = 'config.yaml'

export interface Wanted {
  /** Whether this command sends: only then the secrets of the sinks have to be there. */
  readonly deliver: boolean
  /** Who judges, instead of what the config says. */
  readonly analyst?: AnalystOptions['kind'] | { readonly base_url: string; readonly model: string } | undefined
}

export function configOption(): Option {
  return new Option('--config <file>', `the config; without it ${DEFAULT_CONFIG} in this folder, when there is one`)
}

export function configPath(named: string | undefined): string | null {
  return named ?? (existsSync(DEFAULT_CONFIG) ? DEFAULT_CONFIG : null)
}

export async function configFor(
  named: string | undefined,
  { env }: Terminal,
  { deliver, analyst }: Wanted,
): Promise<Config> {
  const config = await loadConfig(configPath(named), env, { deliver })
  if (analyst === undefined || analyst === config.analyst.kind) return config
  const written = typeof analyst === 'string' ? { kind: analyst } : { kind: 'openai', ...analyst }
  return { ...config, analyst: analystOptions.parse(written) }
}
