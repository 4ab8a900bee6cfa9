/** What goes on is said again, each time after twice as long: who has been told four times knows. */
import type { Incident, Time } from '../model.ts'

/** How long nothing is said after the last message: as long as it had lasted by then, in doublings of the first pause. */
export function pauseAfter(args: {
  incident: Pick<Incident, 'firstSeen'>
  /** When it was told last, by the clock of the log. */
  toldAt: Time
  suppressFor: number
  /** The longest. */
  reminder: number
}): number {
  const { incident, toldAt, suppressFor, reminder } = args
  if (suppressFor === 0) return 0
  const doublings = Math.max(0, Math.floor(Math.log2((toldAt - incident.firstSeen) / suppressFor)))
  return Math.max(suppressFor, Math.min(reminder, suppressFor * 2 ** doublings))
}
