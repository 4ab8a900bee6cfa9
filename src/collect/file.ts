/** `kind: file`: finds files, knows them again after a rotation, and opens each one once. */
import { globSync, readdirSync } from 'node:fs'
import { basename, dirname, join, matchesGlob, resolve } from 'node:path'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Clock, Position } from '../model.ts'
import { openCompressed, openPipe, openPlain } from './bytes.ts'
import { type Identity, identify, lastLineEnd } from './identity.ts'
import type { FileOptions } from './options.ts'
import type { Source } from './source.ts'

export interface FileFinder {
  /** Sources for files that were not open yet; marks those that were rotated away. */
  discover(open: readonly Source[]): Source[]
}

export interface FileFinderOptions {
  readonly options: FileOptions
  readonly history: boolean
  readonly positions: readonly Position[]
  /** Files born after this were not there to be skipped by `start: end`; null: nothing was ever collected. */
  readonly lastCollected: number | null
  readonly clock: Clock
  readonly events: Events
}

export function createFileFinder({
  options,
  history,
  positions,
  lastCollected,
  clock,
  events,
}: FileFinderOptions): FileFinder {
  const known = new Map(positions.map((position) => [position.origin, position]))
  const knownPaths = new Set(positions.map((position) => position.path))
  const done = new Set<string>()
  const complained = new Map<string, string>()
  let first = true

  function complain(path: string, reason: string): void {
    if (complained.get(path) === reason) return
    complained.set(path, reason)
    events.emit('source:failed', { path, reason })
  }

  /** `path`: where it was before it was rotated away; its position is found again under that. */
  function open(found: string, identity: Identity, path = found): Source | null {
    try {
      const compressed = /\.(gz|zst)$/.test(found)
      const bytes = compressed ? openCompressed(found) : identity.pipe ? openPipe(found) : openPlain(found)
      return {
        origin: { id: identity.id, path, service: options.service ?? serviceOf(path) },
        options,
        bytes,
        offset: startOf(path, identity, compressed),
        line: 1,
        reached: Number.NEGATIVE_INFINITY,
        skipping: false,
        rotated: history && !compressed && !identity.pipe,
        replaced: false,
        forced: false,
        atEnd: false,
        arrival: () => (history ? identity.modified : clock()),
        quietFor: () => (history ? Number.POSITIVE_INFINITY : clock() - bytes.modified()),
      }
    } catch (error) {
      complain(path, describeError(error))
      return null
    }
  }

  function startOf(path: string, identity: Identity, compressed: boolean): number {
    if (history) return 0
    const position = known.get(identity.id)
    if (position) return position.resume
    const bornSince = lastCollected !== null && identity.born >= lastCollected
    if (options.start === 'beginning' || !first || bornSince || compressed || knownPaths.has(path)) return 0
    return lastLineEnd(path, identity.size)
  }

  /** A position whose file no longer stands at its path: rotated while nobody looked. */
  function findRotated(position: Position, openIds: ReadonlySet<string>): Source | null {
    const folder = dirname(position.path)
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(basename(position.path)) || /\.(gz|zst)$/.test(name)) continue
      const path = join(folder, name)
      const identity = identifyOrSkip(path)
      if (identity?.id !== position.origin || openIds.has(identity.id)) continue
      const source = open(path, identity, position.path)
      if (source) source.rotated = true
      return source
    }
    return null
  }

  return {
    discover(openSources) {
      const byId = new Map(openSources.map((source) => [source.origin.id, source]))
      const found: Source[] = []
      const standing = new Map<string, Identity>()
      for (const pattern of options.paths.filter((pattern) => expand([pattern]).length === 0)) {
        complain(pattern, 'no file matches')
      }
      for (const path of expand(options.paths)) {
        try {
          const identity = identify(path, { history })
          if (!identity) continue
          complained.delete(path)
          standing.set(path, identity)
          const opened = byId.get(identity.id)
          if (opened) {
            if (identity.size < opened.offset && !/\.(gz|zst)$/.test(path)) restart(opened, events)
            continue
          }
          if (done.has(identity.id)) continue
          const source = open(path, identity)
          if (!source) continue
          byId.set(identity.id, source)
          done.add(identity.id)
          found.push(source)
        } catch (error) {
          complain(path, describeError(error))
        }
      }
      if (!history) {
        for (const source of openSources) {
          const now = standing.get(source.origin.path)
          if (now?.id !== source.origin.id && expands(options.paths, source.origin.path)) {
            // The same inode with another first line: copied and truncated, the old bytes are gone with the old content.
            if (now && source.origin.id.startsWith(`${now.inode}-`)) {
              source.replaced = true
              sayTruncated(source, events)
            }
            source.rotated = true
          }
        }
        if (first) found.push(...missed(new Set(byId.keys())))
      }
      first = false
      return found
    },
  }

  function missed(openIds: ReadonlySet<string>): Source[] {
    const sources: Source[] = []
    for (const position of positions) {
      if (openIds.has(position.origin) || !expands(options.paths, position.path)) continue
      try {
        const source = findRotated(position, openIds)
        if (source) sources.push(source)
        else
          events.emit('source:gap', {
            path: position.path,
            reason: `the file read up to byte ${position.read} is gone; what was written to it after that is lost`,
          })
      } catch (error) {
        complain(position.path, describeError(error))
      }
    }
    return sources
  }
}

/** Among the neighbours of a log there may be anything. */
function identifyOrSkip(path: string): Identity | null {
  try {
    return identify(path, { history: true })
  } catch {
    return null
  }
}

function sayTruncated({ origin, offset }: Source, events: Events): void {
  events.emit('source:gap', {
    path: origin.path,
    reason: `truncated after byte ${offset} was read: reading from the beginning`,
  })
}

function restart(source: Source, events: Events): void {
  sayTruncated(source, events)
  source.offset = 0
  source.line = 1
}

const MAGIC = /[*?[\]{}]/

function expand(patterns: readonly string[]): string[] {
  const paths = patterns.flatMap((pattern) => (MAGIC.test(pattern) ? globSync(pattern).sort() : [pattern]))
  return [...new Set(paths.map((path) => resolve(path)))]
}

function expands(patterns: readonly string[], path: string): boolean {
  return patterns.some(
    (pattern) => resolve(pattern) === path || (MAGIC.test(pattern) && matchesGlob(path, resolve(pattern))),
  )
}

/** `payments` of `/var/log/payments.log.2.gz`. */
export function serviceOf(path: string): string {
  const name = basename(path)
    .replace(/\.(gz|zst)$/, '')
    .replace(/\.\d+$/, '')
  const stem = name.replace(/\.[^.]+$/, '')
  return stem === '' ? name : stem
}
