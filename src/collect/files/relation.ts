/** A file that begins like one that is read already: the same content once more, more of it, or another one? */
import { holds, measure, tailAt } from './content.ts'
import type { FollowedSource } from './file-source.ts'
import { prove, type Stat } from './identity.ts'
import type { Head } from './packing.ts'

/** `longer`: it goes on where the other one, which cannot be read any more, was left. */
export type Relation = 'copy' | 'longer' | 'other'

export async function relate(source: FollowedSource, stat: Stat, { packing, encoding }: Head): Promise<Relation> {
  const { offset, place, bytes } = source
  const content =
    packing === null && encoding === null
      ? { length: stat.size, tail: tailAt({ path: stat.path, offset: stat.size, encoding }) }
      : await measure({ path: stat.path, packing })
  try {
    // A copy may be of less than stands there now, never of more.
    if (bytes.holds?.(content.length, content.tail)) return 'copy'
    if (bytes.holds !== undefined) return 'other'
  } catch {
    // It stands nowhere: all that is known of it is how far it was read, and what was there.
  }
  if (content.length < offset) return 'other'
  if (!(await holds({ stat, packing, encoding, offset, proof: prove(place.tail) }))) return 'other'
  return content.length === offset ? 'copy' : 'longer'
}
