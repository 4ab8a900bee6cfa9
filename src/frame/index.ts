/**
 * Station 5: records and their templates gather in windows of event time, one service and one aligned span each.
 * A window closes once every source has been read past its end and grace; what comes for it later goes to the next open
 * window, marked late. Nothing is dropped and nothing is counted twice, also when reading starts again after a crash.
 */
import type { Batch } from '../batch.ts'
import type { Clean, Position, Template, Time, Window } from '../model.ts'
import { createOpenWindow, type OpenWindow } from './open-window.ts'
import type { WindowOptions } from './options.ts'
import { windowId } from './window.ts'

export interface FrameOptions {
  readonly options: WindowOptions
  readonly template: (index: number) => Template
  /** A fresh numbering of marks for each window. */
  readonly scope: () => Clean
  /** Where an earlier run stopped: all windows before this time are sealed. */
  readonly horizon: Time | null
  readonly positions: readonly Position[]
}

export interface Frame {
  fold(batch: Batch): void
  /** Windows that no source can add to any more, in order of time; a service's windows in order. */
  seal(watermark: Time): Window[]
  /** All windows before it are sealed. */
  readonly horizon: Time
  /** Where reading has to start again so that every open window is complete. */
  resumeAt(read: { readonly origin: string; readonly path: string; readonly read: number }): Position
}

/** The parts of one window, the last one still filling. */
interface Gathering {
  readonly clean: Clean
  readonly parts: OpenWindow[]
}

/** Beyond so many parts the last one condenses: a window has to end. */
const MOST_PARTS = 500

export function createFrame({ options, template, scope, horizon, positions }: FrameOptions): Frame {
  const span = options.minutes * 60_000
  const limit = options.max_lines
  const readBefore = new Map(positions.map((position) => [position.origin, position.read]))
  /** By start, then by service. */
  const open = new Map<Time, Map<string, Gathering>>()
  const restored = horizon ?? Number.NEGATIVE_INFINITY
  let sealedBefore = restored

  // Neighbouring lines mostly go to the same window.
  let lastService = ''
  let lastStart = Number.NaN
  let last: OpenWindow | null = null

  function gatheringFor(service: string, start: Time): Gathering {
    const services = open.get(start) ?? new Map<string, Gathering>()
    open.set(start, services)
    const gathering = services.get(service) ?? { clean: scope(), parts: [] }
    services.set(service, gathering)
    return gathering
  }

  function windowFor(service: string, start: Time): OpenWindow {
    const full = options.overflow === 'split' && last !== null && last.records >= limit
    if (last !== null && service === lastService && start === lastStart && !full) return last
    const gathering = gatheringFor(service, start)
    let part = gathering.parts.at(-1)
    const overflowing = options.overflow === 'split' && part !== undefined && part.records >= limit
    if (part === undefined || (overflowing && gathering.parts.length < MOST_PARTS)) {
      part = createOpenWindow({ start, limit, clean: gathering.clean, template })
      gathering.parts.push(part)
    }
    lastService = service
    lastStart = start
    last = part
    return part
  }

  function sealed(start: Time, service: string, parts: readonly OpenWindow[]): Window[] {
    const id = windowId(service, start, options.minutes)
    return parts.map((part, index) =>
      part.seal({ id, part: parts.length > 1 ? `${index + 1}/${parts.length}` : null, service, end: start + span }),
    )
  }

  return {
    fold(batch) {
      const countedBefore = readBefore.get(batch.origin.id) ?? 0
      for (let row = 0; row < batch.records; row++) {
        const stamp = batch.time[row]!
        const time = Number.isNaN(stamp) ? batch.arrival : stamp
        const own = Math.floor(time / span) * span
        const late = own < sealedBefore
        // Read again after a restart: the run before counted it in a window that it sealed.
        if (own < restored && batch.base + batch.start[row]! < countedBefore) continue
        windowFor(batch.services[batch.service[row]!]!, late ? sealedBefore : own).fold(batch, row, time, late)
      }
    },
    seal(watermark) {
      const before = watermark - options.grace
      const due = [...open.keys()].filter((start) => start + span <= before).sort((a, b) => a - b)
      const windows = due.flatMap((start) =>
        [...open.get(start)!]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([service, gathering]) => sealed(start, service, gathering.parts)),
      )
      for (const start of due) open.delete(start)
      if (due.length > 0) last = null
      if (Number.isFinite(before)) sealedBefore = Math.max(sealedBefore, Math.floor(before / span) * span)
      return windows
    },
    get horizon() {
      return sealedBefore
    },
    resumeAt({ origin, path, read }) {
      let resume = read
      for (const services of open.values()) {
        for (const { parts } of services.values()) {
          for (const part of parts) resume = Math.min(resume, part.firstOffsets.get(origin) ?? resume)
        }
      }
      return { origin, path, resume, read: Math.max(read, readBefore.get(origin) ?? 0) }
    },
  }
}
