/**
 * Most of what lines leave behind dies at once. Where the young part of memory is small, it is swept so often that much is
 * kept only for being there just then; where it is large, it is only memory. Its largest size is asked for before a program runs:
 * so it is let grow, and looked at with each batch.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import type { Events } from '../events.ts'

/** What lives at once in it, in bytes; it doubles, so there is as much room soon after there is more than half of it. */
const ENOUGH = 4 << 20

/** It begins with the first batch: the whole process has one, and who loads or waits must not let it grow. */
export function growYoungMemory(events: Events): void {
  let factor = 1
  events.on('batch:read', () => {
    const wanted = roomForYoung() > ENOUGH / 2 ? 1 : 2
    if (wanted !== factor) growBy(wanted)
    factor = wanted
  })
}

function growBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`)
}

/** What is taken of it and what is left: how many pages it has at the moment says less. */
function roomForYoung(): number {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
  return young === undefined ? ENOUGH : young.space_used_size + young.space_available_size
}
