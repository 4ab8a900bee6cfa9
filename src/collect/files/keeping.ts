/** The sources of one finder: which file each of them is read from, from the first look until nothing of it is left. */
import type { Position, Time } from '../../model.ts'
import { tailAt } from './content.ts'
import { createDeparted, type Departed } from './departed.ts'
import { createFollowed, type FollowedSource, openPlace } from './file-source.ts'
import type { FinderOptions } from './finder.ts'
import { distinct, prove, type Stat } from './identity.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { serviceOf } from './naming.ts'
import type { Head } from './packing.ts'

export interface FollowerOptions extends FinderOptions {
  readonly positions: readonly Position[]
  readonly lastCollected: Time | null
  /** By inode; of all finders, so that no file is read by two. */
  readonly tracked: Map<string, FollowedSource>
}

export interface Keeping {
  readonly sources: Omit<Ledger, 'add' | 'remove'>
  readonly departed: Departed
  isTaken(stat: Stat): boolean
  /** `path`: where it stood when it was written. */
  follow(args: { stat: Stat; head: Head; id: string; path: string; offset: number }): FollowedSource
  /** An id that no other content was given. */
  freshId(id: string): string
  /** Its bytes stand in another file from now on. */
  move(source: FollowedSource, stat: Stat, packing: Head['packing']): void
  /** It stands nowhere, as far as is known yet; its inode may have been given to another file. */
  detach(source: FollowedSource): void
  /** Nothing of it is left, unless it comes back. */
  release(source: FollowedSource): void
}

export function createKeeping({ options, positions, tracked, clock, descriptors }: FollowerOptions): Keeping {
  const sources = createLedger()
  const departed = createDeparted()
  const given = new Set(positions.map(({ origin }) => origin))

  function detach(source: FollowedSource): void {
    source.bytes.close()
    if (tracked.get(source.place.inode) === source) tracked.delete(source.place.inode)
    source.place.inode = ''
  }

  return {
    sources,
    departed,
    detach,
    isTaken: ({ inode }) => tracked.has(inode),
    freshId: (id) => distinct(id, (taken) => given.has(taken)),
    follow({ stat, head, id, path, offset }) {
      given.add(id)
      const source = createFollowed({
        origin: { id, path, service: options.service ?? serviceOf(path) },
        options,
        stat,
        head,
        offset,
        tail: head.packing === null ? tailAt({ path: stat.path, offset, encoding: head.encoding }) : Buffer.alloc(0),
        clock,
        descriptors,
      })
      source.rotated = stat.path !== path
      tracked.set(stat.inode, source)
      sources.add(source)
      return source
    },
    move(source, { inode, path, size, modified }, packing) {
      detach(source)
      Object.assign(source.place, { inode, lastInode: inode, path, size, modified, packing, seen: '' })
      source.bytes = openPlace(source.place, descriptors)
      source.rotated = true
      source.replaced = false
      tracked.set(inode, source)
    },
    release(source) {
      const { origin, offset, place } = source
      sources.remove(source)
      place.gone = true
      const content = { id: origin.id, path: origin.path, read: offset, resume: offset, proof: prove(place.tail) }
      departed.remember(content, place.lastInode)
    },
  }
}
