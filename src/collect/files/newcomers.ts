/** Files that nobody reads yet: a new log, a generation that came and went between two looks, a copy, an archive. */
import type { Complaints } from './complaints.ts'
import type { FollowedSource } from './file-source.ts'
import { bears, HEAD, identify, type Stat } from './identity.ts'
import type { FollowerOptions, Keeping } from './keeping.ts'
import { logOf } from './naming.ts'
import { type Head, readHead } from './packing.ts'
import { createPassedOver } from './passed-over.ts'
import { relate } from './relation.ts'
import type { Siblings } from './siblings.ts'
import { createStart } from './start.ts'

export interface Newcomers {
  /** Paths at which generations have to be looked for again. */
  readonly unripe: ReadonlySet<string>
  /** Those with something to read. `disturbed`: where generations may have come unseen. */
  welcome(args: {
    standing: ReadonlyMap<string, Stat>
    disturbed: ReadonlySet<string>
    siblings: Siblings
  }): Promise<FollowedSource[]>
  /** Nothing stands any more where a content was read to its end: it is known as long as a copy of it stands. */
  settle(source: FollowedSource): void
}

/** `path`: where it stood when it was written, if it is an older generation of that. */
interface Newcomer {
  readonly stat: Stat
  readonly path: string
  readonly isGeneration: boolean
}

/** A file that is being compressed grows by blocks: it is looked at when nobody writes it any more. */
const COMPRESSED_AFTER = 1000

export function createNewcomers(args: {
  follower: FollowerOptions
  keeping: Keeping
  complaints: Complaints
}): Newcomers {
  const { follower, keeping, complaints } = args
  const { clock } = follower
  const { sources, departed, follow, move, release, isTaken, freshId } = keeping
  const passedOver = createPassedOver()
  const startOf = createStart(follower)
  let unripe = new Set<string>()
  /** Logs beside which something is being compressed: what it will hold is not known yet. */
  let compressing = new Set<string>()
  let isFirst = true

  function newcomersAmong(standing: ReadonlyMap<string, Stat>, paths: ReadonlySet<string>, siblings: Siblings) {
    const isNew = (stat: Stat) => !isTaken(stat) && !passedOver.has(stat)
    const found = new Map<string, Newcomer>()
    const disturbed = new Set(paths)
    for (const [path, stat] of standing) {
      if (!isNew(stat)) continue
      found.set(stat.inode, { stat, path, isGeneration: false })
      disturbed.add(path)
    }
    for (const path of disturbed) {
      for (const stat of siblings.generations(path)) {
        if (isNew(stat) && !found.has(stat.inode)) found.set(stat.inode, { stat, path, isGeneration: true })
      }
    }
    return found.values()
  }

  /** Null: not to be read, at least not yet. */
  async function judge(newcomer: Newcomer): Promise<FollowedSource | null> {
    const { stat, path } = newcomer
    const head = readHead(stat.path, HEAD)
    if (stat.size === 0 || isCompressed(stat, head)) {
      unripe.add(path)
      if (stat.size > 0) compressing.add(logOf(path))
      return null
    }
    // An archive of nothing would pass for the beginning of anything.
    if (head.bytes.length === 0) return null
    const returned = await departed.takeReturned(stat, head)
    if (returned !== null) return follow({ ...returned, stat, head, offset: returned.resume })
    const { packing, encoding } = head
    const id = identify(stat.inode, head.bytes)
    const related = await findRelated(stat, head)
    if (related?.relation === 'longer') {
      move(related.source, stat, packing)
      return related.source
    }
    const isKnown = related !== null || (packing !== null && passedOver.hasContent(head.bytes))
    const offset = isKnown ? null : startOf({ ...newcomer, packing, encoding, isFirst })
    if (offset !== null) return follow({ stat, head, id: freshId(id), path, offset })
    passedOver.add({ stat, id, packing, copyOf: related?.source ?? null })
    return null
  }

  function isCompressed(stat: Stat, { packing }: Head): boolean {
    return packing !== null && clock() - stat.modified < COMPRESSED_AFTER
  }

  async function findRelated(stat: Stat, head: Head) {
    for (const source of sources.generationsOf(stat.path)) {
      if (!bears(source.origin.id, head.bytes)) continue
      const relation = await relate(source, stat, head)
      if (relation !== 'other') return { source, relation }
    }
    return null
  }

  return {
    get unripe() {
      return unripe
    },
    async welcome({ standing, disturbed, siblings }) {
      const opened: FollowedSource[] = []
      unripe = new Set()
      compressing = new Set()
      for (const newcomer of newcomersAmong(standing, disturbed, siblings)) {
        try {
          const source = await judge(newcomer)
          if (source) opened.push(source)
        } catch (error) {
          complaints.say(newcomer.stat.path, error)
          unripe.add(newcomer.path)
        }
      }
      if (disturbed.size > 0) passedOver.prune()
      isFirst = false
      return opened
    },
    settle(source) {
      if (compressing.has(logOf(source.origin.path))) return
      const copy = passedOver.takeCopyOf(source)
      if (copy === null) release(source)
      else move(source, copy.stat, copy.packing)
    },
  }
}
