/** Builds the pipeline from the config: live, once, shadow and replay differ only in what is handed in here. */
import type { Readable } from 'node:stream'
import { type Collector, createCollector } from '../collect/index.ts'
import type { SourceOptions } from '../collect/options.ts'
import { createMiner, type Miner } from '../distill/index.ts'
import type { Events } from '../events.ts'
import { createExpunger } from '../expunge/index.ts'
import { createFrame } from '../frame/index.ts'
import { createGauge } from '../gauge/index.ts'
import { createJudge, type Judge } from '../judge/index.ts'
import { loadPrompts, type Prompts } from '../judge/prompts.ts'
import type { Clock } from '../model.ts'
import { createMutePolicy } from '../mute/index.ts'
import { createPipeline, type Pipeline } from '../pipeline.ts'
import { createRouter } from '../route/index.ts'
import type { Store } from '../state/index.ts'
import type { Config } from './config/index.ts'
import { createDecoders, type Decoders } from './decoders.ts'
import { withoutSecrets } from './inherited.ts'

export interface Assembly {
  readonly pipeline: Pipeline
  readonly collector: Collector
  readonly decoders: Decoders
  readonly miner: Miner
  readonly judge: Judge
  readonly prompts: Prompts
}

export interface Surroundings {
  readonly config: Config
  readonly sources: readonly SourceOptions[]
  /** From the beginning to the end, once, on the log's own clock. */
  readonly history: boolean
  /** One tick of it, then the end. */
  readonly once?: boolean
  readonly store: Store
  readonly deliver: () => void
  readonly events: Events
  readonly clock: Clock
  readonly stdin: Readable
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Windows that may wait for the analyst while history is read: enough to keep it busy, few enough to keep in memory. */
const HISTORY_BACKLOG = 64

export async function build(
  surroundings: Surroundings,
  backlog = surroundings.history ? HISTORY_BACKLOG : Number.POSITIVE_INFINITY,
): Promise<Assembly> {
  const { config, sources, history, once = false, store, deliver, events, clock, stdin, environment } = surroundings
  const prompts = await loadPrompts(config.prompts)
  const expunger = createExpunger()
  const positions = store.positions()
  const lastCollected = store.lastCollected()
  const live = {
    // Beside the state file, whose lock keeps a second worker away from it, too.
    spools: `${config.state}.spool`,
    once,
    environment: withoutSecrets(environment, config),
    clean: expunger.clean,
    random: Math.random,
  }
  const reading = { sources, history, positions, lastCollected, clock, events, stdin }
  const collector = createCollector(history ? reading : { ...reading, live })
  const decoders = createDecoders({ collector, clock, events, positions })
  const miner = createMiner({ clean: expunger.clean, known: store.templates() })
  const frame = createFrame({
    options: config.window,
    template: miner.template,
    scope: expunger.scope,
    horizons: store.horizons(),
    positions,
  })
  // With the gate off no model is asked at all.
  const analyst = config.gate.mode === 'off' ? ({ kind: 'builtin' } as const) : config.analyst
  const judge = createJudge({ analyst, prompts, events, environment, maxLines: config.window.max_lines })
  const pipeline = createPipeline({
    collector,
    decode: decoders.decode,
    miner,
    frame,
    gauge: createGauge(config.gate),
    judge,
    mute: createMutePolicy(config.suppression, config.window.minutes),
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
  return { pipeline, collector, decoders, miner, judge, prompts }
}
