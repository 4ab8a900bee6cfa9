/**
 * Station 5: records and their templates gather in windows of event time, one service and one aligned span each.
 * A window closes once every source has been read past its end and grace; what comes for it later goes to the service's
 * next window, marked late. Nothing is dropped and nothing is counted twice, also when reading starts again after a crash.
 */
import { type Batch, readNumbers } from '../batch.ts'
import type { Clean, Horizon, Position, Template, Time, Window } from '../model.ts'
import { addNumber } from '../sketch.ts'
import { type Budget, isExhausted, relieve } from './budget.ts'
import { createNovelty } from './novelty.ts'
import { createOpenWindow, type OpenWindow } from './open-window.ts'
import type { WindowOptions } from './options.ts'
import { createServices, isCounted, OTHER_SERVICES, type Service } from './services.ts'
import { isSampled, slotAt } from './slots.ts'
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

export function createFrame({ options, template, scope, horizons }: FrameOptions): Frame {
  const span = options.minutes * 60_000
  const limit = options.max_lines
  const isSplitting = options.overflow === 'split'
  const budget: Budget = { lines: 0, rest: 0, limit: options.memory_mb * 1_000_000 }
  const novelty = createNovelty(template)
  const services = createServices({ horizons, scope })
  /** By start, then by service. */
  const open = new Map<Time, Map<string, Gathering>>()
  /** Of the batch being folded. */
  const touched = new Set<OpenWindow>()
  let folded = 0
  /** By origin, what `resumeAt` has found; null after a change. */
  let firsts: ReadonlyMap<string, number> | null = null
  let closedUntil = Number.NEGATIVE_INFINITY

  function openWindows(): OpenWindow[] {
    return [...open.values()].flatMap((gatherings) => [...gatherings.values()].flatMap(({ parts }) => parts))
  }

  function gatheringFor(service: Service, start: Time): Gathering {
    const { name, origins } = service
    const atStart = open.get(start) ?? new Map<string, Gathering>()
    open.set(start, atStart)
    const known = atStart.get(name)
    if (known !== undefined) return known
    if (isExhausted(budget) && name !== OTHER_SERVICES) {
      const others = services.of(OTHER_SERVICES)
      for (const origin of origins) others.origins.add(origin)
      return gatheringFor(others, start)
    }
    const gathering = { clean: scope(), parts: [] }
    atStart.set(name, gathering)
    return gathering
  }

  function windowFor(service: Service, start: Time, batch: Batch): OpenWindow {
    const { filling } = service
    if (filling !== null && filling.start === start && !isFull(filling)) return filling
    const gathering = gatheringFor(service, start)
    let part = gathering.parts.at(-1)
    if (part === undefined || (isFull(part) && gathering.parts.length < MOST_PARTS)) {
      part = createOpenWindow({ start, limit, clean: gathering.clean, template, novelty, budget })
      gathering.parts.push(part)
    }
    if (!touched.has(part)) {
      touched.add(part)
      part.take(batch, folded)
    }
    service.filling = part
    return part
  }

  function isFull(part: OpenWindow): boolean {
    return isSplitting && part.records >= limit
  }

  function settle(met: readonly Service[]): void {
    for (const window of touched) window.settle()
    touched.clear()
    for (const service of met) if (service) service.filling = null
    relieve(budget, openWindows)
  }

  function sealed(start: Time, service: string, parts: readonly OpenWindow[]): Window[] {
    const id = windowId(service, start, options.minutes)
    return parts.map((part, index) =>
      part.seal({ id, part: parts.length > 1 ? `${index + 1}/${parts.length}` : null, service, end: start + span }),
    )
  }

  return {
    fold(batch) {
      const { id: origin } = batch.origin
      const { numberSlot, numberValue } = batch
      // By the batch's own numbers, so that no name is looked up per row.
      const met: Service[] = []
      for (let row = 0; row < batch.records; row++) {
        const number = batch.service[row]!
        let service = met[number]
        if (service === undefined) {
          service = met[number] = services.named(batch.services[number]!)
          service.origins.add(origin)
        }
        const stamp = batch.time[row]!
        const time = Number.isNaN(stamp) ? batch.arrival : stamp
        const own = Math.floor(time / span) * span
        const isLate = own < service.until
        if (isLate && isCounted(service, { own, origin, offset: batch.base + batch.start[row]! })) continue
        const start = isLate ? Math.ceil(service.until / span) * span : own
        const { slots, count } = windowFor(service, start, batch).fold(row, time, isLate)
        if (!isSampled(count)) continue
        const numbers = readNumbers(batch, row)
        for (let at = 0; at < numbers; at++) {
          const sketch = slotAt(slots, numberSlot[at]!, budget)
          if (sketch !== null) addNumber(sketch, numberValue[at]!)
        }
      }
      settle(met)
      firsts = null
      folded += batch.records
    },
    seal({ watermark, reads }) {
      const before = watermark - options.grace
      const due = [...open.keys()].filter((start) => start + span <= before).sort((a, b) => a - b)
      const offsets = new Map(reads.map(({ origin, read }) => [origin, read]))
      const windows = due.flatMap((start) =>
        [...open.get(start)!]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([name, gathering]) => {
            const service = services.of(name)
            service.until = start + span
            service.reads = Object.fromEntries([...service.origins].map((origin) => [origin, offsets.get(origin) ?? 0]))
            return sealed(start, name, gathering.parts)
          }),
      )
      for (const start of due) open.delete(start)
      firsts = null
      if (Number.isFinite(before)) closedUntil = Math.max(closedUntil, Math.floor(before / span) * span)
      return windows
    },
    horizonOf(name) {
      const { until, reads } = services.of(name)
      return { service: name, until, reads }
    },
    get closedUntil() {
      return closedUntil
    },
    resumeAt({ origin, path, read }) {
      // Of ten thousand files each is asked for: the windows are looked through once.
      firsts ??= firstBytes(openWindows())
      return { origin, path, resume: Math.min(read, firsts.get(origin) ?? read), read }
    },
  }
}

/** By origin, where the first byte stands that any of them holds. */
function firstBytes(windows: readonly OpenWindow[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>()
  for (const { firstOffsets } of windows) {
    for (const [origin, offset] of firstOffsets) firsts.set(origin, Math.min(offset, firsts.get(origin) ?? offset))
  }
  return firsts
}
