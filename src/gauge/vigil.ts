/**
 * Looks at the windows that close, and at those that are missing: while a service that used to write all the time is silent and
 * others go on, its windows are closed empty. Time in which nobody wrote, or nobody listened, tells nothing of a service.
 */
import type { SealedWindow, ServiceRules, Time, Window } from '../model.ts'
import type { Gauge } from './assess.ts'
import { assessEmpty } from './empty.ts'
import { findMissing, isAwaited, missedBefore, patienceFor, wasMissed } from './missing.ts'
import type { GateOptions } from './options.ts'
import { type Arrivals, arrive, settledFor } from './past/arrivals.ts'
import { type Attendance, type Past, recall } from './past/past.ts'
import { numberOf } from './past/rhythm.ts'

export interface Vigil {
  /** All that were met, also by an earlier run. */
  readonly services: ReadonlySet<string>
  /** Those of one time together, in order. `pasts`: what was learned of the services that wrote. */
  look(windows: Iterable<readonly Window[]>): {
    readonly windows: SealedWindow[]
    readonly pasts: ReadonlyMap<string, Past>
  }
}

type Place = Pick<Window, 'service' | 'start' | 'end'>

export interface VigilOptions {
  readonly gauge: Gauge
  readonly options: GateOptions
  readonly pastOf: (service: string) => Past | null
  readonly rulesFor: (service: string) => ServiceRules
  /** Null where lines of it may still come, or did. */
  readonly closeEmpty: (place: { service: string; start: Time }) => Window | null
  /** The services that an earlier run has met. */
  readonly known: Iterable<string>
  /** When nobody listened, before this run began; null where nothing was missed by that. */
  readonly deaf: { readonly from: Time; readonly until: Time } | null
}

export function createVigil({ gauge, options, pastOf, rulesFor, closeEmpty, known, deaf }: VigilOptions): Vigil {
  const services = new Set(known)
  /** Those that are not missed until they write again: to ask for the past of each would cost more than all else. */
  const free = new Set<string>()
  /** What runs on a schedule is not looked at before it is late. */
  const later = new Map<string, number>()
  /** The newest window that was looked at, by the clock and among those in which anybody wrote. */
  let newest = -1
  let ordinal = 0
  let arrivals: Arrivals = []
  for (const service of services) catchUp(pastOf(service))

  function isDeaf({ start, end }: Pick<Window, 'start' | 'end'>): boolean {
    return deaf !== null && start < deaf.until && end > deaf.from
  }

  /** In how many windows before this one others wrote, and it did not; of a service alone, by the clock. */
  function windowsBefore(window: Window, past: Past): number {
    if (services.size > 1) return ordinal - (past.ordinal ?? ordinal - 1) - 1
    const last = past.number ?? numberOf(window)
    const pause = { start: (last + 1) * (window.end - window.start), end: window.start }
    return isDeaf(pause) ? 0 : numberOf(window) - last - 1
  }

  function assess(window: Window, before: Past | null, settled: number): { sealed: SealedWindow; past: Past } {
    const { service } = window
    services.add(service)
    free.delete(service)
    later.delete(service)
    const attendance = before === null ? attendanceOfFirst() : attendanceOf(window, before)
    const { assessment, past } = gauge.assess({ window, past: before, rules: rulesFor(service), attendance, settled })
    return { sealed: { window, assessment }, past: { ...past, arrivals } }
  }

  function attendanceOfFirst(): Attendance {
    return { ordinal, missed: Math.max(0, ordinal - 1), rested: 0, told: false }
  }

  /** `told`: windows of the pause before this one were closed empty. */
  function attendanceOf(window: Window, before: Past): Attendance {
    const all = Math.max(0, windowsBefore(window, before))
    if (all === 0) return { ordinal, missed: 0, rested: 0, told: false }
    const span = window.end - window.start
    const pause = { past: recall(before), start: window.start - span, span, missed: all, options }
    const missed = missedBefore(pause)
    return { ordinal, missed, rested: all - missed, told: services.size > 1 && wasMissed(pause) }
  }

  function miss({ service, start, end }: Place, known: Past | null): SealedWindow | null {
    const past = recall(known)
    const question = { past, start, span: end - start, missed: ordinal - past.ordinal, options }
    if (!isAwaited(question)) free.add(service)
    else later.set(service, past.ordinal + patienceFor(question))
    const missing = findMissing(question)
    const window = missing === null ? null : closeEmpty({ service, start })
    return missing === null || window === null ? null : assessEmpty({ window, missing, past, options })
  }

  /** What an earlier run counted stands in the pasts it left. */
  function catchUp(past: Past | null): void {
    newest = Math.max(newest, past?.number ?? -1)
    if (past?.ordinal === undefined || past.ordinal < ordinal) return
    ordinal = past.ordinal
    arrivals = past.arrivals ?? arrivals
  }

  /** Whether others can be missed by these windows: late lines, and those of a time in which nobody listened, tell of their own. */
  function goOn(window: Window): boolean {
    if (numberOf(window) <= newest || isDeaf(window)) return false
    newest = numberOf(window)
    ordinal++
    return true
  }

  return {
    services,
    look(windows) {
      const pasts = new Map<string, Past>()
      const pastNow = (service: string) => pasts.get(service) ?? pastOf(service)

      /** Of one time. */
      function lookAt(together: readonly Window[]): SealedWindow[] {
        const befores = new Map(together.map(({ service }) => [service, pastNow(service)]))
        const [first] = together
        const isLater = goOn(first!)
        for (const before of befores.values()) if (before === null) arrivals = arrive(arrivals, ordinal)
        // What is older than the rest comes of a source that is new itself.
        const settled = isLater ? settledFor(arrivals, ordinal) : 0
        const sealed = together.map((window) => {
          const { service } = window
          const assessed = assess(window, pasts.get(service) ?? befores.get(service)!, settled)
          pasts.set(service, assessed.past)
          return assessed.sealed
        })
        if (!isLater) return sealed
        const isLookedAt = (service: string) => !free.has(service) && ordinal >= (later.get(service) ?? 0)
        const silent = [...services].filter((service) => !befores.has(service) && isLookedAt(service)).sort()
        return [...sealed, ...silent.flatMap((service) => miss({ ...first!, service }, pastNow(service)) ?? [])]
      }

      return { windows: Array.from(windows, lookAt).flat(), pasts }
    },
  }
}
