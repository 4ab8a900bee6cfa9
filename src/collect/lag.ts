/** How far reading is behind what has been written. */
import type { Time } from '../model.ts'
import type { Source } from './source.ts'

export interface Lag {
  readonly path: string
  readonly bytes: number
  /** For so long something has been waiting to be read. */
  readonly seconds: number
}

export interface Lags {
  readonly origins: readonly Lag[]
  /** All that waits, and the longest wait. */
  readonly bytes: number
  readonly seconds: number
  /** The one with the longest wait; null when nothing waits. */
  readonly path: string | null
}

/** As of the last look at the files. Of streams nobody knows what is still to come, nor of archives, which wait for nobody. */
export function measureLag(sources: readonly Source[], now: Time): Lags {
  const origins = sources.flatMap(({ origin, offset, place, replaced, bytes: content }): Lag[] => {
    if (place === undefined || content.unread === undefined || replaced) return []
    const bytes = content.unread(offset, place.size)
    return [{ path: origin.path, bytes, seconds: bytes === 0 ? 0 : Math.max(0, (now - place.caughtUp) / 1000) }]
  })
  const waiting = origins.filter(({ bytes }) => bytes > 0)
  const longest = waiting.reduce<Lag | null>((most, lag) => (most && most.seconds >= lag.seconds ? most : lag), null)
  return {
    origins,
    bytes: waiting.reduce((sum, { bytes }) => sum + bytes, 0),
    seconds: longest?.seconds ?? 0,
    path: longest?.path ?? null,
  }
}
