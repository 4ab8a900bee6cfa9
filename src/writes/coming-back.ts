/** After an absence: when what came meanwhile is told. It is held until all of it was looked at, and no page waits for long. */
import type { Absence, Clock, Finding } from '../model.ts'
import { absenceOf, type MutePolicy } from '../mute/index.ts'
import type { Store } from '../state/index.ts'
import { isWaiting, type Release, type Waiting } from './release.ts'

export interface ComingBack {
  /** Before the logs are read: whether anybody was there since they were last. */
  look(): void
  /** The absence that keeps a finding from being told at once, if any. */
  absenceFor(finding: Finding): Absence | null
  /** Something waits to be told. */
  noteHeld(): void
  /** All windows that waited have been looked at. */
  release(): void
  /** For critical findings alone, where looking at those windows takes long. */
  releaseUrgent(): void
}

/** So long a critical finding waits at most to see whether it goes on: many windows may wait for a slow model. */
const PATIENCE = 5 * 60_000

export function createComingBack(parts: {
  mute: MutePolicy
  store: Pick<Store, 'lastCollected' | 'held'>
  clock: Clock
  release: Release
}): ComingBack {
  const { mute, store, clock, release } = parts
  let absence: Absence | null = null
  /** What the process before this one left untold is in the store. */
  let isHolding = mute.catchesUp

  function takesLong(): boolean {
    return absence !== null && clock() - absence.to > PATIENCE
  }

  function waiting(): Waiting[] {
    return store.held().filter(isWaiting)
  }

  return {
    look() {
      absence = absenceOf({ last: store.lastCollected(), now: clock(), bearable: mute.bearable, known: absence })
    },
    absenceFor: (finding) => (isPage(finding) && takesLong() ? null : absence),
    noteHeld() {
      isHolding = true
    },
    release() {
      if (!isHolding) return
      isHolding = false
      release(waiting())
    },
    releaseUrgent() {
      if (isHolding && takesLong())
        release(waiting().filter(({ state, held }) => state === 'open' && isPage(held.finding)))
    },
  }
}

function isPage({ severity, grounded }: Finding): boolean {
  return severity === 'critical' && grounded
}
