/** Where streams are kept until their windows are stored: beside the state file, whose lock keeps a second worker away from them, too. */
import type { Config } from './config/index.ts'

export function spoolsOf({ state }: Pick<Config, 'state'>): string {
  return `${state}.spool`
}
