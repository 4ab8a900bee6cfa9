/** A source whose lines stand in a file. */
import type { Clock, Origin, Time } from '../../model.ts'
import type { FileOptions } from '../options.ts'
import { CHUNK, type Source } from '../source.ts'
import { type Bytes, openPlain } from './bytes.ts'
import type { Descriptors } from './descriptors.ts'
import type { Stat } from './identity.ts'
import type { Head } from './packing.ts'
import { createPlace, type Place } from './place.ts'
import { openPacked } from './streamed.ts'

export interface FollowedSource extends Source {
  readonly place: Place
}

export function createFileSource(args: {
  origin: Origin
  options: FileOptions
  bytes: Bytes
  offset: number
  chunk?: number
}): Omit<Source, 'arrival' | 'quietFor' | 'place'> {
  return {
    chunk: CHUNK,
    ...args,
    line: 1,
    reached: Number.NEGATIVE_INFINITY,
    skipping: false,
    rotated: false,
    replaced: false,
    forced: false,
    atEnd: false,
  }
}

/** A source that is followed. Its place is where its bytes are looked for, wherever they move. */
export function createFollowed(args: {
  origin: Origin
  options: FileOptions
  stat: Stat
  head: Head
  offset: number
  tail: Buffer
  clock: Clock
  descriptors: Descriptors
}): FollowedSource {
  const { origin, options, stat, head, offset, tail, clock, descriptors } = args
  const place = createPlace({ stat, head, tail, now: clock() })
  const source: FollowedSource = {
    ...createFileSource({ origin, options, bytes: openPlace(place, descriptors), offset }),
    place,
    arrival: clock,
    quietFor: createQuiet(clock, () => source.bytes.modified()),
  }
  return source
}

/** Of a file that was written by a clock ahead of ours, as over a network, counts how long it has stayed as it is. */
function createQuiet(clock: Clock, modified: () => Time): () => number {
  let known = Number.NaN
  let since = Number.NaN
  return () => {
    const [now, at] = [clock(), modified()]
    if (at <= now) return now - at
    if (at !== known) {
      known = at
      since = now
    }
    return now - since
  }
}

export function openPlace(place: Place, descriptors: Descriptors): Bytes {
  const { path, packing, encoding, modified } = place
  return packing === null ? openPlain(place, descriptors, encoding) : openPacked(path, packing, modified)
}
