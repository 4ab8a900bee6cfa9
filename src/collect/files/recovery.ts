/** What was read and does not stand where it was read: it is taken up where it stands now, or its loss is said. */
import type { Events } from '../../events.ts'
import type { Position } from '../../model.ts'
import type { Complaints } from './complaints.ts'
import type { FollowedSource } from './file-source.ts'
import { inodeOf, prove } from './identity.ts'
import type { Keeping } from './keeping.ts'
import { search } from './search.ts'
import type { Siblings } from './siblings.ts'

export interface Recovery {
  /** Truncated or replaced under our hands: a copy may have been made before. */
  recover(source: FollowedSource, siblings: Siblings): Promise<void>
  /** What an earlier run has read. `later`: it may be there, and cannot be read. */
  takeUp(position: Position, siblings: Siblings): Promise<FollowedSource | 'lost' | 'later'>
}

export function createRecovery(args: { keeping: Keeping; complaints: Complaints; events: Events }): Recovery {
  const { keeping, complaints, events } = args
  const { follow, move, release, isTaken, departed } = keeping

  function sayLost(path: string, reason: string): void {
    events.emit('source:gap', { path, bytes: null, reason })
  }

  return {
    async recover(source, siblings) {
      const { origin, offset, place } = source
      const wanted = { id: origin.id, path: origin.path, read: offset, proof: prove(place.tail) }
      const sighting = await search({ wanted, siblings, isTaken })
      if (sighting.outcome === 'found') return move(source, sighting.stat, sighting.head.packing)
      release(source)
      const lost = 'what was written to it after that is lost'
      sayLost(origin.path, `truncated or replaced after byte ${offset} was read: ${lost}`)
    },
    async takeUp({ origin: id, path, read, resume, proof }, siblings) {
      const sighting = await search({ wanted: { id, path, read, proof }, siblings, isTaken })
      if (sighting.outcome === 'unreadable') {
        complaints.say(path, sighting.error)
        return 'later'
      }
      if (sighting.outcome === 'found') return follow({ ...sighting, id, path, offset: resume })
      const again = resume < read ? `; bytes ${resume} to ${read}, whose windows were still open, are lost too` : ''
      departed.remember({ id, path, read, resume, proof }, inodeOf(id) ?? '')
      sayLost(path, `the file read up to byte ${read} is gone: what was written to it after that is lost${again}`)
      return 'lost'
    },
  }
}
