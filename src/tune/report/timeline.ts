/** A history folded into as many columns as fit on a page: for each service the worst, the loudest and the most of each. */
import type { Time } from '../../model.ts'
import type { WindowRecord } from '../../records.ts'

/** How a stretch of time looks, the harmless first: what nobody looked at is never shown as healthy. */
export const SHADES = ['quiet', 'normal', 'deferred', 'not_analysed', 'degraded', 'critical'] as const
export type Shade = (typeof SHADES)[number]

export interface Stretch {
  readonly shade: Shade
  readonly lines: number
  readonly score: number
}

export interface ServiceLine {
  readonly service: string
  readonly lines: number
  readonly windows: number
  readonly worst: Shade
  /** One per column; null where the service wrote no window. */
  readonly stretches: readonly (Stretch | null)[]
}

export interface Timeline {
  readonly from: Time
  readonly to: Time
  /** Milliseconds of one column: one window or several. */
  readonly step: number
  /** The worst first. */
  readonly services: readonly ServiceLine[]
}

const MOST_COLUMNS = 288

export function foldTimeline(windows: Iterable<WindowRecord>, from: Time, to: Time): Timeline {
  const services = new Map<string, { lines: number; windows: number; stretches: (Stretch | null)[] }>()
  let step = 0
  let columns = 0
  for (const window of windows) {
    const start = Date.parse(window.start!)
    if (step === 0) {
      const length = Date.parse(window.end!) - start
      step = length * Math.max(1, Math.ceil((to - from) / length / MOST_COLUMNS))
      columns = Math.ceil((to - from) / step)
    }
    const line = services.get(window.service) ?? { lines: 0, windows: 0, stretches: new Array(columns).fill(null) }
    services.set(window.service, line)
    line.lines += window.lines
    line.windows++
    const column = Math.floor((start - from) / step)
    line.stretches[column] = worseOf(line.stretches[column] ?? null, stretchOf(window))
  }
  const lines = [...services].map(
    ([service, line]): ServiceLine => ({ service, ...line, worst: worstOf(line.stretches) }),
  )
  return { from, to, step, services: lines.toSorted(worstFirst) }
}

function shadeOf({ health, status }: WindowRecord): Shade {
  if (health === 'critical' || health === 'degraded') return health
  if (status === 'not_analysed' || status === 'deferred' || status === 'quiet') return status
  return health === 'normal' ? 'normal' : 'not_analysed'
}

function stretchOf(window: WindowRecord): Stretch {
  return { shade: shadeOf(window), lines: window.lines, score: window.score }
}

function worseOf(a: Stretch | null, b: Stretch): Stretch {
  if (a === null) return b
  return { shade: graver(a.shade, b.shade), lines: a.lines + b.lines, score: Math.max(a.score, b.score) }
}

function worstOf(stretches: readonly (Stretch | null)[]): Shade {
  return stretches.reduce<Shade>((worst, stretch) => (stretch === null ? worst : graver(worst, stretch.shade)), 'quiet')
}

function graver(a: Shade, b: Shade): Shade {
  return SHADES.indexOf(a) >= SHADES.indexOf(b) ? a : b
}

function worstFirst(a: ServiceLine, b: ServiceLine): number {
  const ill = ({ stretches }: ServiceLine) => stretches.filter((stretch) => (stretch?.score ?? 0) >= 90).length
  return SHADES.indexOf(b.worst) - SHADES.indexOf(a.worst) || ill(b) - ill(a) || b.lines - a.lines
}
