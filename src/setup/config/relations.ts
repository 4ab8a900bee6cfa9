/** Which settings hold one another: the least below the most, and a memory as long as what needs it. */
import type { Setting } from './setting.ts'

export interface Relation {
  readonly one: Setting
  readonly is: 'less than' | 'at most' | 'at least'
  readonly other: Setting
  /** What the one is compared with, where that is not the other itself. */
  readonly by?: Scale
  /** What would be. */
  readonly otherwise: string
  /** The one that does nothing then: no matter as long as nobody turned it. */
  readonly idle?: Setting
  /** Refused; else it is a warning, since some turn a setting up or down until it does nothing. */
  readonly vital?: true
}

interface Scale {
  readonly say: (other: string) => string
  readonly of: (other: number) => number
  /** From what it is compared with to the other. */
  readonly back: (compared: number) => number
}

/** What fades by half in so many windows never weighs more than that many windows would, and a little. */
const ALL_THAT_IS_REMEMBERED: Scale = {
  say: (other) => `1.4 times ${other}`,
  of: (other) => 1.4 * other,
  back: (compared) => compared / 1.4,
}
const INVERSE: Scale = { say: (other) => `1 / ${other}`, of: (other) => 1 / other, back: (compared) => 1 / compared }

const SHORT_MEMORY = { is: 'at most', other: 'gate.half_life', by: ALL_THAT_IS_REMEMBERED } as const

export const relations: readonly Relation[] = [
  {
    one: 'gate.week_known',
    is: 'less than',
    other: 'gate.week_memory',
    otherwise: 'no hour of the week is ever known',
    vital: true,
  },
  {
    one: 'gate.recent_half_life',
    is: 'at most',
    other: 'gate.half_life',
    otherwise: 'what a service wrote just before is remembered for longer than what is usual',
  },
  { ...SHORT_MEMORY, one: 'gate.warm_up', otherwise: 'every service stays new, and nothing in it is a flood' },
  { ...SHORT_MEMORY, one: 'gate.silence_windows', otherwise: 'no service is missed while others write' },
  { ...SHORT_MEMORY, one: 'gate.lull_windows', otherwise: 'no service is in a lull at an hour that is not known' },
  { ...SHORT_MEMORY, one: 'gate.new_windows', otherwise: 'no service is known for its new messages' },
  { ...SHORT_MEMORY, one: 'gate.value_windows', otherwise: 'no number ever leaves its range' },
  {
    one: 'gate.error_count',
    is: 'at most',
    other: 'gate.error_flood',
    otherwise: 'errors too few to be compared are a flood',
  },
  {
    one: 'gate.error_flood_share',
    is: 'at most',
    other: 'gate.error_most_share',
    otherwise: 'every flood of a service that writes little counts as most of what it does',
  },
  {
    one: 'gate.trouble_break',
    is: 'at most',
    other: 'gate.trouble_gone',
    otherwise: 'trouble is another one before it is broken off',
  },
  {
    one: 'gate.trouble_break',
    is: 'at most',
    other: 'gate.usual_gone',
    otherwise: 'what is usual is news again before it was away at all',
  },
  {
    one: 'gate.trouble_long',
    is: 'at most',
    other: 'gate.trouble_told',
    otherwise: 'trouble is not told any more before it is long',
  },
  {
    one: 'gate.error_lasting',
    is: 'at most',
    other: 'gate.trouble_told',
    otherwise: 'a flood of errors is not told any more before it wakes somebody',
  },
  {
    one: 'gate.usual_rare',
    is: 'at most',
    other: 'gate.usual_remembered',
    otherwise: 'the hour of what is rare is forgotten before it comes again',
  },
  {
    one: 'gate.surge_stays',
    is: 'at least',
    other: 'gate.surge_ratio',
    by: INVERSE,
    otherwise: 'a surge goes on in usual traffic, until surge_told',
  },
  {
    one: 'gate.forest_alike',
    is: 'at most',
    other: 'gate.forest_windows',
    otherwise: 'at first no window as a whole is known',
  },
  {
    one: 'gate.ask_again',
    is: 'at most',
    other: 'gate.ask_again_most',
    otherwise: 'ask_again_most does nothing',
    idle: 'gate.ask_again_most',
  },
  {
    one: 'gate.calls_per_hour',
    is: 'at most',
    other: 'gate.calls_per_day',
    otherwise: 'calls_per_hour does nothing',
    idle: 'gate.calls_per_hour',
  },
  {
    one: 'gate.tokens_per_hour',
    is: 'at most',
    other: 'gate.tokens_per_day',
    otherwise: 'tokens_per_hour does nothing',
    idle: 'gate.tokens_per_hour',
  },
  {
    one: 'suppression.default',
    is: 'at most',
    other: 'suppression.reminder',
    otherwise: 'reminder does nothing',
    idle: 'suppression.reminder',
  },
  {
    one: 'suppression.fading_quiet',
    is: 'at most',
    other: 'suppression.longest_quiet',
    otherwise: 'no end is waited for as long as fading_quiet says',
  },
  {
    one: 'analyst.timeout',
    is: 'at most',
    other: 'analyst.deadline',
    otherwise: 'timeout does nothing',
    idle: 'analyst.timeout',
  },
]
