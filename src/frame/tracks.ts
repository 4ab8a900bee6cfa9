/** The tracks of all origins, and the limit to what they remember. */
import type { Position, Time } from '../model.ts'
import { createTrack, type Track } from './track.ts'

/** Where the records of two windows alternate, each is a stretch of its own. */
const MOST_STRETCHES = 100_000

export interface Reads {
  readonly origin: string
  readonly path: string
  readonly read: number
}

export interface Tracks {
  /** Whose records follow, from this offset on. */
  of(origin: string, offset: number): Track
  /** The windows that start then are sealed. */
  seal(start: Time): void
  /** More is remembered than may be: windows have to be sealed. */
  isCrowded(): boolean
  positionOf(reads: Reads): Position
  forget(origin: string): void
}

export function createTracks(positions: readonly Position[]): Tracks {
  const tracks = new Map(positions.map((position) => [position.origin, createTrack(position)]))
  /** All stretches but those of the track that grows now: asked for each batch, of ten thousand origins. */
  let others = 0
  let growing: Track | null = null

  function grow(track: Track): Track {
    if (track === growing) return track
    others += (growing?.stretches.length ?? 0) - track.stretches.length
    growing = track
    return track
  }

  function countAnew(): void {
    growing = null
    others = 0
    for (const { stretches } of tracks.values()) others += stretches.length
  }

  return {
    of(origin, offset) {
      const known = tracks.get(origin)
      // Before its end stands other content under the same name: what was read of the old one cannot come again.
      if (known !== undefined && offset >= known.end) return grow(known)
      const created = createTrack({ resume: offset })
      tracks.set(origin, created)
      if (known !== undefined) countAnew()
      return grow(created)
    },
    seal(start) {
      for (const track of tracks.values()) track.seal(start)
      countAnew()
    },
    isCrowded: () => others + (growing?.stretches.length ?? 0) > MOST_STRETCHES,
    positionOf({ origin, path, read }) {
      return { origin, path, read, ...(tracks.get(origin)?.positionAt(read) ?? { resume: read }) }
    },
    forget(origin) {
      if (tracks.delete(origin)) countAnew()
    },
  }
}
