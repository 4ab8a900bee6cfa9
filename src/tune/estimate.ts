/** What a replay, or a day of running, would ask of a model, before anything is asked: the built-in rules stand in for it. */
import { createJudge, type Judge } from '../judge/index.ts'
import { loadPrompts } from '../judge/prompts/folder.ts'
import { estimateTokens } from '../judge/tokens.ts'
import type { Decision, SealedWindow } from '../model.ts'
import { build } from '../setup/build.ts'
import { createLedger } from '../setup/outbox.ts'
import type { Surroundings } from '../setup/surroundings.ts'
import type { Store } from '../state/index.ts'
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
/** Of lines as they stand: numbers, names and signs are cut into small pieces. */
const BYTES_OF_A_TOKEN = 2

export async function estimate(
  surroundings: Omit<Surroundings, 'history' | 'deliver'> & { readonly part?: Part },
  abort: AbortSignal,
): Promise<Estimate> {
  const { config, events, environment, part = {} } = surroundings
  const prompts = await loadPrompts(config.prompts)
  const maxLines = config.window.max_lines
  const judge = createJudge({ analyst: config.analyst, rules: config.builtin, prompts, events, environment, maxLines })
  const seals = createCount(judge)
  let bytes = 0
  events.on('batch:read', (read) => {
    bytes += read.bytes
  })
  const store = watchSeals(surroundings.store, seals.note)
  const deliver = createLedger(store, (notice) => notice.time)
  const { narrow } = createNarrower(part, config.window.minutes * 60_000)
  const rules = { ...config, analyst: { kind: 'builtin' } as const }
  const { pipeline } = await build({ ...surroundings, config: rules, history: true, store, deliver, narrow })
  await pipeline.read(abort)
  await pipeline.triage(abort)
  abort.throwIfAborted()

  const { decisions, prompt, ...counted } = seals.all()
  const requests = config.gate.mode === 'off' ? 0 : decisions.ask + decisions.audit
  return {
    ...counted,
    decisions,
    requests,
    tokens: { prompt: requests === 0 ? 0 : prompt, completion: requests * ANSWER_TOKENS },
    tokensOfAllLines: Math.ceil(bytes / BYTES_OF_A_TOKEN),
    ...countSent(store),
  }
}

/** Counts windows as they are sealed, by what the first stage decides; `prompt`: tokens of what a model would be sent. */
function createCount(judge: Pick<Judge, 'request'>) {
  const decisions = { ask: 0, skip: 0, audit: 0, defer: 0, carry: 0 }
  let [lines, windows, prompt] = [0, 0, 0]
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  return {
    note(sealed: SealedWindow): void {
      const { window, assessment } = sealed
      const decision = assessment.unchanged === undefined ? assessment.decision : 'carry'
      windows++
      lines += window.lines
      from = Math.min(from, window.start)
      to = Math.max(to, window.end)
      decisions[decision]++
      if (decision !== 'ask' && decision !== 'audit') return
      for (const { content } of judge.request(sealed).messages) prompt += estimateTokens(String(content))
    },
    all: () => ({
      from: windows === 0 ? null : from,
      to: windows === 0 ? null : to,
      lines,
      windows,
      decisions,
      prompt,
    }),
  }
}

function countSent(store: Pick<Store, 'notices'>): Pick<Estimate, 'incidents' | 'messages'> {
  const sent = [...store.notices()].filter(({ action }) => action === 'trigger')
  const incidentsOf = (notices: typeof sent) => new Set(notices.map(({ incident }) => incident)).size
  const critical = sent.filter(({ severity }) => severity === 'critical')
  return { incidents: { critical: incidentsOf(critical), all: incidentsOf(sent) }, messages: sent.length }
}
