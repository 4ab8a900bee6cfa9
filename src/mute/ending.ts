/** How the end of an incident is said: what was wrong stopped, what was missing came back, or nobody waits for either any more. */
import type { Incident, Time } from '../model.ts'
import { instant, span, story } from './wording.ts'

/** `at`: when it was over; `said`: when people read that; `heard`: when the service wrote last, null where that is not known. */
export function endingOf(args: { incident: Incident; at: Time; said: Time; heard: () => Time | null }): {
  readonly reason: string
  readonly text: string
} {
  const { incident, at, said, heard } = args
  const { lastSeen, type, usual = false } = incident
  const since = instant(lastSeen, said)
  const after = `after ${story(incident, lastSeen)}`
  if (type !== 'silence') {
    return usual
      ? { reason: 'usual by now', text: `usual by now, and not told any more since ${since}, ${after}` }
      : { reason: `quiet for ${span(lastSeen, at)}`, text: `quiet since ${since}, ${after}` }
  }
  if (usual) return { reason: 'taken for gone', text: `taken for gone, and not waited for since ${since}, ${after}` }
  const last = heard()
  if (last === null || last >= lastSeen) {
    return { reason: `back for ${span(lastSeen, at)}`, text: `writes as usual again since ${since}, ${after}` }
  }
  return {
    reason: 'all others are silent too',
    text: `all others are silent too since ${since}: nobody can tell whether it would write, ${after}`,
  }
}
