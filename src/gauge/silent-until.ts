/**
 * A program that is heard of only when something breaks: where everything else has been known for a day, it was silent until then.
 * A service that begins as most do, with lines of its work, is new and has no past.
 */
import type { Level, Window } from '../model.ts'
import type { GateOptions } from './options.ts'
import type { Past } from './past/past.ts'
import { zeroSince } from './past/usual.ts'
import { findTroubles, type Trouble } from './trouble.ts'

/** A day of windows. */
const HALF_LIVES = 2

/** Its past, if so: nothing, for as long as the others are known. */
export function silentUntil(
  window: Window,
  { settled, options }: { settled: number; options: GateOptions },
): Past | null {
  if (settled < HALF_LIVES * options.half_life || !tellsOfTrouble(window)) return null
  const nothing = zeroSince(Math.min(settled, options.half_life))
  const counts = ['records', 'errors', 'warnings'].map((name) => [name, nothing] as const)
  return { windows: settled, credit: 0, deviations: [], templates: [], counts }
}

/** Nothing else, or that something broke for certain: what a kernel writes when memory runs out is mostly tables. */
function tellsOfTrouble({ templates, examples }: Window): boolean {
  const troubles = findTroubles(templates, examples)
  if (troubles.some(isBreakdown)) return true
  // People mistype what they log in with, and programs start.
  const isEveryday = ({ kind }: Trouble) => kind.needs === 'logins' || kind.needs === 'event'
  return templates.every((row) => {
    const named = troubles.find(({ rows }) => rows.includes(row))
    return named === undefined ? row.level !== null && LOUD.includes(row.level) : !isEveryday(named)
  })
}

const LOUD: readonly Level[] = ['warn', 'error', 'fatal']

function isBreakdown({ kind, tone, certain }: Trouble): boolean {
  return certain && (kind.grave || kind.type === 'resource') && tone !== 'chatter'
}
