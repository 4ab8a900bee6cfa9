/** The sources of one finder, by the log that they are generations of. */
import type { FollowedSource } from './file-source.ts'
import { logOf } from './naming.ts'

export interface Ledger {
  add(source: FollowedSource): void
  remove(source: FollowedSource): void
  all(): FollowedSource[]
  generationsOf(path: string): readonly FollowedSource[]
}

export function createLedger(): Ledger {
  const logs = new Map<string, Set<FollowedSource>>()
  return {
    add(source) {
      const log = logOf(source.origin.path)
      const generations = logs.get(log) ?? new Set()
      logs.set(log, generations.add(source))
    },
    remove(source) {
      const log = logOf(source.origin.path)
      logs.get(log)?.delete(source)
      if (logs.get(log)?.size === 0) logs.delete(log)
    },
    all: () => [...logs.values()].flatMap((generations) => [...generations]),
    generationsOf: (path) => [...(logs.get(logOf(path)) ?? [])],
  }
}
