/** Contents that were read and stand nowhere any more. A folder may be mounted again, and a file moved back: then reading goes on. */
import { holds } from './content.ts'
import { bears, type Stat } from './identity.ts'
import { logOf } from './naming.ts'
import type { Head } from './packing.ts'
import type { Wanted } from './search.ts'

export interface Content extends Wanted {
  /** Before `read` where windows were still open. */
  readonly resume: number
}

export interface Departed {
  /** `inode`: of the file that it stood in last. */
  remember(content: Content, inode: string): void
  /** What stands in this file again, or in a copy of it. A file that only begins in the same way is another one. */
  takeReturned(stat: Stat, head: Head): Promise<Content | null>
  remembers(id: string): boolean
}

/** As many as there may be in a folder that is away for a while. */
const MOST = 10_000

export function createDeparted(): Departed {
  /** By id, the oldest first. */
  const contents = new Map<string, { content: Content; keys: readonly string[] }>()
  const idsByKey = new Map<string, Set<string>>()

  function forget(id: string): void {
    for (const key of contents.get(id)?.keys ?? []) {
      const ids = idsByKey.get(key)!
      ids.delete(id)
      if (ids.size === 0) idsByKey.delete(key)
    }
    contents.delete(id)
  }

  function candidates(stat: Stat): Content[] {
    const ids = new Set(keysOf(stat.inode, stat.path).flatMap((key) => [...(idsByKey.get(key) ?? [])]))
    return [...ids].map((id) => contents.get(id)!.content)
  }

  return {
    remember(content, inode) {
      const { id, path } = content
      forget(id)
      const keys = keysOf(inode, path)
      contents.set(id, { content, keys })
      for (const key of keys) idsByKey.getOrInsertComputed(key, () => new Set()).add(id)
      if (contents.size > MOST) forget(contents.keys().next().value!)
    },
    async takeReturned(stat, head) {
      for (const content of candidates(stat)) {
        const { id, read, proof } = content
        if (!bears(id, head.bytes) || !(await holds({ stat, ...head, offset: read, proof }))) continue
        forget(id)
        return content
      }
      return null
    },
    remembers: (id) => contents.has(id),
  }
}

/** The number of the file alone, since what is mounted again may be another device; and the log that it is a generation of. */
function keysOf(inode: string, path: string): readonly string[] {
  return [inode.slice(inode.indexOf('-')), logOf(path)]
}
