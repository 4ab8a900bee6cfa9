/**
 * Most of what lines leave behind dies at once. Where the young part of memory is small, it is swept so often that much is
 * kept only for being there just then; where it is large, it is only memory. Its largest size is asked for before a program runs:
 * so it is let grow, and looked at with each batch, until it is large enough.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import type { Events } from '../events.ts'

/** It doubles, so it is as large as this soon after it is larger than half of it. */
const ENOUGH = 8 << 20

/** It begins with the first batch: the whole process has one, and who loads or waits must not let it grow. */
export function growYoungMemory(events: Events): void {
  let factor = 1
  let isLarge = false
  events.on('batch:read', () => {
    if (isLarge) return
    isLarge = sizeOfYoung() > ENOUGH / 2
    const wanted = isLarge ? 1 : 2
    if (wanted !== factor) growBy(wanted)
    factor = wanted
  })
}

function growBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`)
}

function sizeOfYoung(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? ENOUGH
}
