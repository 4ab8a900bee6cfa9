/** `summary.json`: what a history was made of and what came of it, counted from what the store holds. */
import type { EventMap, Events } from '../events.ts'
import type { Decision, Severity, WindowStatus } from '../model.ts'
import type { Assembly } from '../setup/build.ts'
import type { Decoded } from '../setup/decoders.ts'
import type { Store } from '../state/index.ts'
import { countFindings, countNotices, countWindows } from './counted.ts'
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
  /** Lines for whose window there was no room: they are counted, but under a service that is none. */
  readonly crowded_out: number
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
    const { tokens, lines, late, crowdedOut, from, to, windows, decisions } = countWindows(store)
    return {
      from,
      to,
      complete,
      lines,
      left_out: narrower.leftOut,
      late,
      crowded_out: crowdedOut,
      bytes,
      sources: [...assembly.decoders.all().values()].map(sourceRecord),
      trouble,
      windows,
      decisions,
      findings: countFindings(store),
      notices: countNotices(store),
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

function sourceRecord({ path, decoder }: { path: string; decoder: Decoded }): Summary['sources'][number] {
  const { choice, counts } = decoder
  return {
    path,
    format: choice?.format ?? 'unknown',
    why: choice?.why ?? '',
    records: counts.records,
    unparsed: counts.unparsed,
    absurd_times: counts.absurdTimes,
  }
}

const MOSTLY = 0.5

/** Sources that were read, but hardly understood. */
export function mostlyUnparsed({ sources }: Pick<Summary, 'sources'>): Summary['sources'] {
  return sources.filter(({ records, unparsed }) => unparsed > MOSTLY * records)
}
