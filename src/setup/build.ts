/** Builds the pipeline from the config: live, once, shadow and replay differ only in what is handed in here. */
import { problemOfOutside } from '../address.ts'
import { createMiner, type Miner } from '../distill/index.ts'
import { UsageError } from '../errors.ts'
import { expungerFor } from '../expunge/index.ts'
import { createFrame } from '../frame/index.ts'
import { type Asked, createBudget, createGauge, createVigil, holdsFor, type Past } from '../gauge/index.ts'
import { createJudge, type Judge } from '../judge/index.ts'
import { followPrompts, type LivingPrompts } from '../judge/prompts/living.ts'
import type { Time } from '../model.ts'
import { announcedTo, createMutePolicy } from '../mute/index.ts'
import { createPipeline, type Pipeline } from '../pipeline.ts'
import { createRouter } from '../route/index.ts'
import type { Store } from '../state/index.ts'
import type { Config } from './config/index.ts'
import { createIntake, type Intake } from './intake.ts'
import { longestPause } from './schedule.ts'
import type { Surroundings } from './surroundings.ts'
import { growYoungMemory } from './young-memory.ts'

export interface Assembly extends Intake {
  readonly pipeline: Pipeline
  readonly miner: Miner
  readonly judge: Judge
  readonly prompts: LivingPrompts
  /** Windows that end by then are closed. */
  readonly closedUntil: () => Time
}

/** Windows that may wait for the analyst while history is read: enough to keep it busy, few enough to keep in memory. */
const HISTORY_BACKLOG = 64

export async function build(
  surroundings: Surroundings,
  backlog = surroundings.history ? HISTORY_BACKLOG : Number.POSITIVE_INFINITY,
): Promise<Assembly> {
  const { config, sources, history, store, deliver, events, clock, environment, recordings = null } = surroundings
  requireLocal(config)
  growYoungMemory(events)
  const prompts = await followPrompts(config.prompts, events)
  const expunger = expungerFor(config.redact)
  const positions = store.positions()
  const lastCollected = store.lastCollected()
  const horizons = store.horizons()
  const { collector, decoders } = createIntake({ surroundings, positions, lastCollected, clean: expunger.clean })
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
  const maxLines = config.window.max_lines
  const judge = createJudge({
    analyst,
    rules: config.builtin,
    prompts,
    events,
    environment,
    recordings,
    clean: expunger.clean,
    maxLines,
  })
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
