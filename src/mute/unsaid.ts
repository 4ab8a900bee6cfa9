/** What nothing more is said of though it goes on: its incident stays open for as long as its lines come, and takes in nothing else. */
import type { Assessment, Incident, Time } from '../model.ts'

/** Those that are there in this window, too. `now`: its end. */
export function stillThere(args: {
  open: readonly Incident[]
  unsaid: Assessment['unsaid']
  now: Time
}): readonly Incident[] {
  const { open, unsaid, now } = args
  if (unsaid === undefined) return []
  const { kinds, types } = unsaid
  return open
    .filter((incident) => incident.unsaid === true)
    .filter(({ kinds: told = [], type }) =>
      kinds.length === 0 ? types.includes(type) : told.some((kind) => kinds.includes(kind)),
    )
    .map((incident) => ({ ...incident, lastSeen: Math.max(incident.lastSeen, now) }))
}

/** What grows, or begins beside it, is news. */
export function takesIn({ state, unsaid }: Incident): boolean {
  return state !== 'open' || unsaid !== true
}
