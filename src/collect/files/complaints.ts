/** What is wrong with a path is said once, until it is something else. */
import { describeFileError } from '../../errors.ts'
import type { Events } from '../../events.ts'

export interface Complaints {
  say(path: string, reason: unknown): void
  /** It is well again: the next trouble is news. */
  withdraw(path: string): void
}

export function createComplaints(events: Events): Complaints {
  const known = new Map<string, string>()

  function say(path: string, thrown: unknown): void {
    const reason = describeFileError(thrown)
    if (known.get(path) === reason) return
    known.set(path, reason)
    events.emit('source:failed', { path, reason })
  }

  return {
    say,
    withdraw: (path) => known.delete(path),
  }
}
