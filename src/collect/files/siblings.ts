/** What stands beside a log: its older generations, its copies, and whatever else there is. Looked up once per round. */
import { readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Stat, statOf } from './identity.ts'
import { lineageOf, stemOf } from './naming.ts'

export interface Siblings {
  /** Generations of the same log, itself included. */
  generations(path: string): Stat[]
  /** All that may be one of them by its name, and what has this inode whatever its name: what is looked for is known by its content. */
  candidates(path: string, inode: string | undefined): Stat[]
}

export function createSiblings(): Siblings {
  const folders = new Map<string, readonly string[]>()
  const lineages = new Map<string, Map<string, string[]>>()
  const stats = new Map<string, Stat | null>()

  function namesIn(folder: string): readonly string[] {
    const names = folders.get(folder) ?? readdirSync(folder).sort()
    folders.set(folder, names)
    return names
  }

  function lineagesIn(folder: string): Map<string, string[]> {
    const known = lineages.get(folder)
    if (known) return known
    const grouped = Map.groupBy(namesIn(folder), lineageOf)
    lineages.set(folder, grouped)
    return grouped
  }

  function files(folder: string, names: readonly string[]): Stat[] {
    return names.flatMap((name) => {
      const path = join(folder, name)
      if (!stats.has(path)) stats.set(path, fileOrNull(path))
      const stat = stats.get(path)
      return stat ? [stat] : []
    })
  }

  function bearing(folder: string, inode: string): Stat[] {
    return files(folder, namesIn(folder)).filter((stat) => stat.inode === inode)
  }

  return {
    generations(path) {
      const folder = dirname(path)
      try {
        return files(folder, lineagesIn(folder).get(lineageOf(basename(path))) ?? [])
      } catch {
        // The folder went with the log.
        return []
      }
    },
    candidates(path, inode) {
      const folder = dirname(path)
      const stem = stemOf(basename(path))
      const named = files(
        folder,
        namesIn(folder).filter((name) => name.startsWith(stem)),
      )
      if (inode === undefined) return named
      // Behind a link that was switched, the old target mostly stands beside the new one.
      const renamed = [...bearing(folder, inode), ...bearing(dirname(realPath(path)), inode)]
      return [...new Set([...renamed, ...named])]
    },
  }
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
