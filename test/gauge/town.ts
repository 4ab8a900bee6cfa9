/** Several services on one clock: what a test lets each of them write in a window, and what is told of it. */
import { createGauge, createVigil, gateOptions, type Past } from '../../src/gauge/index.ts'
import type { SealedWindow, Window } from '../../src/model.ts'
import { NO_RULES, type Row, windowOf } from './window-of.ts'

const ROW: Row = { text: 'request <*> served in <*>ms', count: 300 }

/** Whether a service writes in this window. */
export type Habit = (index: number) => boolean

export const ALWAYS: Habit = () => true

export interface Town {
  /** So many windows more; what was sealed of them. */
  live(habits: Readonly<Record<string, Habit>>, windows: number): SealedWindow[]
  /** Time passes, and no line of anyone comes. */
  pause(windows: number): void
  /** A new run takes over what this one stored. `deaf`: nobody listened in these windows. */
  restart(deaf?: { readonly from: number; readonly until: number }): void
}

export function townOf(): Town {
  // Windows as a whole are not what is told of here.
  const options = { ...gateOptions.parse({}), audit_share: 0, forest_windows: 1_000_000 }
  let pasts = new Map<string, Past>()
  let index = 0
  let vigil = begin()

  function begin(deaf: { readonly from: number; readonly until: number } | null = null) {
    return createVigil({
      gauge: createGauge(options),
      options,
      pastOf: (service) => pasts.get(service) ?? null,
      rulesFor: () => NO_RULES,
      closeEmpty: ({ service, start }) => ({ ...windowOf([], { service }), ...placeAt(service, start) }),
      known: pasts.keys(),
      deaf: deaf && {
        from: windowOf([], { index: deaf.from }).start,
        until: windowOf([], { index: deaf.until }).start,
      },
    })
  }

  return {
    live(habits, windows) {
      const sealed: SealedWindow[] = []
      for (const end = index + windows; index < end; index++) {
        const writing = Object.keys(habits).filter((service) => habits[service]!(index))
        if (writing.length === 0) continue
        const looked = vigil.look([writing.map((service) => windowOf([ROW], { index, service }))])
        for (const [service, past] of looked.pasts) pasts.set(service, past)
        sealed.push(...looked.windows)
      }
      return sealed
    },
    pause(windows) {
      index += windows
    },
    restart(deaf) {
      pasts = new Map(JSON.parse(JSON.stringify([...pasts])) as [string, Past][])
      vigil = begin(deaf ?? null)
    },
  }
}

function placeAt(service: string, start: number): Pick<Window, 'id' | 'start' | 'end'> {
  return { id: `${service}@${start}`, start, end: start + 300_000 }
}

/** The empty ones. */
export function missing(sealed: readonly SealedWindow[]): SealedWindow[] {
  return sealed.filter(({ window }) => window.lines === 0)
}

/** The services that a silence was told of, by an empty window or by the first one after it. */
export function toldOf(sealed: readonly SealedWindow[]): string[] {
  const told = sealed.filter(({ assessment }) => assessment.signals.some(({ type }) => type === 'silence'))
  return [...new Set(told.map(({ window }) => window.service))]
}
