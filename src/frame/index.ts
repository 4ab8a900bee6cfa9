/**
 * Station 5: records and their templates gather in windows of event time, one service and one aligned span each.
 * A window closes once every source has been read past its end and grace; what comes for it later goes to the service's
 * next window, marked late. Nothing is dropped and nothing is counted twice, also when reading starts again after a crash.
 */
import { type Batch, readNumbers } from '../batch.ts'
import type { Clean, Horizon, Position, Template, Time, Window } from '../model.ts'
import { addNumber } from '../sketch.ts'
import { type Budget, isExhausted, relieve } from './budget.ts'
import { fieldsBeside } from './fields.ts'
import { createNovelty } from './novelty.ts'
import { createOpenWindow, type OpenWindow } from './open-window.ts'
import type { WindowOptions } from './options.ts'
import { createServices, OTHER_SERVICES, type Service } from './services.ts'
import { fieldAt, isSampled, slotAt } from './slots.ts'
import type { Tally } from './tally.ts'
import { COUNTED } from './track.ts'
import { createTracks, type Reads } from './tracks.ts'
import { emptyWindow, windowId } from './window.ts'

export interface FrameOptions {
  readonly options: WindowOptions
  readonly template: (index: number) => Template
  /** A fresh numbering of marks for each window. */
  readonly scope: () => Clean
  /** What an earlier run has sealed, and where it has read. */
  readonly horizons: readonly Horizon[]
  readonly positions: readonly Position[]
}

export interface Frame {
  fold(batch: Batch): void
  /** Windows that no source can add to any more, in order of time, those of one time together: they close as they are taken. */
  seal(watermark: Time): Generator<readonly Window[], void>
  /** The window of a service that no line came for; null where some did, or still may. */
  closeEmpty(place: { service: string; start: Time }): Window | null
  horizonOf(service: string): Horizon
  /** Windows that end before it are closed. */
  readonly closedUntil: Time
  /** Where reading has to start again so that every open window is complete, and what of the rest is counted. */
  resumeAt(read: Reads): Position
  /** Nothing is to be remembered of these origins any more. */
  forget(origins: readonly string[]): void
}

/** The parts of one window, the last one still filling. */
interface Gathering {
  readonly clean: Clean
  readonly parts: OpenWindow[]
}

/** Lines of a template that are searched for fields in vain before it counts as having none. */
const SEARCHED = 3

/** Beyond so many parts the last one condenses: a window has to end. */
const MOST_PARTS = 500

export function createFrame({ options, template, scope, horizons, positions }: FrameOptions): Frame {
  const span = options.minutes * 60_000
  const limit = options.max_lines
  const isSplitting = options.overflow === 'split'
  const budget: Budget = { lines: 0, rest: 0, limit: options.memory_mb * 1_000_000 }
  const novelty = createNovelty(template)
  const services = createServices({ horizons, scope })
  const tracks = createTracks(positions)
  /** By start, then by service. */
  const open = new Map<Time, Map<string, Gathering>>()
  /** Of the batch being folded. */
  const touched = new Set<OpenWindow>()
  let folded = 0
  let closedUntil = Number.NEGATIVE_INFINITY
  /** All sources have been read past it; closed windows may reach beyond, where memory ran short. */
  let passed = Number.NEGATIVE_INFINITY

  function openWindows(): OpenWindow[] {
    return [...open.values()].flatMap((gatherings) => [...gatherings.values()].flatMap(({ parts }) => parts))
  }

  function gatheringFor(service: Service, start: Time): Gathering {
    const { name } = service
    const atStart = open.get(start) ?? new Map<string, Gathering>()
    open.set(start, atStart)
    const known = atStart.get(name)
    if (known !== undefined) return known
    if (isExhausted(budget) && name !== OTHER_SERVICES) {
      const others = services.of(OTHER_SERVICES)
      return gatheringFor(others, openStart(others, start))
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

  /** Where the first lines have none, those that follow are not searched. */
  function noteFields(tally: Tally, batch: Batch, row: number): void {
    const { fields, count } = tally
    if (fields === null) return
    for (const { name, value } of fieldsBeside(batch, row)) {
      const sketch = fieldAt(fields, name, budget)
      if (sketch !== null) addNumber(sketch, value)
    }
    if (fields.length === 0 && count >= SEARCHED) tally.fields = null
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

  function close(start: Time): Window[] {
    const gatherings = [...open.get(start)!].sort(([a], [b]) => (a < b ? -1 : 1))
    open.delete(start)
    tracks.seal(start)
    return gatherings.flatMap(([name, { parts }]) => {
      services.of(name).until = start + span
      return sealed(start, name, parts)
    })
  }

  /** Of the window that its records of a time go to: their own, else the first that is not sealed. */
  function openStart({ until }: Service, own: Time): Time {
    return own < until ? Math.ceil(until / span) * span : own
  }

  return {
    fold(batch) {
      const { numberSlot, numberValue } = batch
      const track = tracks.of(batch.origin.id, batch.base)
      let { place, above } = track
      // By the batch's own numbers, so that no name is looked up per row.
      const met: Service[] = []
      for (let row = 0; row < batch.records; row++) {
        const number = batch.service[row]!
        met[number] ??= services.named(batch.services[number]!)
        const service = met[number]
        const offset = batch.base + batch.start[row]!
        const stamp = batch.time[row]!
        const time = Number.isNaN(stamp) ? batch.arrival : stamp
        const own = Math.floor(time / span) * span
        const window = track.isCounted(offset) ? null : windowFor(service, openStart(service, own), batch)
        const at = window === null ? COUNTED : window.start
        if (at !== place) track.begin(offset, at, above)
        place = at
        above = stamp
        if (window === null) continue
        const tally = window.fold(row, time, own < service.until)
        const { slots, count } = tally
        if (!isSampled(count)) continue
        const numbers = readNumbers(batch, row)
        for (let at = 0; at < numbers; at++) {
          const sketch = slotAt(slots, numberSlot[at]!, budget)
          if (sketch !== null) addNumber(sketch, numberValue[at]!)
        }
        noteFields(tally, batch, row)
      }
      track.endAt(batch.base + batch.used, above)
      settle(met)
      folded += batch.records
    },
    *seal(watermark) {
      const before = watermark - options.grace
      passed = Math.max(passed, before)
      const starts = [...open.keys()].sort((a, b) => a - b)
      for (const start of starts) {
        if (start + span <= before || tracks.isCrowded()) yield close(start)
      }
      // Where nothing more can come, time has come as far as the last window.
      const isOver = before === Number.POSITIVE_INFINITY
      const reached = isOver ? (starts.at(-1) ?? Number.NEGATIVE_INFINITY) + span : Math.floor(before / span) * span
      closedUntil = Math.max(closedUntil, reached)
    },
    closeEmpty({ service: name, start }) {
      const service = services.of(name)
      const end = start + span
      if (service.until > start || end > passed) return null
      service.until = end
      return emptyWindow({ id: windowId(name, start, options.minutes), service: name, start, end })
    },
    horizonOf(name) {
      const { until } = services.of(name)
      return { service: name, until }
    },
    get closedUntil() {
      return closedUntil
    },
    resumeAt: tracks.positionOf,
    forget(origins) {
      for (const origin of origins) tracks.forget(origin)
    },
  }
}
