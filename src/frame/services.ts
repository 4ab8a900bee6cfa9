/** The services that lines came for, and up to when the windows of each are sealed. */
import type { Clean, Horizon, Time } from '../model.ts'

/** Names come from lines: beyond so many, new ones share a name. */
const MOST_SERVICES = 20_000
export const OTHER_SERVICES = '(other)'

export interface Service {
  readonly name: string
  until: Time
}

export interface Services {
  of(name: string): Service
  /** By the name as it came: what must not be kept of it is not kept in ids and routes either. */
  named(raw: string): Service
}

export function createServices({ horizons, scope }: { horizons: readonly Horizon[]; scope: () => Clean }): Services {
  const services = new Map<string, Service>()
  const cleanNames = new Map<string, string>()
  for (const { service: name, until } of horizons) services.set(name, { name, until })

  function of(name: string): Service {
    const known = services.get(name)
    if (known) return known
    if (services.size >= MOST_SERVICES && name !== OTHER_SERVICES) return of(OTHER_SERVICES)
    const service = { name, until: Number.NEGATIVE_INFINITY }
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
