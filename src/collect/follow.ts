/**
 * Files that are followed: each round looks at what stands where, and says what that means for what is being read.
 * Names are only where to look; which content a file holds is told by its first bytes and by what was read of it last.
 */
import type { Position, Time } from '../model.ts'
import { createComplaints } from './complaints.ts'
import { tailAt } from './content.ts'
import { createFollowed, type FollowedSource, openPlace } from './file-source.ts'
import type { Finder, FinderOptions, Found } from './finder.ts'
import { bears, distinct, HEAD, identify, prove, type Stat, statOf } from './identity.ts'
import { createLedger } from './ledger.ts'
import { logOf, serviceOf } from './naming.ts'
import { type Head, readHead } from './packing.ts'
import { createPassedOver } from './passed-over.ts'
import { expand, expands } from './paths.ts'
import { relate } from './relation.ts'
import { search } from './search.ts'
import { createSiblings, type Siblings } from './siblings.ts'
import { createStart } from './start.ts'
import { createWatch } from './watch.ts'

export interface FollowerOptions extends FinderOptions {
  readonly positions: readonly Position[]
  readonly lastCollected: Time | null
  /** By inode; of all finders, so that no file is read by two. */
  readonly tracked: Map<string, FollowedSource>
}

/** A file that nobody reads yet. `path`: where it stood when it was written, if it is an older generation of that. */
interface Stranger {
  readonly stat: Stat
  readonly path: string
  readonly isGeneration: boolean
}

/** A file that is being compressed grows by blocks: it is looked at when nobody writes it any more. */
const COMPRESSED_AFTER = 1000

