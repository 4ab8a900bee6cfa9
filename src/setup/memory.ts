/**
 * What memory needs once lines come, looked at with each batch until it has it; `frugal.ts` says how it begins. The whole
 * process has one memory, and who loads or waits must not let it grow.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import type { Events } from '../events.ts'

/** Of the young part, in bytes; it doubles, so it is as large as this soon after it is larger than half of it. */
const ROOMY = 8 << 20
/** Of the old part, in bytes. */
const LARGE = 20 << 20

export function tendMemory(events: Events): void {
  const needs = new Set([roomForTheYoung(), eyeOnTheOld()])
  events.on('batch:read', () => {
    for (const isMet of needs) if (isMet()) needs.delete(isMet)
  })
}

/**
 * Most of what lines leave behind dies at once. Where the young part of memory is small, it is swept so often that much is
 * kept only for being there just then; where it is large, it is only memory. Its largest size is asked for before a program
 * runs: so it is let grow until it is large enough.
 */
function roomForTheYoung(): () => boolean {
  let factor = 1
  return () => {
    const isRoomy = sizeOf('new_space') > ROOMY / 2
    const wanted = isRoomy ? 1 : 2
    if (wanted !== factor) setFlagsFromString(`--semi-space-growth-factor=${wanted}`)
    factor = wanted
    return isRoomy
  }
}

/** Looked through at once it halts the work, and while nobody looks it grows: once it is large, it is done bit by bit beside it. */
function eyeOnTheOld(): () => boolean {
  return () => {
    const isLarge = sizeOf('old_space') > LARGE
    if (isLarge) setFlagsFromString('--incremental-marking')
    return isLarge
  }
}

function sizeOf(space: 'new_space' | 'old_space'): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === space)?.space_size ?? Number.POSITIVE_INFINITY
}
