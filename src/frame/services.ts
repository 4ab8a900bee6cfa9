/** The services that lines came for: how far each is sealed, and what an earlier run has counted of it. */
import type { Clean, Horizon, Time } from '../model.ts'
import type { OpenWindow } from './open-window.ts'

/** Names come from lines: beyond so many, new ones share a name. */
const MOST_SERVICES = 20_000
export const OTHER_SERVICES = '(other)'

export interface Service {
  readonly name: string
  /** Where its last record of the batch went: its next one mostly goes there too. */
  filling: OpenWindow | null
  until: Time
  reads: Record<string, number>
  /** As an earlier run left it. */
  readonly restored: Horizon | null
  readonly origins: Set<string>
}

export interface Services {
  of(name: string): Service
  /** By the name as it came: what must not be kept of it is not kept in ids and routes either. */
  named(raw: string): Service
}

export function createServices({ horizons, scope }: { horizons: readonly Horizon[]; scope: () => Clean }): Services {
  const services = new Map<string, Service>()
  const cleanNames = new Map<string, string>()
  for (const horizon of horizons) services.set(horizon.service, restore(horizon))

  function of(name: string): Service {
    const known = services.get(name)
    if (known) return known
    if (services.size >= MOST_SERVICES && name !== OTHER_SERVICES) return of(OTHER_SERVICES)
    const service = {
      name,
      filling: null,
      until: Number.NEGATIVE_INFINITY,
      reads: {},
      restored: null,
      origins: new Set<string>(),
    }
    services.set(name, service)
    return service
  }

  return {
    of,
    named(raw) {
      const known = cleanNames.get(raw)
      if (known !== undefined) return of(known)
      const name = scope()(raw)
      if (cleanNames.size < MOST_SERVICES) cleanNames.set(raw, name)
      return of(name)
    },
  }
}

function restore(horizon: Horizon): Service {
  const { service: name, until, reads } = horizon
  return { name, filling: null, until, reads, restored: horizon, origins: new Set(Object.keys(reads)) }
}

/** Read again after a restart: the run before counted it in a window that it sealed. */
export function isCounted({ restored }: Service, record: { own: Time; origin: string; offset: number }): boolean {
  if (restored === null || record.own >= restored.until) return false
  return record.offset < (restored.reads[record.origin] ?? 0)
}