export function createFollower(follower: FollowerOptions): Finder {
  const { options, positions, tracked, clock, events, descriptors } = follower
  const complaints = createComplaints(events)
  const passedOver = createPassedOver()
  const startOf = createStart(follower)
  const { notice, isDisturbed } = createWatch(follower)
  const sources = createLedger()
  const given = new Set(positions.map(({ origin }) => origin))
  let strays = positions.filter(({ path }) => expands(options.paths, path))
  /** Logs beside which a generation stands that could not be judged yet. */
  let unripe = new Set<string>()
  let compressing = new Set<string>()
  let isFirst = true

  function look(): Map<string, Stat> {
    const standing = new Map<string, Stat>()
    const { paths, unmatched } = expand(options.paths)
    for (const pattern of unmatched) complaints.say(pattern, 'no file matches')
    for (const path of paths) {
      try {
        const stat = statOf(path)
        if (stat.pipe) throw new Error('it is no regular file: pipe it in and name `-` instead')
        complaints.withdraw(path)
        standing.set(path, stat)
      } catch (error) {
        complaints.say(path, error)
      }
    }
    return standing
  }

  function isTaken({ inode }: Stat): boolean {
    return tracked.has(inode)
  }

  function follow(args: { stat: Stat; head: Head; id: string; path: string; offset: number }): FollowedSource {
    const { stat, head, id, path, offset } = args
    given.add(id)
    const source = createFollowed({
      origin: { id, path, service: options.service ?? serviceOf(path) },
      options,
      stat,
      head,
      offset,
      tail: head.packing === null ? tailAt(stat.path, offset) : Buffer.alloc(0),
      clock,
      descriptors,
    })
    source.rotated = stat.path !== path
    tracked.set(stat.inode, source)
    sources.add(source)
    return source
  }

  /** Its bytes stand in another file from now on. */
  function move(source: FollowedSource, stat: Stat, packing: Head['packing']): void {
    const { inode, path, size, modified } = stat
    detach(source)
    Object.assign(source.place, { inode, path, size, modified, packing, seen: '' })
    source.bytes = openPlace(source.place, descriptors)
    source.rotated = true
    source.replaced = false
    tracked.set(inode, source)
  }

  /** It stands nowhere, as far as is known yet; its inode may have been given to another file. */
  function detach(source: FollowedSource): void {
    source.bytes.close()
    if (tracked.get(source.place.inode) === source) tracked.delete(source.place.inode)
    source.place.inode = ''
  }

  function release(source: FollowedSource): void {
    sources.remove(source)
    source.place.gone = true
  }

  /** A copy may have been made before it was truncated. */
  async function recover(source: FollowedSource, siblings: Siblings): Promise<void> {
    const { origin, offset, place } = source
    const wanted = { id: origin.id, path: origin.path, read: offset, proof: prove(place.tail) }
    const sighting = await search({ wanted, siblings, isTaken })
    if (sighting.outcome === 'found') return move(source, sighting.stat, sighting.head.packing)
    release(source)
    events.emit('source:gap', {
      path: origin.path,
      bytes: null,
      reason: `truncated or replaced after byte ${offset} was read: what was written to it after that is lost`,
    })
  }

  /** What an earlier run has read, wherever it stands now. */
  async function takeUp(position: Position, siblings: Siblings, found: { opened: FollowedSource[]; lost: Position[] }) {
    const { origin: id, path, read, resume, proof } = position
    const sighting = await search({ wanted: { id, path, read, proof }, siblings, isTaken })
    if (sighting.outcome === 'unreadable') {
      complaints.say(path, sighting.error)
      return strays.push(position)
    }
    if (sighting.outcome === 'found') {
      return found.opened.push(follow({ stat: sighting.stat, head: sighting.head, id, path, offset: resume }))
    }
    found.lost.push(position)
    const again = resume < read ? `; bytes ${resume} to ${read}, whose windows were still open, are lost too` : ''
    events.emit('source:gap', {
      path,
      bytes: null,
      reason: `the file read up to byte ${read} is gone: what was written to it after that is lost${again}`,
    })
  }

  async function judge({ stat, path, isGeneration }: Stranger): Promise<FollowedSource | null> {
    const head = readHead(stat.path, HEAD)
    const isCompressing = head.packing !== null && clock() - stat.modified < COMPRESSED_AFTER
    if (stat.size === 0 || isCompressing) {
      unripe.add(path)
      if (isCompressing) compressing.add(logOf(path))
      return null
    }
    const { packing } = head
    const id = identify(stat.inode, head.bytes)
    for (const source of sources.generationsOf(stat.path)) {
      if (!bears(source.origin.id, head.bytes)) continue
      const relation = await relate(source, stat, packing)
      if (relation === 'other') continue
      if (relation === 'copy') {
        passedOver.add({ stat, id, packing, copyOf: source })
        return null
      }
      move(source, stat, packing)
      return source
    }
    const offset =
      packing !== null && passedOver.hasContent(head.bytes)
        ? null
        : startOf({ stat, path, packing, isGeneration, isFirst })
    if (offset === null) {
      passedOver.add({ stat, id, packing, copyOf: null })
      return null
    }
    return follow({ stat, head, id: distinct(id, (taken) => given.has(taken)), path, offset })
  }

  /** Nothing stands any more where a content was read to its end: it is known as long as a copy of it stands. */
  function settle(source: FollowedSource): void {
    if (compressing.has(logOf(source.origin.path))) return
    const copy = passedOver.takeCopyOf(source)
    if (copy === null) release(source)
    else move(source, copy.stat, copy.packing)
  }

  function strangersAmong(standing: ReadonlyMap<string, Stat>, disturbed: Set<string>, siblings: Siblings): Stranger[] {
    const isStrange = (stat: Stat) => !isTaken(stat) && !passedOver.has(stat)
    const strangers = new Map<string, Stranger>()
    for (const [path, stat] of standing) {
      if (!isStrange(stat)) continue
      strangers.set(stat.inode, { stat, path, isGeneration: false })
      disturbed.add(path)
    }
    for (const path of disturbed) {
      for (const stat of generationsOf(path, siblings)) {
        if (!isStrange(stat) || strangers.has(stat.inode)) continue
        strangers.set(stat.inode, { stat, path, isGeneration: true })
      }
    }
    return [...strangers.values()]
  }

  return {
    async discover(): Promise<Found> {
      const siblings = createSiblings()
      const standing = look()
      const byInode = new Map([...standing.values()].map((stat) => [stat.inode, stat]))
      const found = { opened: [] as FollowedSource[], lost: [] as Position[] }
      const disturbed = new Set<string>([...strays.map(({ path }) => path), ...unripe])
      unripe = new Set()
      compressing = new Set()
      for (const source of sources.all()) {
        const state = notice(source, byInode, siblings)
        if (state === 'grown') found.opened.push(source)
        if (state === 'vanished') detach(source)
        if (state === 'vanished' || isDisturbed(source, standing)) disturbed.add(source.origin.path)
      }
      const vanished = sources.all().filter(({ place }) => place.resting && place.inode === '')
      const replaced = sources.all().filter((source) => source.replaced)
      replaced.forEach(detach)
      for (const source of replaced) await recover(source, siblings)
      const waiting = strays
      strays = []
      for (const position of waiting) await takeUp(position, siblings, found)
      for (const stranger of strangersAmong(standing, disturbed, siblings)) {
        try {
          const source = await judge(stranger)
          if (source) found.opened.push(source)
        } catch (error) {
          complaints.say(stranger.stat.path, error)
          unripe.add(stranger.path)
        }
      }
      for (const source of vanished) if (source.place.inode === '') settle(source)
      if (disturbed.size > 0) passedOver.prune()
      isFirst = false
      return found
    },
  }
}

function generationsOf(path: string, siblings: Siblings): Stat[] {
  try {
    return siblings.generations(path)
  } catch {
    // The folder went with the log.
    return []
  }
}
