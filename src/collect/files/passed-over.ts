/** Files beside a log that are not read: copies of what is read, and what was written before anybody looked. */
import type { FollowedSource } from './file-source.ts'
import { bears, type Stat } from './identity.ts'
import { type Place, stampOf } from './place.ts'
import { fileOrNull } from './siblings.ts'

export interface PassedOver {
  add(args: { stat: Stat; id: string; packing: Place['packing']; copyOf: FollowedSource | null }): void
  /** It was judged and has not been written to since. */
  has(stat: Stat): boolean
  /** The same content was passed over under another name. */
  hasContent(head: Buffer): boolean
  /** Where else the content of a source stands. */
  takeCopyOf(source: FollowedSource): { readonly stat: Stat; readonly packing: Place['packing'] } | null
  /** Forgets what does not stand any more. */
  prune(): void
}

interface Entry {
  stat: Stat
  readonly id: string
  readonly packing: Place['packing']
  readonly copyOf: FollowedSource | null
}

export function createPassedOver(): PassedOver {
  const entries = new Map<string, Entry>()

  function stands({ stat }: Entry): boolean {
    return fileOrNull(stat.path)?.inode === stat.inode
  }

  return {
    add: (entry) => entries.set(entry.stat.inode, { ...entry }),
    has(stat) {
      const entry = entries.get(stat.inode)
      if (entry === undefined || stampOf(entry.stat) !== stampOf(stat)) return false
      entry.stat = stat
      return true
    },
    hasContent: (head) => [...entries.values()].some(({ id, copyOf }) => copyOf === null && bears(id, head)),
    takeCopyOf(source) {
      const entry = [...entries.values()].find((candidate) => candidate.copyOf === source && stands(candidate))
      if (entry === undefined) return null
      entries.delete(entry.stat.inode)
      return entry
    },
    prune() {
      for (const [inode, entry] of entries) if (!stands(entry)) entries.delete(inode)
    },
  }
}
