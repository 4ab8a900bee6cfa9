/** What is wrong with a path is said once, until it is something else. */
import { describeError } from '../../errors.ts'
import type { Events } from '../../events.ts'

/** What the system says by a code. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied: let this user read it, and its folder',
  EPERM: 'permission denied: let this user read it, and its folder',
  ELOOP: 'its links lead in a circle',
  ENOTDIR: 'a part of its path is no folder',
}

export interface Complaints {
  say(path: string, reason: unknown): void
  /** It is well again: the next trouble is news. */
  withdraw(path: string): void
}

export function createComplaints(events: Events): Complaints {
  const known = new Map<string, string>()

  function say(path: string, thrown: unknown): void {
    const reason = inWords(thrown)
    if (known.get(path) === reason) return
    known.set(path, reason)
    events.emit('source:failed', { path, reason })
  }

  return {
    say,
    withdraw: (path) => known.delete(path),
  }
}

function inWords(thrown: unknown): string {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined
  return (code === undefined ? undefined : WORDS[code]) ?? describeError(thrown)
}
