/**
 * Station 5: records and their templates gather in windows of event time, one service and one aligned span each.
 * A window closes once every source has been read past its end and grace; what comes for it later goes to the service's
 * next window, marked late. Nothing is dropped and nothing is counted twice, also when reading starts again after a crash.
 */
import type { Batch } from '../batch.ts'
import type { Clean, Horizon, Position, Template, Time, Window } from '../model.ts'
import { type Budget, relieve } from './budget.ts'
import { createCounting, type Whereabouts } from './counting.ts'
import { createGatherings } from './gatherings.ts'
import type { WindowOptions } from './options.ts'
import { createServices, type Service } from './services.ts'
import { COUNTED, createTrack } from './track.ts'
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

export function createFrame({ options, template, scope, horizons, positions }: FrameOptions): Frame {
  const span = options.minutes * 60_000
  const budget: Budget = { lines: 0, rest: 0, limit: options.memory_mb * 1_000_000 }
  const services = createServices({ horizons, scope })
  const tracks = createTracks(positions)
  const open = createGatherings({ options, template, scope, services, budget })
  const counting = createCounting({ span, budget, whereabouts, enter })
  /** Of the batch: its services, by its own numbers, so that no name is looked up twice; and where its last record went. */
  let met: Service[] = []
  let track = createTrack({ resume: 0 })
  let place = track.place
  let folded = 0
  let closedUntil = Number.NEGATIVE_INFINITY
  /** All sources have been read past it; closed windows may reach beyond, where memory ran short. */
  let passed = Number.NEGATIVE_INFINITY

  function whereabouts({ service, services: names }: Batch, row: number, own: Time): Whereabouts {
    const number = service[row]!
    met[number] ??= services.named(names[number]!)
    return { window: open.windowFor(met[number], own), isLate: own < met[number].until }
  }

  function enter({ base, start, time }: Batch, row: number, next: Time): void {
    if (next === place) return
    track.begin(base + start[row]!, next, row === 0 ? track.above : time[row - 1]!)
    place = next
  }

  /** The first row behind this one that stands at the offset or beyond it. */
  function rowAt({ base, start, records }: Batch, row: number, offset: number): number {
    let until = offset === Number.POSITIVE_INFINITY ? records : row + 1
    while (until < records && base + start[until]! < offset) until++
    return until
  }

  function close(start: Time): Window[] {
    tracks.seal(start)
    return open.close(start)
  }

  return {
    fold(batch) {
      const { base, records, start, time, used } = batch
      track = tracks.of(batch.origin.id, base)
      place = track.place
      met = []
      counting.begin(batch, folded)
      for (let from = 0, until = 0; from < records; from = until) {
        const stretch = track.stretchAt(base + start[from]!)
        until = rowAt(batch, from, stretch.until)
        if (stretch.isCounted) enter(batch, from, COUNTED)
        else counting.count({ batch, from, until, place })
      }
      track.endAt(base + used, records === 0 ? track.above : time[records - 1]!)
      counting.settle(batch)
      relieve(budget, open.all)
      folded += records
    },
    *seal(watermark) {
      const before = watermark - options.grace
      passed = Math.max(passed, before)
      const starts = open.starts()
      // Where nothing more can come, time has come as far as the last window.
      const isOver = before === Number.POSITIVE_INFINITY
      for (const start of starts) {
        if (start + span > before && !tracks.isCrowded()) continue
        const windows = close(start)
        yield isOver && start === starts.at(-1) ? windows.map((window) => ({ ...window, unfinished: true })) : windows
      }
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
