/** How a command gets its config: the file named, else `config.yaml` in this folder, else what serves without one. */
import { existsSync } from 'node:fs'
import { Option } from 'commander'
import type { Config } from '../setup/config.ts'
import { loadConfig } from '../setup/config.ts'
import type { Terminal } from './terminal.ts'

export const DEFAULT_CONFIG = 'config.yaml'

export function configOption(): Option {
  return new Option('--config <file>', `the config; without it ${DEFAULT_CONFIG} in this folder, when there is one`)
}

export function configPath(named: string | undefined): string | null {
  return named ?? (existsSync(DEFAULT_CONFIG) ? DEFAULT_CONFIG : null)
}
