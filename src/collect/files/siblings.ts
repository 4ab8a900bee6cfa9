/** What stands beside a log: its older generations, its copies, and whatever else there is. Looked up once per round. */
import { readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Stat, statOf } from './identity.ts'
import { lineageOf, stemOf } from './naming.ts'

export interface Siblings {
  /** Generations of the same log, itself included. */
  generations(path: string): Stat[]
  /**
   * What has this inode, whatever its name, then all that may be one of them by its name: what is looked for is known by its
   * content. One after the other, since the first mostly is it, and a folder may hold thousands.
   */
  candidates(path: string, inode: string | undefined): Generator<Stat, void>
}

/** One folder as it stood when it was first asked for. */
interface Folder {
  /** In order, so that those with one beginning are neighbours. */
  readonly names: readonly string[]
  file(name: string): Stat | null
  lineage(name: string): readonly string[]
  bearing(inode: string): readonly Stat[]
}

export function createSiblings(): Siblings {
  const folders = new Map<string, Folder>()

  function folderAt(path: string): Folder {
    return folders.getOrInsertComputed(path, openFolder)
  }

  return {
    generations(path) {
      try {
        const folder = folderAt(dirname(path))
        return folder.lineage(basename(path)).flatMap((name) => folder.file(name) ?? [])
      } catch {
        // The folder went with the log.
        return []
      }
    },
    *candidates(path, inode) {
      const folder = folderAt(dirname(path))
      if (inode !== undefined) {
        yield* folder.bearing(inode)
        // Behind a link that was switched, the old target mostly stands beside the new one.
        const behind = folderAt(dirname(realPath(path)))
        if (behind !== folder) yield* behind.bearing(inode)
      }
      for (const name of beginningWith(stemOf(basename(path)), folder.names)) {
        const stat = folder.file(name)
        if (stat !== null && stat.inode !== inode) yield stat
      }
    },
  }
}

function openFolder(path: string): Folder {
  const names = readdirSync(path).sort()
  const stats = new Map<string, Stat | null>()
  const file = (name: string) => stats.getOrInsertComputed(name, () => fileOrNull(join(path, name)))
  let lineages: Map<string, string[]> | null = null
  let inodes: Map<string, Stat[]> | null = null
  return {
    names,
    file,
    lineage(name) {
      lineages ??= Map.groupBy(names, lineageOf)
      return lineages.get(lineageOf(name)) ?? []
    },
    bearing(inode) {
      inodes ??= Map.groupBy(
        names.flatMap((name) => file(name) ?? []),
        (stat) => stat.inode,
      )
      return inodes.get(inode) ?? []
    },
  }
}

function* beginningWith(stem: string, names: readonly string[]): Generator<string, void> {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (names[middle]! < stem) low = middle + 1
    else high = middle
  }
  for (; low < names.length && names[low]!.startsWith(stem); low++) yield names[low]!
}

/** Among the neighbours of a log there may be anything. */
export function fileOrNull(path: string): Stat | null {
  try {
    const stat = statOf(path)
    return stat.pipe ? null : stat
  } catch {
    return null
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
