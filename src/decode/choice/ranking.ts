/** Which of several formats knows its lines best, and which ones read what it leaves. */
import { text } from '../formats/text.ts'
import type { Trial } from './trial.ts'

/** A format that knows more of its lines is preferred to one that reads a few more, and to `text` that reads many more. */
const NEARLY_ALL = 0.9
const AT_LEAST_HALF = 0.5

export function mostOf(trials: readonly Trial[]): Trial {
  return trials.reduce((most, trial) => (trial.read.size > most.read.size ? trial : most))
}

export function bestOf(trials: readonly Trial[]): Trial {
  const most = mostOf(trials)
  const enough = most.read.size * (most.format === text ? AT_LEAST_HALF : NEARLY_ALL)
  return trials.find(({ read }) => read.size >= enough)!
}

/** Those of the lines that are left, the one with the most of them first. */
export function othersBeside(best: Pick<Trial, 'format' | 'read'>, trials: readonly Trial[]): Trial[] {
  const candidates = trials.filter(({ format }) => format !== best.format && format.general !== true)
  const others: Trial[] = []
  let known = best.format === text ? new Set<number>() : best.read
  for (;;) {
    const next = mostBeyond(known, candidates)
    if (next === null) return others
    others.push(next)
    known = known.union(next.read)
  }
}

function mostBeyond(known: ReadonlySet<number>, trials: readonly Trial[]): Trial | null {
  let found: Trial | null = null
  let most = 0
  for (const trial of trials) {
    const adds = trial.read.difference(known).size
    if (adds > most) {
      found = trial
      most = adds
    }
  }
  return found
}
