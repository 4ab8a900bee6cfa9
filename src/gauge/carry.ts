/** Which windows need no answer of their own, since nothing has changed since one was given, and which window gave it. */
import type { SealedWindow, Time } from '../model.ts'

/** A window that was asked about, and its end. */
export interface Reference {
  readonly window: string
  readonly at: Time
}

/** Troubles whose question was put off or came to nothing, and that go on. */
const MOST_OPEN = 500

export interface Carrying {
  /** Whose verdict is carried on to this window; null where it has to be asked about itself. */
  referenceOf(sealed: SealedWindow): Reference | null
  /** It is asked about after all, since the window it refers to has no answer. */
  noteAsked(sealed: SealedWindow): void
  /** It was to be asked about, and had to wait. */
  noteDeferred(sealed: SealedWindow): void
}

export function createCarrying(): Carrying {
  /** By the window that the first stage wants to have asked about: the one asked about in its place, null for none so far. */
  const inPlaceOf = new Map<string, Reference | null>()

  function note(window: string, reference: Reference | null): void {
    inPlaceOf.set(window, reference)
    const oldest = inPlaceOf.keys().next().value
    if (inPlaceOf.size > MOST_OPEN && oldest !== undefined) inPlaceOf.delete(oldest)
  }

  return {
    referenceOf({ assessment: { unchanged } }) {
      if (unchanged === undefined) return null
      const instead = inPlaceOf.get(unchanged.window)
      return instead === undefined ? unchanged : instead
    },
    noteAsked({ window, assessment: { unchanged } }) {
      if (unchanged !== undefined) note(unchanged.window, { window: keyOf(window), at: window.end })
    },
    noteDeferred({ window, assessment: { unchanged } }) {
      note(unchanged?.window ?? keyOf(window), null)
    },
  }
}

export function keyOf({ id, part }: SealedWindow['window']): string {
  return part === null ? id : `${id}#${part}`
}

/** As if it were asked about nowhere but at what has changed. */
export function carryOn(sealed: SealedWindow, reference: Reference | null): SealedWindow {
  const { window, assessment } = sealed
  if (assessment.decision !== 'ask' || reference === null) return sealed
  const reason = `as at ${clock(reference.at, window.end)}, unchanged; ${assessment.reason}`
  return { window, assessment: { ...assessment, decision: 'carry', reason } }
}

/** With its day where that is another one. */
function clock(at: Time, now: Time): string {
  const [day, time] = new Date(at).toISOString().split('T') as [string, string]
  return `${new Date(now).toISOString().startsWith(day) ? '' : `${day} `}${time.slice(0, 5)} UTC`
}
