/** `summary.json`: what a history was made of and what came of it, counted from what the store holds. */
import type { EventMap, Events } from '../events.ts'
import { DECISIONS, type Decision, SEVERITIES, type Severity, STATUSES, type WindowStatus } from '../model.ts'
import type { Assembly } from '../setup/build.ts'
import type { Store } from '../state/index.ts'
import type { Narrower } from './narrow.ts'
import { costOf, type Price } from './price.ts'

export interface Summary {
  readonly from: string | null
  readonly to: string | null
  /** False where it was stopped before the end. */
  readonly complete: boolean
  readonly lines: number
  /** Lines of the sources that nobody asked for: of other times or services. */
  readonly left_out: number
  /** Records that came after their own window was sealed, and went to the next. */
  readonly late: number
  readonly bytes: number
  readonly sources: readonly {
    readonly path: string
    readonly format: string
    readonly why: string
    readonly records: number
    readonly unparsed: number
    /** Records whose time nobody could mean: they have their neighbour's. */
    readonly absurd_times: number
  }[]
  /** Sources that could not be read, or not to their end. */
  readonly trouble: readonly { readonly path: string; readonly reason: string }[]
  readonly windows: Readonly<Record<WindowStatus | 'total', number>>
  readonly decisions: Readonly<Record<Decision, number>>
  readonly findings: Readonly<Record<Severity | 'total', number>>
  readonly notices: {
    readonly sent: Readonly<Record<string, number>>
    readonly muted: number
    readonly resolved: number
  }
  readonly model: {
    readonly requests: number
    /** Answers that were there already, and so not asked for. */
    readonly recorded: number
    readonly failures: Readonly<Record<string, number>>
    readonly tokens: { readonly prompt: number; readonly completion: number }
    /** Null where nobody said what tokens cost. */
    readonly cost: number | null
  }
  readonly prompt_version: string
}

export interface Observed {
  readonly store: Store
  readonly assembly: Assembly
  readonly narrower: Pick<Narrower, 'leftOut'>
  readonly price: Price | null
  /** Those that this same replay got before it was stopped are its own: it has asked for them. */
  readonly answers: { readonly recalled: number; readonly own: boolean }
  readonly complete: boolean
}

/** Listens from the start of a run; `summary` is asked for at its end. */
export function observe(events: Events): (args: Observed) => Summary {
  let bytes = 0
  let requests = 0
  const failures: Record<string, number> = {}
  const trouble: EventMap['source:failed'][] = []
  events.on('batch:read', (read) => {
    bytes += read.bytes
  })
  events.on('model:asked', () => {
    requests++
  })
  events.on('model:failed', ({ reason }) => {
    failures[reason] = (failures[reason] ?? 0) + 1
  })
  for (const name of ['source:failed', 'source:gap'] as const) events.on(name, (event) => trouble.push(event))

  return ({ store, assembly, narrower, price, answers, complete }) => {
    const windows = { total: 0, ...zeros(STATUSES) }
    const decisions = zeros(DECISIONS)
    const tokens = { prompt: 0, completion: 0 }
    let lines = 0
    let late = 0
    let from: string | null = null
    let to: string | null = null
    for (const window of store.windows()) {
      lines += window.lines
      late += window.late
      windows.total++
      if (window.status !== null) windows[window.status]++
      decisions[window.decision]++
      tokens.prompt += window.tokens?.prompt ?? 0
      tokens.completion += window.tokens?.completion ?? 0
      from ??= window.start
      if (window.end !== null && (to === null || window.end > to)) to = window.end
    }
    const findings = { total: 0, ...zeros(SEVERITIES) }
    for (const finding of store.findings()) {
      findings.total++
      findings[finding.severity]++
    }
    const sent: Record<string, number> = {}
    let muted = 0
    let resolved = 0
    for (const { action, sink } of store.notices()) {
      if (action === 'muted') muted++
      else if (action === 'resolve') resolved++
      else sent[sink] = (sent[sink] ?? 0) + 1
    }
    return {
      from,
      to,
      complete,
      lines,
      left_out: narrower.leftOut,
      late,
      bytes,
      sources: [...assembly.decoders.all().values()].map(({ path, decoder }) => ({
        path,
        format: decoder.choice?.format ?? 'unknown',
        why: decoder.choice?.why ?? '',
        records: decoder.counts.records,
        unparsed: decoder.counts.unparsed,
        absurd_times: decoder.counts.absurdTimes,
      })),
      trouble,
      windows,
      decisions,
      findings,
      notices: { sent, muted, resolved },
      model: {
        requests: requests + (answers.own ? answers.recalled : 0),
        recorded: answers.own ? 0 : answers.recalled,
        failures,
        tokens,
        cost: price && costOf(tokens, price),
      },
      prompt_version: assembly.prompts.version,
    }
  }
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
}
