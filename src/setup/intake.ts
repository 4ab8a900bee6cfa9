/** Where lines come in and become records: threads that read a history ahead, or one collector that may go on for ever. */
import { type Collector, createCollector } from '../collect/index.ts'
import type { Position, Time } from '../model.ts'
import { createDecoders, type Decoders } from './decoders.ts'
import { withoutSecrets } from './inherited.ts'
import { createReaders } from './readers/index.ts'
import { spoolsOf } from './spools.ts'
import { steadyClock } from './steady-clock.ts'
import type { Surroundings } from './surroundings.ts'

export interface Intake {
  readonly collector: Collector
  readonly decoders: Decoders
}

export function createIntake(args: {
  surroundings: Surroundings
  positions: readonly Position[]
  lastCollected: Time | null
  clean: (text: string) => string
}): Intake {
  const { surroundings, positions } = args
  const { sources, history, threads = null, events, clock } = surroundings
  const readers = history ? createReaders({ sources, threads, clock, events }) : null
  if (readers !== null) return readers
  const collector = history ? collectHistory(args) : collectLive(args)
  return { collector, decoders: createDecoders({ collector, clock, events, positions }) }
}

type Collecting = Parameters<typeof createIntake>[0]

function collectHistory({ surroundings, positions, lastCollected }: Collecting): Collector {
  const { sources, clock, events, stdin } = surroundings
  return createCollector({ sources, history: true, positions, lastCollected, clock, events, stdin })
}

function collectLive({ surroundings, positions, lastCollected, clean }: Collecting): Collector {
  const { config, sources, once = false, store, clock, events, stdin, environment } = surroundings
  const live = {
    // Beside the state file, whose lock keeps a second worker away from it, too.
    spools: spoolsOf(config),
    once,
    environment: withoutSecrets(environment, config),
    clean,
    random: Math.random,
  }
  const steady = steadyClock({ clock, closedUntil: store.progress().closedUntil })
  return createCollector({ sources, history: false, positions, lastCollected, clock: steady, events, stdin, live })
}
