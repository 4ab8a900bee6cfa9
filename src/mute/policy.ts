/**
 * How long things stay quiet: the page of a service first, then the config, for a type before the default.
 *
 * Two clocks decide. By the log's own an incident ends (`resolve_after`) and flaps, a message mutes its repeats, a parent
 * explains its children, and maintenance is planned. By the wall clock people speak (silences, acknowledgements, deploys), are
 * away, and have had a message for a while before its end follows (`told_quiet`). In a backlog hours of the log pass within a
 * second, and only the first clock tells incidents apart: what was quiet for long enough before a window is over as that window
 * is judged, whoever has been told. What still waits to be told of it is told as over, in one message.
 */
import type { FindingType, ServiceRules, Time } from '../model.ts'
import type { Group, Maintenance, SuppressionOptions } from './options.ts'
import type { Patience } from './quiet.ts'

export interface MutePolicy extends Patience {
  /** Milliseconds of quiet after a delivery. */
  suppressFor(type: FindingType, rules: ServiceRules): number
  /** The longest that an incident which goes on is not told again. */
  readonly reminder: number
  /** Milliseconds after its end within which what comes back flaps. */
  readonly flapping: number
  /** Whether incidents of one service and type are told apart by the kinds of line they speak of. */
  readonly byLines: boolean
  readonly maintenance: readonly Maintenance[]
  readonly groups: readonly Group[]
  /** Milliseconds for which trouble of a parent explains that of its children. */
  readonly blameFor: number
  /** Milliseconds for which nobody need watch before what came meanwhile is told together: sooner nothing can be over. */
  readonly bearable: number
  /** Of windows that waited together, the last one tells how it stands; in history, each would have been told. */
  readonly catchesUp: boolean
  /** The clock that deliveries and people go by, when the log's own says `now`. */
  at(now: Time): Time
}

export function createMutePolicy(args: {
  suppression: SuppressionOptions
  maintenance: readonly Maintenance[]
  windowMinutes: number
  /** Null for history, in which everything happens by the log's own clock. */
  clock: (() => Time) | null
  /** The longest that the schedule itself looks away. */
  pause?: number
}): MutePolicy {
  const { suppression: options, maintenance, windowMinutes, clock, pause = 0 } = args
  const quietFor = options.resolve_after * windowMinutes * 60_000
  return {
    suppressFor: (type, { suppression }) =>
      suppression[type] ?? suppression.default ?? options.by_type[type] ?? options.default,
    reminder: options.reminder,
    quietFor,
    fading: options.fading,
    fadingBy: options.fading_by,
    fadingQuiet: options.fading_quiet,
    longestQuiet: options.longest_quiet,
    toldQuiet: options.told_quiet,
    flapping: options.flapping,
    byLines: options.incident === 'type_and_lines',
    maintenance,
    groups: options.groups,
    blameFor: options.explained_for * windowMinutes * 60_000,
    bearable: clock === null ? Number.POSITIVE_INFINITY : Math.max(quietFor, options.away * pause),
    catchesUp: clock !== null,
    at: (now) => clock?.() ?? now,
  }
}
