/** How much an analyst may be asked in an hour and in a day: the most unusual windows first, and what has to wait is said. */
import type { Decision, SealedWindow, Time, Tokens } from '../model.ts'
import type { GateOptions } from './options.ts'

/** A window that was asked about before this run began. */
export interface Asked {
  readonly end: Time
  readonly decision: Decision
  readonly tokens: Tokens
}

export interface Budget {
  /** The same windows in the same order; what there is no room for is deferred, or left unchecked. */
  ration(windows: readonly SealedWindow[]): SealedWindow[]
  /** One that turns out to be worth asking about later than the others of its time. */
  admit(sealed: SealedWindow): SealedWindow
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** About so many bytes of a log line are a token; and what a request says beside its lines. */
const BYTES_PER_TOKEN = 2
const REQUEST = 2000
/** More hours and days than windows of one time can be spread over. */
const MOST_ACCOUNTS = 500

interface Limit {
  readonly name: string
  readonly span: number
  readonly most: number
  readonly cost: (tokens: number) => number
}

/** `options`: null where asking costs nothing. */
export function createBudget(options: GateOptions | null, asked: Iterable<Asked> = []): Budget {
  const limits = options === null ? [] : limitsOf(options)
  /** Spent by limit and by the hour or day it was spent in, on the log's own clock. */
  const spent = new Map<string, number>()

  function spend(end: Time, tokens: number): void {
    for (const limit of limits) {
      const account = accountOf(limit, end)
      spent.set(account, (spent.get(account) ?? 0) + limit.cost(tokens))
    }
    const oldest = spent.keys().next().value
    if (spent.size > MOST_ACCOUNTS && oldest !== undefined) spent.delete(oldest)
  }

  function exceeded(end: Time, tokens: number): Limit | undefined {
    return limits.find((limit) => (spent.get(accountOf(limit, end)) ?? 0) + limit.cost(tokens) > limit.most)
  }

  function decide(sealed: SealedWindow): SealedWindow {
    const { window, assessment } = sealed
    const tokens = costOf(sealed)
    const limit = exceeded(window.end, tokens)
    const { decision, reason } = assessment
    if (limit === undefined) {
      spend(window.end, tokens)
      return sealed
    }
    const why = `the ${limit.name} (${limit.most}) are used up`
    return decision === 'audit'
      ? { window, assessment: { ...assessment, decision: 'skip', reason: `quiet; not drawn for a check: ${why}` } }
      : { window, assessment: { ...assessment, decision: 'defer', reason: `${why}; ${reason}` } }
  }

  if (limits.length > 0) {
    for (const { end, decision, tokens } of asked) {
      if (isAsked(decision)) spend(end, tokens.prompt + tokens.completion)
    }
  }
  return {
    ration(windows) {
      const ranked = windows.filter(({ assessment }) => isAsked(assessment.decision)).toSorted(mostUnusualFirst)
      const decided = new Map(ranked.map((sealed) => [sealed, decide(sealed)]))
      return windows.map((sealed) => decided.get(sealed) ?? sealed)
    },
    admit: decide,
  }
}

function limitsOf({ calls_per_hour, calls_per_day, tokens_per_hour, tokens_per_day }: GateOptions): Limit[] {
  const one = () => 1
  const all = (tokens: number) => tokens
  return [
    { name: 'calls per hour', span: HOUR, most: calls_per_hour, cost: one },
    { name: 'calls per day', span: DAY, most: calls_per_day, cost: one },
    { name: 'tokens per hour', span: HOUR, most: tokens_per_hour, cost: all },
    { name: 'tokens per day', span: DAY, most: tokens_per_day, cost: all },
  ].flatMap(({ most, ...limit }) => (most === null ? [] : [{ ...limit, most }]))
}

function accountOf({ name, span }: Limit, end: Time): string {
  return `${name} ${Math.floor(end / span)}`
}

function isAsked(decision: Decision): boolean {
  return decision === 'ask' || decision === 'audit'
}

/** What binds the analyst goes first, then by score; a check comes last. */
function mostUnusualFirst(a: SealedWindow, b: SealedWindow): number {
  return worth(b) - worth(a)
}

function worth({ assessment: { decision, score, signals } }: SealedWindow): number {
  if (decision === 'audit') return -1
  return score + (signals.some(({ floor }) => floor !== null) ? 1000 : 0)
}

/** From above: the lines that are kept, as they are. */
function costOf({ window }: SealedWindow): number {
  return window.examples.reduce((sum, { text }) => sum + text.length / BYTES_PER_TOKEN, REQUEST)
}
