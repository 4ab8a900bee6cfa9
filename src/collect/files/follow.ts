/**
 * Files that are followed: each round looks at what stands where, and says what that means for what is being read.
 * Names are only where to look; which content a file holds is told by its first bytes and by what was read of it last.
 */
import type { Position } from '../../model.ts'
import type { Source } from '../source.ts'
import { createComplaints } from './complaints.ts'
import type { Finder } from './finder.ts'
import { inodeOf, type Stat, statOf } from './identity.ts'
import { createKeeping, type FollowerOptions } from './keeping.ts'
import { createNewcomers } from './newcomers.ts'
import { expand, expands } from './paths.ts'
import { createRecovery } from './recovery.ts'
import { createSiblings } from './siblings.ts'
import { createWatch } from './watch.ts'

export function createFollower(follower: FollowerOptions): Finder {
  const { options, positions, events, tracked } = follower
  const complaints = createComplaints(events)
  const keeping = createKeeping(follower)
  const { sources, departed, detach } = keeping
  const { notice, isDisturbed } = createWatch(follower)
  const { recover, takeUp } = createRecovery({ keeping, complaints, events })
  const newcomers = createNewcomers({ follower, keeping, complaints })
  const own = positions.filter(({ path }) => expands(options.paths, path))
  /** Of an earlier run: what stood nowhere already then, and what has not been found yet. */
  let away = own.filter(isDone)
  let strays = own.filter((position) => !isDone(position))
  for (const { origin: id, path, read, resume, proof } of away) {
    departed.remember({ id, path, read, resume, proof }, inodeOf(id) ?? '')
  }

  function look(): { standing: ReadonlyMap<string, Stat>; absent: readonly string[] } {
    const standing = new Map<string, Stat>()
    const absent: string[] = []
    const { paths, unmatched } = expand(options.paths)
    for (const pattern of unmatched) complaints.say(pattern, 'no file matches')
    for (const path of paths) {
      try {
        const stat = statOf(path)
        if (stat.pipe)
          throw new Error(`it is no regular file but a pipe: write { kind: command, command: [cat, ${path}] }`)
        if (tracked.has(stat.inode)) complaints.withdraw(path)
        standing.set(path, stat)
      } catch (error) {
        complaints.say(path, error)
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') absent.push(path)
      }
    }
    return { standing, absent }
  }

  return {
    async discover() {
      const opened: Source[] = []
      const lost = away
      away = []
      const siblings = createSiblings()
      const { standing, absent } = look()
      const byInode = new Map([...standing.values()].map((stat) => [stat.inode, stat]))
      // Where nothing stands, a log may have come and gone since the last look.
      const disturbed = new Set<string>([...strays.map(({ path }) => path), ...newcomers.unripe, ...absent])
      for (const source of sources.all()) {
        const state = notice(source, byInode, siblings)
        if (state === 'grown') opened.push(source)
        if (state === 'vanished') detach(source)
        if (state === 'vanished' || isDisturbed(source, standing)) disturbed.add(source.origin.path)
      }
      const vanished = sources.all().filter(({ place }) => place.resting && place.inode === '')
      const replaced = sources.all().filter((source) => source.replaced)
      // First all of them: what stands in one's file now may be what another is looking for.
      replaced.forEach(detach)
      for (const source of replaced) await recover(source, siblings)
      const later: Position[] = []
      for (const position of strays) {
        const taken = await takeUp(position, siblings)
        if (taken === 'later') later.push(position)
        else if (taken === 'lost') lost.push(position)
        else opened.push(taken)
      }
      strays = later
      opened.push(...(await newcomers.welcome({ standing, disturbed, siblings })))
      for (const source of vanished) if (source.place.inode === '') newcomers.settle(source)
      return { opened, lost }
    },
    isAway: departed.remembers,
  }
}

/** Nothing of it is missing: all that was read of it stands in sealed windows. */
function isDone({ away, resume, read }: Position): boolean {
  return away === true && resume === read
}
