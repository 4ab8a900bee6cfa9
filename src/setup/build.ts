/** Builds the pipeline from the config: live, once, shadow and replay differ only in what is handed in here. */
import type { Readable } from 'node:stream'
import { problemOfOutside } from '../address.ts'
import type { Batch } from '../batch.ts'
import { type Collector, createCollector } from '../collect/index.ts'
import type { SourceOptions } from '../collect/options.ts'
import { createMiner, type Miner } from '../distill/index.ts'
import { UsageError } from '../errors.ts'
import type { Events } from '../events.ts'
import { expungerFor } from '../expunge/index.ts'
import { createFrame } from '../frame/index.ts'
import { type Asked, createBudget, createGauge, createVigil, holdsFor, type Past } from '../gauge/index.ts'
import { createJudge, type Judge, type Recordings } from '../judge/index.ts'
import { followPrompts, type LivingPrompts } from '../judge/prompts/living.ts'
import type { Clock, Time } from '../model.ts'
import { announcedTo, createMutePolicy } from '../mute/index.ts'
import { createPipeline, type Pipeline } from '../pipeline.ts'
import { createRouter } from '../route/index.ts'
import type { Store } from '../state/index.ts'
import type { Config } from './config/index.ts'
import { createDecoders, type Decoders } from './decoders.ts'
import { withoutSecrets } from './inherited.ts'

import { createReaders } from './readers/index.ts'
import { longestPause } from './schedule.ts'
import { spoolsOf } from './spools.ts'
import { steadyClock } from './steady-clock.ts'
import { growYoungMemory } from './young-memory.ts'

export interface Assembly {
  readonly pipeline: Pipeline
  readonly collector: Collector
  readonly decoders: Decoders
  readonly miner: Miner
  readonly judge: Judge
  readonly prompts: LivingPrompts
  /** Windows that end by then are closed. */
  readonly closedUntil: () => Time
}

export interface Surroundings {
  readonly config: Config
  readonly sources: readonly SourceOptions[]
  /** From the beginning to the end, once, on the log's own clock. */
  readonly history: boolean
  /** How many threads read a history ahead of this one; null, by default: as many as there is room and work for. */
  readonly threads?: number | null
  /** One tick of it, then the end. */
  readonly once?: boolean
  /** Takes records out of each batch that was decoded. */
  readonly narrow?: (batch: Batch) => void
  readonly store: Store
  readonly deliver: () => void
  readonly events: Events
  readonly clock: Clock
  readonly stdin: Readable
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Answers of a model that were kept, or are to be. */
  readonly recordings?: Recordings | null
}

/** Windows that may wait for the analyst while history is read: enough to keep it busy, few enough to keep in memory. */
const HISTORY_BACKLOG = 64

export async function build(
  surroundings: Surroundings,
  backlog = surroundings.history ? HISTORY_BACKLOG : Number.POSITIVE_INFINITY,
): Promise<Assembly> {
  const { config, sources, history, threads = null, once = false, store, deliver } = surroundings
  const { events, clock, stdin, environment } = surroundings
  requireLocal(config)
  growYoungMemory(events)
  const prompts = await followPrompts(config.prompts, events)
  const expunger = expungerFor(config.redact)
  const positions = store.positions()
  const lastCollected = store.lastCollected()
  const horizons = store.horizons()
  const live = {
    // Beside the state file, whose lock keeps a second worker away from it, too.
    spools: spoolsOf(config),
    once,
    environment: withoutSecrets(environment, config),
    clean: expunger.clean,
    random: Math.random,
  }
  const steady = history ? clock : steadyClock({ clock, closedUntil: store.progress().closedUntil })
  const reading = { sources, history, positions, lastCollected, clock: steady, events, stdin }
  const readers = history ? createReaders({ sources, threads, clock, events }) : null
  const collector = readers?.collector ?? createCollector(history ? reading : { ...reading, live })
  const decoders = readers?.decoders ?? createDecoders({ collector, clock, events, positions })
  const miner = createMiner({ clean: expunger.clean, known: store.templates() })
  const frame = createFrame({
    options: config.window,
    template: miner.template,
    scope: expunger.scope,
    horizons,
    positions,
  })
  // With the gate off no model is asked at all.
  const analyst = config.gate.mode === 'off' ? ({ kind: 'builtin' } as const) : config.analyst
  const { recordings = null } = surroundings
  const maxLines = config.window.max_lines
  const judge = createJudge({ analyst, rules: config.builtin, prompts, events, environment, recordings, maxLines })
  const isLossy = sources.some(({ kind }) => kind !== 'file')
  const vigil = createVigil({
    gauge: createGauge(config.gate, ({ service, end }) => announcedTo(service, store.orders(end - 1))),
    options: config.gate,
    pastOf: (service) => store.past(service) as Past | null,
    rulesFor: prompts.rulesFor,
    closeEmpty: frame.closeEmpty,
    known: horizons.map(({ service }) => service),
    // What files took meanwhile is read now; what a program said is not.
    deaf: isLossy && lastCollected !== null ? { from: lastCollected, until: clock() } : null,
  })
  const pipeline = createPipeline({
    collector,
    decode(batch) {
      decoders.decode(batch)
      surroundings.narrow?.(batch)
    },
    formatsOf: decoders.formatsOf,
    miner,
    frame,
    vigil,
    budget: createBudget(analyst.kind === 'builtin' ? null : config.gate, askedSince(store, clock() - DAY)),
    holdsFor: (said, now) => holdsFor(said, now, config.gate),
    judge,
    mute: createMutePolicy({
      suppression: config.suppression,
      maintenance: config.maintenance,
      windowMinutes: config.window.minutes,
      clock: history ? null : clock,
      pause: history ? 0 : longestPause(config.schedule),
    }),
    router: createRouter(config.routes),
    deliver,
    store,
    forget(origins) {
      collector.forget(origins)
      frame.forget(origins)
      // What history was read as is told at its end.
      if (!history) decoders.forget(origins)
    },
    rulesFor: prompts.rulesFor,
    events,
    clock,
    backlog,
  })
  return { pipeline, collector, decoders, miner, judge, prompts, closedUntil: () => frame.closedUntil }
}

/** The config has been checked; an endpoint that the command line names instead has not. */
function requireLocal({ local_only, analyst }: Config): void {
  const problem = local_only && analyst.kind === 'openai' ? problemOfOutside(analyst.base_url) : null
  if (problem !== null) throw new UsageError([`analyst.base_url: ${problem}`])
}

const DAY = 24 * 3_600_000

/** What the last day's windows took of a budget that a restart does not refill. */
function* askedSince(store: Store, since: Time): Generator<Asked> {
  for (const { end, decision, tokens } of store.windows({ since })) {
    yield { end: Date.parse(end ?? ''), decision, tokens: tokens ?? { prompt: 0, completion: 0 } }
  }
}
