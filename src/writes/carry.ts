/**
 * Trouble that goes on unchanged is not asked about in each window: what a model said of it holds until something changes.
 *
 *   gauge/asking.ts          as a window closes: is it as it was in the window that was to be asked about last? `unchanged`
 *   gauge/past/inquiry.ts    what makes it another one: something new, more, less, back again, or its turn has come
 *   here, `mark`             `ask` becomes `carry`
 *   here, `verdict`          once all windows before it are concluded: the last word that holds for it, out of the store
 *   writes/taking-back.ts    a word that there is nothing is no answer where a model has said otherwise
 *   judge/verdict/carried.ts that word, borne out by the lines of this window
 *   gauge/budget.ts          where no word holds it is asked about after all, if there is room
 *
 * Which window a verdict comes from is never remembered here: a restart, or a process for each tick, changes nothing.
 */
import type { SealedWindow, Time, Verdict } from '../model.ts'
import type { Stations } from './stations.ts'
import { takesBack } from './taking-back.ts'

export interface Judged {
  readonly sealed: SealedWindow
  readonly verdict: Verdict
}

export interface Carry {
  /** The same windows in the same order; those in which nothing has changed wait for the verdict that holds for them. */
  mark(windows: readonly SealedWindow[]): SealedWindow[]
  /** Only once all windows of the service before it are concluded: the verdict it goes by must be there. */
  verdict(sealed: SealedWindow, abort: AbortSignal): Promise<Judged>
}

type Parts = Pick<Stations, 'judge' | 'budget' | 'store' | 'holdsFor'>

export function createCarry({ judge, budget, store, holdsFor }: Parts): Carry {
  /** All before it is concluded, and nobody has said a word: it is asked about like what begins now, the most unusual first. */
  function isLeftOpen(reference: string, service: string): boolean {
    return store.words(reference).length === 0 && !store.isPending(service)
  }

  function carried(sealed: SealedWindow): Judged | null {
    const { window, assessment } = sealed
    const words = assessment.unchanged === undefined ? [] : store.words(assessment.unchanged.window)
    for (const word of words.filter((each) => holdsFor(each.assessment, assessment))) {
      if (takesBack(word, sealed, store)) return null
      const since = sayUnchanged(word.at, window.end)
      const verdict = judge.carry({ sealed, last: word.verdict, reason: since })
      if (verdict !== null) return { sealed: decided(sealed, 'carry', since), verdict }
    }
    return null
  }

  return {
    mark(windows) {
      const waiting = new Set<string>()
      return windows.map((sealed) => {
        const { service, end } = sealed.window
        const { unchanged } = sealed.assessment
        const isFirst = !waiting.has(service)
        waiting.add(service)
        if (!judge.asksModel || unchanged === undefined) return sealed
        if (isFirst && isLeftOpen(unchanged.window, service)) return sealed
        return decided(sealed, 'carry', sayUnchanged(unchanged.at, end))
      })
    },
    async verdict(sealed, abort) {
      const judged = carried(sealed)
      if (judged !== null) return judged
      const admitted = budget.admit(decided(sealed, 'ask', 'no verdict to carry on'))
      return { sealed: admitted, verdict: await judge.verdict(admitted, abort) }
    },
  }
}

function decided({ window, assessment }: SealedWindow, decision: 'ask' | 'carry', because: string): SealedWindow {
  const { why } = assessment.unchanged ?? { why: assessment.reason }
  return { window, assessment: { ...assessment, decision, reason: `${because}; ${why}` } }
}

/** With its day where that is another one. */
function sayUnchanged(at: Time, now: Time): string {
  const [day, time] = new Date(at).toISOString().split('T') as [string, string]
  return `as at ${new Date(now).toISOString().startsWith(day) ? '' : `${day} `}${time.slice(0, 5)} UTC, unchanged`
}
