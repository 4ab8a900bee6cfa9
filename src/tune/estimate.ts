/** What a replay, or a day of running, would ask of a model, before anything is asked: the built-in rules stand in for it. */
import { createJudge } from '../judge/index.ts'
import { loadPrompts } from '../judge/prompts/folder.ts'
import { estimateTokens } from '../judge/tokens.ts'
import type { Decision, SealedWindow } from '../model.ts'
import { build } from '../setup/build.ts'
import { createLedger } from '../setup/outbox.ts'
import type { Surroundings } from '../setup/surroundings.ts'
import { createNarrower, type Part } from './narrow.ts'
import { watchSeals } from './watched-store.ts'

export interface Estimate {
  readonly from: number | null
  readonly to: number | null
  readonly lines: number
  readonly windows: number
  readonly decisions: Readonly<Record<Decision, number>>
  readonly requests: number
  readonly tokens: { readonly prompt: number; readonly completion: number }
  /** What sending every line would take. */
  readonly tokensOfAllLines: number
  /** What the built-in rules would have said. */
  readonly incidents: { readonly critical: number; readonly all: number }
  readonly messages: number
}

/** What models that keep to the schema wrote in answer to windows with something in them. */
const ANSWER_TOKENS = 250

export async function estimate(
  surroundings: Omit<Surroundings, 'history' | 'deliver'> & { readonly part?: Part },
  abort: AbortSignal,
): Promise<Estimate> {
  const { config, events, environment, part = {} } = surroundings
  const prompts = await loadPrompts(config.prompts)
  const judge = createJudge({
    analyst: config.analyst,
    rules: config.builtin,
    prompts,
    events,
    environment,
    maxLines: config.window.max_lines,
  })
  const decisions = { ask: 0, skip: 0, audit: 0, defer: 0, carry: 0 }
  let [lines, windows, prompt, bytes] = [0, 0, 0, 0]
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]

  function note(sealed: SealedWindow): void {
    const { window, assessment } = sealed
    const decision = assessment.unchanged === undefined ? assessment.decision : 'carry'
    windows++
    lines += window.lines
    from = Math.min(from, window.start)
    to = Math.max(to, window.end)
    decisions[decision]++
    if (decision !== 'ask' && decision !== 'audit') return
    for (const { content } of judge.request(sealed).messages) prompt += estimateTokens(String(content))
  }

  events.on('batch:read', (read) => {
    bytes += read.bytes
  })
  const store = watchSeals(surroundings.store, note)
  const deliver = createLedger(store, (notice) => notice.time)
  const { narrow } = createNarrower(part, config.window.minutes * 60_000)
  const rules = { ...config, analyst: { kind: 'builtin' } as const }
  const { pipeline } = await build({ ...surroundings, config: rules, history: true, store, deliver, narrow })
  await pipeline.read(abort)
  await pipeline.triage(abort)
  abort.throwIfAborted()

  const sent = [...store.notices()].filter(({ action }) => action === 'trigger')
  const incidents = (of: typeof sent) => new Set(of.map(({ incident }) => incident)).size
  const requests = config.gate.mode === 'off' ? 0 : decisions.ask + decisions.audit
  return {
    from: windows === 0 ? null : from,
    to: windows === 0 ? null : to,
    lines,
    windows,
    decisions,
    requests,
    tokens: { prompt: requests === 0 ? 0 : prompt, completion: requests * ANSWER_TOKENS },
    tokensOfAllLines: Math.ceil(bytes / 2),
    incidents: { critical: incidents(sent.filter(({ severity }) => severity === 'critical')), all: incidents(sent) },
    messages: sent.length,
  }
}
