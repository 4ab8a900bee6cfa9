/** Looks for a content that no longer stands where it was read: renamed, copied before a truncation, or compressed. */
import { holds } from './content.ts'
import { bears, HEAD, inodeOf, type Stat } from './identity.ts'
import { type Head, readHead } from './packing.ts'
import type { Siblings } from './siblings.ts'

export interface Wanted {
  readonly id: string
  readonly path: string
  /** Up to here it was read, and this proves it. */
  readonly read: number
  readonly proof: string | undefined
}

export type Sighting =
  | { readonly outcome: 'found'; readonly stat: Stat; readonly head: Head }
  | { readonly outcome: 'gone' }
  /** It may be there. */
  | { readonly outcome: 'unreadable'; readonly error: unknown }

export async function search(args: {
  wanted: Wanted
  siblings: Siblings
  isTaken: (stat: Stat) => boolean
}): Promise<Sighting> {
  const { wanted, siblings, isTaken } = args
  const { id, path, read, proof } = wanted
  let trouble: Sighting = { outcome: 'gone' }
  try {
    for (const stat of siblings.candidates(path, inodeOf(id))) {
      if (isTaken(stat)) continue
      try {
        const head = readHead(stat.path, HEAD)
        if (!bears(id, head.bytes)) continue
        if (await holds({ stat, ...head, offset: read, proof })) return { outcome: 'found', stat, head }
      } catch (error) {
        if (stat.inode === inodeOf(id)) trouble = { outcome: 'unreadable', error }
      }
    }
  } catch (error) {
    // The whole folder: it may not be mounted yet.
    trouble = { outcome: 'unreadable', error }
  }
  return trouble
}
