/** All open windows, by their start and service, and which of them takes a record. */
import type { Clean, Template, Time, Window } from '../model.ts'
import { type Budget, isExhausted } from './budget.ts'
import { createSheet, type Sheet } from './example.ts'
import { createNovelty } from './novelty.ts'
import { createOpenWindow, type OpenWindow } from './open-window.ts'
import type { WindowOptions } from './options.ts'
import { OTHER_SERVICES, type Service, type Services } from './services.ts'
import { createSpareBytes } from './spare-bytes.ts'
import { windowId } from './window.ts'

/** Beyond so many parts the last one condenses: a window has to end. */
const MOST_PARTS = 500

/** The parts of one window, the last one still filling. */
interface Gathering {
  readonly clean: Clean
  readonly sheet: Sheet
  readonly parts: OpenWindow[]
}

export interface Gatherings {
  /** When open windows start, the earliest first. */
  starts(): Time[]
  all(): OpenWindow[]
  /** Where the next record of a service goes whose own window starts then. */
  windowFor(service: Service, own: Time): OpenWindow
  /** The windows that start then, in order of their services; they are open no more. */
  close(start: Time): Window[]
}

export function createGatherings(args: {
  options: WindowOptions
  template: (index: number) => Template
  scope: () => Clean
  services: Services
  budget: Budget
}): Gatherings {
  const { options, template, scope, services, budget } = args
  const span = options.minutes * 60_000
  const limit = options.max_lines
  const isSplitting = options.overflow === 'split'
  const novelty = createNovelty(template)
  const spare = createSpareBytes()
  const open = new Map<Time, Map<string, Gathering>>()

  /** Of the window that its records of a time go to: their own, else the first that is not sealed. */
  function openStart({ until }: Service, own: Time): Time {
    return own < until ? Math.ceil(until / span) * span : own
  }

  function gatheringFor(service: Service, own: Time): { gathering: Gathering; start: Time } {
    const start = openStart(service, own)
    const atStart = open.get(start) ?? new Map<string, Gathering>()
    open.set(start, atStart)
    const known = atStart.get(service.name)
    if (known !== undefined) return { gathering: known, start }
    if (isExhausted(budget) && service.name !== OTHER_SERVICES) return gatheringFor(services.of(OTHER_SERVICES), start)
    const gathering = { clean: scope(), sheet: createSheet(scope), parts: [] }
    atStart.set(service.name, gathering)
    return { gathering, start }
  }

  function isFull({ room }: OpenWindow): boolean {
    return room === 0
  }

  return {
    starts: () => [...open.keys()].sort((a, b) => a - b),
    all: () => [...open.values()].flatMap((atStart) => [...atStart.values()].flatMap(({ parts }) => parts)),
    windowFor(service, own) {
      const { gathering, start } = gatheringFor(service, own)
      const { parts, clean, sheet } = gathering
      const filling = parts.at(-1)
      if (filling !== undefined && !isFull(filling)) return filling
      const most = isSplitting && parts.length < MOST_PARTS - 1 ? limit : Number.POSITIVE_INFINITY
      const part = createOpenWindow({ start, most, limit, clean, sheet, template, novelty, budget, spare })
      parts.push(part)
      return part
    },
    close(start) {
      const atStart = [...open.get(start)!].sort(([a], [b]) => (a < b ? -1 : 1))
      open.delete(start)
      return atStart.flatMap(([service, { parts }]) => {
        services.of(service).until = start + span
        const name = { id: windowId(service, start, options.minutes), service, end: start + span }
        return parts.map((part, index) =>
          part.seal({ ...name, part: parts.length > 1 ? `${index + 1}/${parts.length}` : null }),
        )
      })
    },
  }
}
