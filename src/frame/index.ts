/**
 * Station 5: records and their templates gather in windows of event time, one service and one aligned span each.
 * A window closes once every source has been read past its end and grace; what comes for it later goes to the service's
 * next window, marked late. Nothing is dropped and nothing is counted twice, also when reading starts again after a crash.
 */
import type { Batch } from '../batch.ts'
import type { Clean, Horizon, Position, Template, Time, Window } from '../model.ts'
import { createOpenWindow, type OpenWindow } from './open-window.ts'
import type { WindowOptions } from './options.ts'
import { windowId } from './window.ts'

export interface FrameOptions {
  readonly options: WindowOptions
  readonly template: (index: number) => Template
  /** A fresh numbering of marks for each window. */
  readonly scope: () => Clean
  /** What an earlier run has sealed. */
  readonly horizons: readonly Horizon[]
}

export interface Reads {
  readonly origin: string
  readonly path: string
  readonly read: number
}

export interface Frame {
  fold(batch: Batch): void
  /** Windows that no source can add to any more, in order of time; a service's windows in order. */
  seal(args: { watermark: Time; reads: readonly Reads[] }): Window[]
  horizonOf(service: string): Horizon
  /** Windows that end before it are closed. */
  readonly closedUntil: Time
  /** Where reading has to start again so that every open window is complete. */
  resumeAt(read: Reads): Position
}

/** The parts of one window, the last one still filling. */
interface Gathering {
  readonly clean: Clean
  readonly parts: OpenWindow[]
}

/** Beyond so many parts the last one condenses: a window has to end. */
const MOST_PARTS = 500

interface Service {
  readonly name: string
  /** Where its last record went: its next one mostly goes there too. */
  filling: OpenWindow | null
  until: Time
  reads: Record<string, number>
  /** As an earlier run left it. */
  readonly restored: Horizon | null
  readonly origins: Set<string>
}

export function createFrame({ options, template, scope, horizons }: FrameOptions): Frame {
  const span = options.minutes * 60_000
  const limit = options.max_lines
  const services = new Map<string, Service>()
  const cleanNames = new Map<string, string>()
  for (const horizon of horizons) services.set(horizon.service, restore(horizon))
  /** By start, then by service. */
  const open = new Map<Time, Map<string, Gathering>>()
  let closedUntil = Number.NEGATIVE_INFINITY

  /** A name comes from the line, too: what must not be kept of it is not kept in ids and routes either. */
  function cleanName(name: string): string {
    const known = cleanNames.get(name)
    if (known !== undefined) return known
    const clean = scope()(name)
    cleanNames.set(name, clean)
    return clean
  }

  function serviceOf(name: string): Service {
    const known = services.get(name)
    if (known) return known
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

  function gatheringFor(service: string, start: Time): Gathering {
    const atStart = open.get(start) ?? new Map<string, Gathering>()
    open.set(start, atStart)
    const gathering = atStart.get(service) ?? { clean: scope(), parts: [] }
    atStart.set(service, gathering)
    return gathering
  }

  function windowFor(service: Service, start: Time): OpenWindow {
    const { filling } = service
    if (filling !== null && filling.start === start && !isFull(filling)) return filling
    const gathering = gatheringFor(service.name, start)
    let part = gathering.parts.at(-1)
    if (part === undefined || (isFull(part) && gathering.parts.length < MOST_PARTS)) {
      part = createOpenWindow({ start, limit, clean: gathering.clean, template })
      gathering.parts.push(part)
    }
    service.filling = part
    return part
  }

  function isFull(part: OpenWindow): boolean {
    return options.overflow === 'split' && part.records >= limit
  }

  function sealed(start: Time, service: string, parts: readonly OpenWindow[]): Window[] {
    const id = windowId(service, start, options.minutes)
    return parts.map((part, index) =>
      part.seal({ id, part: parts.length > 1 ? `${index + 1}/${parts.length}` : null, service, end: start + span }),
    )
  }

  return {
    fold(batch) {
      const { id } = batch.origin
      // By the batch's own numbers, so that no name is looked up per row.
      const met: Service[] = []
      for (let row = 0; row < batch.records; row++) {
        const number = batch.service[row]!
        let service = met[number]
        if (service === undefined) {
          service = met[number] = serviceOf(cleanName(batch.services[number]!))
          service.origins.add(id)
        }
        const stamp = batch.time[row]!
        const time = Number.isNaN(stamp) ? batch.arrival : stamp
        const own = Math.floor(time / span) * span
        if (own >= service.until) {
          windowFor(service, own).fold(batch, row, time, false)
        } else if (!isCounted(service.restored, own, id, batch.base + batch.start[row]!)) {
          windowFor(service, Math.ceil(service.until / span) * span).fold(batch, row, time, true)
        }
      }
    },
    seal({ watermark, reads }) {
      const before = watermark - options.grace
      const due = [...open.keys()].filter((start) => start + span <= before).sort((a, b) => a - b)
      const offsets = new Map(reads.map(({ origin, read }) => [origin, read]))
      const windows = due.flatMap((start) =>
        [...open.get(start)!]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([name, gathering]) => {
            const service = serviceOf(name)
            service.filling = null
            service.until = start + span
            service.reads = Object.fromEntries([...service.origins].map((origin) => [origin, offsets.get(origin) ?? 0]))
            return sealed(start, name, gathering.parts)
          }),
      )
      for (const start of due) open.delete(start)
      if (Number.isFinite(before)) closedUntil = Math.max(closedUntil, Math.floor(before / span) * span)
      return windows
    },
    horizonOf(name) {
      const { until, reads } = serviceOf(name)
      return { service: name, until, reads }
    },
    get closedUntil() {
      return closedUntil
    },
    resumeAt({ origin, path, read }) {
      let resume = read
      for (const gatherings of open.values()) {
        for (const { parts } of gatherings.values()) {
          for (const part of parts) resume = Math.min(resume, part.firstOffsets.get(origin) ?? resume)
        }
      }
      return { origin, path, resume, read }
    },
  }
}

function restore(horizon: Horizon): Service {
  const { service: name, until, reads } = horizon
  return { name, filling: null, until, reads, restored: horizon, origins: new Set(Object.keys(reads)) }
}

/** Read again after a restart: the run before counted it in a window that it sealed. */
function isCounted(restored: Horizon | null, own: Time, origin: string, offset: number): boolean {
  return restored !== null && own < restored.until && offset < (restored.reads[origin] ?? 0)
}
