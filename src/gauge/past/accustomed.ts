/** What people have got used to of a service's trouble: its lines are left out like expected ones, in the amount they came in. */
import type { TemplateCount } from '../../model.ts'
import type { Bounds } from './bounds.ts'
import { excusedOf } from './lasting-troubles.ts'
import { isExcused, isVisitor } from './life.ts'
import { type Memory, RECENT } from './past.ts'
import { isKnown, type Usual } from './usual.ts'

export interface Accustomed {
  readonly templates: ReadonlySet<string>
  readonly memory: Memory
}

/** Null where nothing is. */
export function accustomed(args: {
  memory: Memory
  rows: readonly TemplateCount[]
  number: number
  bounds: Bounds
  known_ratio: number
}): Accustomed | null {
  const { memory, rows, number, bounds, known_ratio } = args
  const { lasting } = memory
  if (lasting.templates.length + lasting.ranges.length + lasting.counts.length === 0) return null
  const templates = excusedOf(lasting.templates, number, bounds)
  const ranges = excusedOf(lasting.ranges, number, bounds)
  const counts = excusedOf(lasting.counts, number, bounds)
  if (templates.size + ranges.size + counts.size === 0) return null
  const left = rows.filter(({ template, count }) => {
    const meanwhile = templates.get(template)
    return meanwhile !== undefined && isKnown(meanwhile, count, { known_ratio })
  })
  const life = lasting.counts.find(([name]) => name === 'errors')?.[1]
  const isThroughout = life !== undefined && isExcused(life, number, bounds) && !isVisitor(life)
  const errors = isThroughout ? without(life.meanwhile, [...templates.values()], memory.count('errors')) : null
  const usual = new Map([
    ...['records', RECENT].flatMap((name) => (counts.has(name) ? [[name, counts.get(name)!] as const] : [])),
    ...(errors === null ? [] : [['errors', errors] as const]),
  ])
  return {
    templates: new Set(left.map(({ template }) => template)),
    memory: {
      ...memory,
      recent: usual.get(RECENT) ?? memory.recent,
      ranges: new Map([...memory.ranges, ...ranges]),
      count: (name) => usual.get(name) ?? memory.count(name),
    },
  }
}

/** Of errors that are known by their number alone, since each kind of them comes seldom. */
function without(all: Usual, named: readonly Usual[], before: Usual): Usual {
  const sum = (of: 'mean' | 'peak') => named.reduce((total, usual) => total + usual[of], 0)
  return {
    ...all,
    mean: Math.max(before.mean, all.mean - sum('mean')),
    peak: Math.max(before.peak, all.peak - sum('peak')),
  }
}
