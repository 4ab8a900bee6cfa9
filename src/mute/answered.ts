/** What only an answer ends: while nobody is asked, nobody knows that a model is back. */
import type { Incident, Time } from '../model.ts'

/** Those that an answer about a window ends as soon as it has been quiet from then on. `now`: the window's end. */
export function answered(open: readonly Incident[], now: Time): readonly Incident[] {
  return open
    .filter(({ awaitsAnswer, lastSeen }) => awaitsAnswer === true && lastSeen < now)
    .map((incident) => ({ ...incident, awaitsAnswer: false, lastSeen: now }))
}
