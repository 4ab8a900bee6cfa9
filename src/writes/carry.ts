/** Trouble that goes on unchanged: the verdict on the window that was asked about last holds for the windows after it. */
import type { SealedWindow, Verdict } from '../model.ts'
import type { Stations } from './stations.ts'

export interface Judged {
  readonly sealed: SealedWindow
  readonly verdict: Verdict
}

/** Only once all windows of the service before it are concluded: the verdict it goes by must be there. */
export type Carry = (sealed: SealedWindow, abort: AbortSignal) => Promise<Judged>

export function createCarry({ judge, budget, store }: Pick<Stations, 'judge' | 'budget' | 'store'>): Carry {
  function lastWord(sealed: SealedWindow): Verdict | null {
    const reference = budget.referenceOf(sealed)
    if (reference === null) return null
    const verdict = store.stories(reference)[0]?.verdict ?? null
    // What takes back all that was said before is asked about again.
    const isTakenBack = verdict?.findings.length === 0 && store.openIncidents(sealed.window.service).length > 0
    return isTakenBack ? null : verdict
  }

  return async (sealed, abort) => {
    const last = lastWord(sealed)
    const verdict = last && judge.carry(sealed, last)
    if (verdict !== null) return { sealed, verdict }
    const admitted = budget.admit(sealed)
    return { sealed: admitted, verdict: await judge.verdict(admitted, abort) }
  }
}
