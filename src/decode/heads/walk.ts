/** How far a walk through the columns before a message has come, and what it found. `steps/` is what takes it further. */
import type { Level, Time } from '../../model.ts'
import type { Calendar } from '../stamps/calendar.ts'

export interface Walk {
  readonly text: string
  readonly calendar: Calendar
  /** No header is longer. */
  readonly end: number
  at: number
  /**
   * A letter for each column that was passed:
   *
   *   T stamp    L level    p number    b something in brackets    n name with dots, colons or capitals inside    w word
   *   | - :      what divides them
   */
  columns: string
  /** NaN: there is no stamp. */
  time: Time
  level: Level | null
  /** What names a level says that there is nothing of it. */
  isNothing: boolean
  /** The name that stands right before the message; empty where there is none. */
  logger: string
  /** Behind the last column that is certain; -1 before there is one. */
  message: number
  /** Words in a row. */
  words: number
  pipes: number
  /** A time of day only: a whole stamp may follow. */
  isUndated: boolean
  /** Words stand before the stamp: it may be a date that a sentence mentions. */
  isAmongWords: boolean
  /** Behind the bracket that closes around the stamp; 0 where none does. */
  stampEnd: number
  /** How far it was looked ahead. */
  seen: number
}

const FARTHEST = 300
/** Words in a row are a sentence. */
export const MOST_WORDS = 2

export function beginWalk(text: string, calendar: Calendar): Walk {
  return {
    text,
    calendar,
    end: Math.min(text.length, FARTHEST),
    at: 0,
    columns: '',
    time: Number.NaN,
    level: null,
    isNothing: false,
    logger: '',
    message: -1,
    words: 0,
    pipes: 0,
    isUndated: false,
    isAmongWords: false,
    stampEnd: 0,
    seen: 0,
  }
}

export function hasStamp(walk: Walk): boolean {
  return walk.columns.includes('T')
}
