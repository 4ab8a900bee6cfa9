/**
 * Which bytes of an origin stand in which window. After a crash reading starts again at the first byte of the oldest open
 * window, and passes what sealed windows hold. That is known by its place: its time may be another one when it is read
 * again, since a line without a stamp has the time of its neighbour or of its arrival.
 */
import type { Position, Time } from '../model.ts'

/** The place of what a sealed window holds. */
export const COUNTED = Number.NEGATIVE_INFINITY

/** Records of one window that stand together, up to the next stretch. */
interface Stretch {
  readonly from: number
  /** The start of its window, or COUNTED. */
  place: Time
  /** Of the record before it. */
  readonly above: Time
}

export interface Track {
  /** From the first byte that no sealed window holds. */
  readonly stretches: readonly Stretch[]
  /** Where the last record that was noted ends. */
  readonly end: number
  /** Of the last record. */
  readonly place: Time
  readonly above: Time
  /** Whether an earlier run has counted what stands there, and up to where that is so; asked in order of offsets. */
  stretchAt(offset: number): { readonly isCounted: boolean; readonly until: number }
  /** From here on records are of another place. `above`: the time of the record before. */
  begin(offset: number, place: Time, above: Time): void
  endAt(offset: number, above: Time): void
  /** The windows that start then are sealed. */
  seal(start: Time): void
  positionAt(read: number): Pick<Position, 'resume' | 'counted' | 'above'>
}

export function createTrack(restored: Pick<Position, 'resume' | 'counted' | 'above'>): Track {
  let stretches: Stretch[] = []
  /** Start and end in turn of what an earlier run has counted and this one has not passed. */
  let ahead = restored.counted ?? []
  let end = restored.resume
  let place = Number.NaN
  let above = restored.above ?? Number.NaN

  return {
    get stretches() {
      return stretches
    },
    get end() {
      return end
    },
    get place() {
      return place
    },
    get above() {
      return above
    },
    stretchAt(offset) {
      while (ahead.length > 0 && ahead[1]! <= offset) ahead = ahead.slice(2)
      const [from = Number.POSITIVE_INFINITY, until = from] = ahead
      return from <= offset ? { isCounted: true, until } : { isCounted: false, until: from }
    },
    begin(from, next, timeAbove) {
      place = next
      if (next !== COUNTED || stretches.length > 0) stretches.push({ from, place, above: timeAbove })
    },
    endAt(offset, time) {
      end = offset
      above = time
    },
    seal(start) {
      for (const stretch of stretches) if (stretch.place === start) stretch.place = COUNTED
      if (place === start) place = COUNTED
      stretches = stretches.filter(
        (stretch, index) => stretch.place !== COUNTED || (index > 0 && stretches[index - 1]!.place !== COUNTED),
      )
    },
    positionAt(read) {
      const [first] = stretches
      const counted = stretches.flatMap(({ from, place: at }, index) =>
        at === COUNTED ? [from, stretches[index + 1]?.from ?? read] : [],
      )
      const time = first === undefined ? above : first.above
      return {
        resume: first === undefined ? read : first.from,
        ...(counted.length + ahead.length > 0 && { counted: join(counted, ahead, read) }),
        ...(!Number.isNaN(time) && { above: time }),
      }
    },
  }
}

/** What is counted up to `read`, and what an earlier run has counted beyond. */
function join(counted: number[], ahead: readonly number[], read: number): readonly number[] {
  for (let at = 0; at < ahead.length; at += 2) {
    const [from, to] = [Math.max(ahead[at]!, read), ahead[at + 1]!]
    if (to <= from) continue
    if (counted.at(-1) === from) counted[counted.length - 1] = to
    else counted.push(from, to)
  }
  return counted
}
