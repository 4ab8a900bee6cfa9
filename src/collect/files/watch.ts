/** What became, since the last round, of the files that are known. */
import { fstatSync } from 'node:fs'
import { isSame } from '../source.ts'
import type { Descriptors } from './descriptors.ts'
import type { FollowedSource } from './file-source.ts'
import { bears, HEAD, type Stat } from './identity.ts'
import { readHead } from './packing.ts'
import { type Place, stampOf } from './place.ts'
import { fileOrNull, type Siblings } from './siblings.ts'

/** Of a source that was read to its end: there is more now, or it stands nowhere any more. */
export type Noticed = 'same' | 'grown' | 'vanished'

type Sight = Pick<Stat, 'path' | 'size' | 'modified'>

export interface Watch {
  /** Brings its place up to date. */
  notice(source: FollowedSource, standing: ReadonlyMap<string, Stat>, siblings: Siblings): Noticed
  /** Something else than before stands at its path, or nothing: generations may have come and gone unseen. */
  isDisturbed(source: FollowedSource, standing: ReadonlyMap<string, Stat>): boolean
}

export function createWatch({ descriptors }: { readonly descriptors: Descriptors }): Watch {
  function lookAt(place: Place, standing: ReadonlyMap<string, Stat>, siblings: Siblings): Sight | null {
    const stands = standing.get(place.inode)
    if (stands) return stands
    if (descriptors.has(place)) {
      const { size, mtimeMs } = fstatSync(descriptors.open(place, place.path))
      return { path: place.path, size, modified: mtimeMs }
    }
    const there = fileOrNull(place.path)
    return there?.inode === place.inode ? there : findMoved(place, siblings)
  }

  function noticeResting(source: FollowedSource): Noticed {
    const { place, offset } = source
    try {
      // An inode that was set free is soon given to another file.
      if (!bears(source.origin.id, readHead(place.path, HEAD).bytes)) return 'vanished'
      if (place.packing !== null) return 'same'
      if (source.bytes.holds?.(offset, place.tail) === false) return 'vanished'
      const unread = source.bytes.unread?.(offset, place.size) ?? 0
      return unread > 0 ? 'grown' : 'same'
    } catch {
      return 'same'
    } finally {
      source.bytes.close()
    }
  }

  /** It is the log again, and may be written to at any time. */
  function takeBack(source: FollowedSource): Noticed {
    const state = noticeResting(source)
    if (state === 'vanished') return state
    source.rotated = false
    source.place.seen = ''
    return 'grown'
  }

  return {
    notice(source, standing, siblings) {
      const { place } = source
      const sight = lookAt(place, standing, siblings)
      if (sight === null) {
        if (place.resting) return 'vanished'
        // Its descriptor is closed, and it stands nowhere.
        if (place.packing === null) source.replaced = true
        return 'same'
      }
      const isSame = stampOf(sight) === stampOf(place)
      place.path = sight.path
      place.size = sight.size
      place.modified = sight.modified
      if (place.resting && isBack(source)) return takeBack(source)
      if (isSame) return 'same'
      if (place.resting) return noticeResting(source)
      // Before anything is made of what stands beside it.
      source.replaced = !isStillSame(source)
      return 'same'
    },
    isDisturbed(source, standing) {
      const there = standing.get(source.origin.path)
      if (there?.inode === source.place.inode && !source.replaced) return false
      const isNew = !source.rotated
      source.rotated = true
      return isNew || there === undefined || source.replaced
    },
  }
}

/** One that cannot be read just now is asked again when it is read. */
function isStillSame(source: FollowedSource): boolean {
  try {
    return isSame(source)
  } catch {
    return true
  }
}

function findMoved(place: Place, siblings: Siblings): Sight | null {
  try {
    return siblings.candidates(place.path, place.inode).find(({ inode }) => inode === place.inode) ?? null
  } catch {
    return null
  }
}

/** It was taken away, and stands where it was written. */
function isBack({ place, origin, rotated }: FollowedSource): boolean {
  return rotated && place.packing === null && place.path === origin.path
}
