/** A service as people name it: a slip of the pen must not silence nobody. */
import { UsageError } from '../../errors.ts'
import { suggest } from '../../nearest.ts'
import type { Store } from '../../state/index.ts'
import { showHidden } from '../../visible.ts'
import { matchesWildcard } from '../../wildcard.ts'
import { Option } from '../command.ts'
import type { Terminal } from '../terminal.ts'
import { configFor, configPath } from './config.ts'
import type { StateOptions } from './memory.ts'

export function forceOption(): Option {
  return new Option('--force', 'also for a service that has never written anything')
}

/** `option`: what the problem is told under. Nothing is refused where no service is known yet. */
export async function requireKnownService(args: {
  option: string
  service: string
  force: boolean | undefined
  options: StateOptions
  store: Store
  terminal: Terminal
}): Promise<void> {
  const { option, service, force = false, options, store, terminal } = args
  const known = [...new Set([...seenServices(store), ...(await configuredServices(options, terminal))])].toSorted()
  if (force || known.length === 0 || known.some((name) => matchesWildcard(service, name))) return
  const meant = suggest(service, known.map(showHidden)).replace(/[^?]$/, '$&.')
  throw new UsageError([
    `${option}: no service ${showHidden(service)} has ever written anything${meant} To name it all the same, add --force`,
  ])
}

/** What may follow the name of a service that nothing is known of. */
export function hintFor(service: string, store: Store): string {
  const seen = seenServices(store)
  return seen.includes(service) ? '' : suggest(service, seen.map(showHidden))
}

function seenServices(store: Store): string[] {
  return store.horizons().map(({ service }) => service)
}

async function configuredServices({ config }: StateOptions, terminal: Terminal): Promise<string[]> {
  if (configPath(config) === null) return []
  const { sources } = await configFor(config, terminal, { deliver: false })
  return sources.flatMap(({ service }) => service ?? [])
}
