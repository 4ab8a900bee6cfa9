/** `2026-01-01T00:00:00` by bytes. Stamps repeat: within a second nothing is computed, within a day no calendar is asked. */
import type { Time } from '../model.ts'
import { IMPOSSIBLE, midnightOf } from './time.ts'

export const STAMP = 19
const [ZERO, DASH, COLON, SPACE, SLASH, UPPER_T] = [48, 45, 58, 32, 47, 84]

export interface StampReader {
  /** As if it were UTC; NaN where no stamp stands, `IMPOSSIBLE` where it is in no calendar. There must be 19 bytes. */
  read(bytes: Buffer, at: number): Time
}

export function createStampReader(): StampReader {
  const last = new DataView(new ArrayBuffer(STAMP))
  let bytesSeen: Buffer | null = null
  let view: DataView = last
  let lastTime: Time = Number.NaN
  let lastDate = -1
  let lastMidnight: Time = Number.NaN

  /** Four bytes at a time, the last ones first: what differs, differs there. */
  function isLast(bytes: Buffer, at: number): boolean {
    if (bytes !== bytesSeen) {
      bytesSeen = bytes
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    return (
      view.getInt32(at + 15) === last.getInt32(15) &&
      view.getInt32(at + 11) === last.getInt32(11) &&
      view.getInt32(at + 7) === last.getInt32(7) &&
      view.getInt32(at + 3) === last.getInt32(3) &&
      view.getInt32(at) === last.getInt32(0)
    )
  }

  function midnight(year: number, month: number, day: number): Time {
    const date = (year * 100 + month) * 100 + day
    if (date !== lastDate) {
      lastDate = date
      lastMidnight = midnightOf(year, month, day)
    }
    return lastMidnight
  }

  function compute(bytes: Buffer, at: number): Time {
    const divider = bytes[at + 4]!
    if ((divider !== DASH && divider !== SLASH) || bytes[at + 7] !== divider) return Number.NaN
    if ((bytes[at + 10] !== UPPER_T && bytes[at + 10] !== SPACE) || bytes[at + 13] !== COLON) return Number.NaN
    if (bytes[at + 16] !== COLON) return Number.NaN
    const century = twoDigits(bytes, at)
    const year = twoDigits(bytes, at + 2)
    const month = twoDigits(bytes, at + 5)
    const day = twoDigits(bytes, at + 8)
    const hour = twoDigits(bytes, at + 11)
    const minute = twoDigits(bytes, at + 14)
    const second = twoDigits(bytes, at + 17)
    if ((century | year | month | day | hour | minute | second) < 0) return Number.NaN
    if (hour > 23 || minute > 59 || second > 60) return IMPOSSIBLE
    return midnight(century * 100 + year, month, day) + (hour * 60 + minute) * 60_000 + Math.min(second, 59) * 1000
  }

  return {
    read(bytes, at) {
      if (isLast(bytes, at)) return lastTime
      const time = compute(bytes, at)
      if (!Number.isNaN(time)) {
        for (let index = 0; index < STAMP; index++) last.setUint8(index, bytes[at + index]!)
        lastTime = time
      }
      return time
    },
  }
}

/** Negative where two digits do not stand. */
export function twoDigits(bytes: Buffer, at: number): number {
  const tens = bytes[at]! - ZERO
  const ones = bytes[at + 1]! - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
