/**
 * The columns that most programs put before a message: a stamp, a level, and around them process, thread and logger, in any
 * order and between any brackets. One walk from left to right names each column by a letter; what follows the last one that
 * is certain is the message.
 *
 *   T stamp    L level    p number    b something in brackets    n name with dots, colons or capitals inside    w word
 *   | - :      what divides them
 */
import type { Level, Time } from '../../model.ts'
import { levelInGroup } from '../levels/dressed.ts'
import { worse } from '../levels/level.ts'
import { levelAt } from '../levels/level-column.ts'
import { doubtAt } from '../levels/nothing.ts'
import { type Calendar, stampAt, timeOfDayAt } from '../stamps/stamps.ts'
import { groupEnd, matchAt, NUMBER } from './columns.ts'
import { nameAt } from './name-column.ts'
import { beginsSentence } from './sentence.ts'
import { isNumbering, sharedIn } from './shared.ts'

export interface Header {
  /** NaN: there is no stamp. */
  readonly time: Time
  readonly level: Level | null
  readonly columns: string
  /** What names a level says that there is nothing of it. */
  readonly isNothing: boolean
  /** The name that stands right before the message; empty where there is none. */
  readonly logger: string
  /** Where the message begins. */
  readonly message: number
  /** Up to where the text was looked at; null where that was far ahead. */
  readonly decided: number | null
}

const FARTHEST = 300
const MOST_COLUMNS = 16
/** Words in a row are a sentence. */
const MOST_WORDS = 2
const AFTER_STAMP = /[\])>"']*(?:[,:;|](?!\d)|\s-+(?=\s)|\s\|(?=\s)|\s=+$)?\s*/y
const AFTER_LEVEL = /\[\d+\]|\/[\w.-]+|(?=[\s\])>}:|,-])/y
const CLOSING = /(?:\d?[\])>}"]|\d)?(?:\s*[:|]|\s-+(?=\s)|,)?\s*/y
const MOST_PIPES = 3
const PIPE_NEXT = / *\|/y
/** `ERROR main (7): `; where a number follows a name it is the message: `error: client @0x7f 10.0.0.1#5310 (a.example): ` */
const ENDS_BEHIND_BRACKET = /L[^wn]*(?:[wn][^wnp]*){0,2}b.?$/
/** A process right before the stamp, as Zabbix writes it: `  1234:20261012:071322.120`. */
const PROCESS = /\d{1,10}:(?=\d{8}:\d{6}\.)/y
/** The number of an event, names, and the second in which it came, as supercomputers write them. */
const NUMBERED = /\d{1,12} (?:[\w.:#-]{1,60} ){1,4}(?=\d{10} \S)/y
/** Two words are not yet a sentence where brackets tell the level: `Init Session:0x7f [Catalog] <INFO> ...` */
const LEVEL_NEXT = /(?:\[[\w .-]{1,40}\] )?<[A-Z]{4,8}>/y
const BEHIND_SHARED = /:?\s*/y
/** Ceph counts how much is told, from 0 on; what is always told is what went wrong: `7f3c5b7fe700 -1 osd.3 1234 ...` */
const LOWEST = / -1 (?=\S)/y
const THREAD_ENDS = /\s(?=\d*[a-f])[\da-f]{10,16}$/
/** What is looked at behind a place: blanks, and the word behind them. */
const NEXT = /\s*\S?/y

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

/** Null where nothing tells that the text begins with a header. */
export function readHeader(text: string, calendar: Calendar): Header | null {
  return beginsSentence(text) ? null : walkHeader(text, calendar)
}

/** The same, of any text. */
export function walkHeader(text: string, calendar: Calendar): Header | null {
  let time: Time = Number.NaN
  let level: Level | null = null
  /** A time of day only: a whole stamp may follow. */
  let isUndated = false
  let columns = ''
  let logger = ''
  let message = -1
  let words = 0
  let pipes = 0
  let isNothing = false
  /** How far it was looked ahead. */
  let seen = 0
  /** Words stand before the stamp: it may be a date that a sentence mentions. */
  let isAmongWords = false
  /** Behind the bracket that closes around the stamp; 0 where none does. */
  let stampEnd = 0
  let at = 0
  const end = Math.min(text.length, FARTHEST)

  function passStamp(from: number): boolean {
    const isFirst = columns === '' || columns === 'L'
    if (columns.includes('T') && !isUndated) return false
    const dated = stampAt(text, from, calendar)
    const stamp = dated ?? (isFirst ? timeOfDayAt(text, from, calendar) : null)
    if (stamp === null) return false
    isUndated = dated === null
    isAmongWords = words >= MOST_WORDS && text.charAt(from - 1) !== '['
    time = stamp.time
    columns += columns.includes('T') ? '' : 'T'
    words = 0
    at = from + stamp.length
    message = at += matchAt(AFTER_STAMP, text, at)
    return true
  }

  function passLevel(from: number): boolean {
    const mayBeSecond = level !== null && columns.endsWith('L') && text.charAt(from - 2) === '|'
    if (level !== null && !mayBeSecond) return false
    const found = levelAt({ text, at: from, columns })
    // `| TRACE | WARN |`: the first one names a part of the program.
    if (found === null || (mayBeSecond && matchAt(PIPE_NEXT, text, found.end) === 0)) return false
    const doubt = doubtAt(text, from, found.level)
    seen = Math.max(seen, doubt.decided)
    isNothing ||= doubt.isNothing
    if (doubt.isNothing) return false
    level = worse(level, found.level)
    columns += 'L'
    words = 0
    at = found.end
    at += matchAt(AFTER_LEVEL, text, at)
    at += matchAt(CLOSING, text, at)
    message = at
    return true
  }

  function passNumber(): boolean {
    // `#12 ERROR ...`: of a job.
    const from = text.charAt(at) === '#' ? at + 1 : at
    const digits = text.charAt(from) === '-' || isDigit(text, from) ? matchAt(NUMBER, text, from) : 0
    if (digits === 0) return false
    columns += 'p'
    at = from + digits
    return true
  }

  function passName(): boolean {
    const name = nameAt({ text, at, columns })
    if (name === null) return false
    columns += name.letters
    words = name.isDivided ? 0 : words + Number(name.isWord)
    at = name.end
    if (name.logger === null) return true
    message = at = name.logger.end
    logger = name.logger.name
    return true
  }

  /** Behind a thread in hexadecimal letters. */
  function passLowest(): boolean {
    const length = THREAD_ENDS.test(text.slice(0, at)) ? matchAt(LOWEST, text, at) : 0
    if (length === 0) return false
    level = 'error'
    columns += 'L'
    message = at += length
    return true
  }

  /** What is certain to be followed by a stamp. */
  function passCounted(): boolean {
    const length = matchAt(PROCESS, text, at) || matchAt(NUMBERED, text, at)
    at += length
    return length > 0
  }

  /** `host shop 2026-01-01T00:00:00Z ERROR ...`, `a1b2 bucket [01/Jan/2026:00:00:00 +0000] ...` */
  function isStampNext(): boolean {
    const from = text.charAt(at) === '[' ? at + 1 : at
    return columns.length === words && isDigit(text, from) && stampAt(text, from, calendar) !== null
  }

  for (let step = 0; step < MOST_COLUMNS && at < end && logger === ''; step++) {
    const code = text.charAt(at)
    if (words >= MOST_WORDS && code !== ' ' && !isStampNext() && matchAt(LEVEL_NEXT, text, at) === 0) break
    if (' \t,;'.includes(code) || '])>}"'.includes(code) || (code === '#' && columns === '')) {
      at++
      step--
    } else if (code === '|' || code === ':' || (code === '-' && !isDigit(text, at + 1))) {
      columns += code
      while (text.charAt(at) === code) at++
      const isEnd = code === '|' ? columns.includes('T') && ++pipes <= MOST_PIPES : ENDS_BEHIND_BRACKET.test(columns)
      if (isEnd) message = at + matchAt(/\s*/y, text, at)
    } else if ('[(<{"'.includes(code)) {
      const inside = at + 1 + matchAt(/\s*/y, text, at + 1)
      const open = at
      if (passStamp(inside)) {
        stampEnd = groupEnd(text, open, end)
        continue
      }
      if (passLevel(inside)) continue
      const close = groupEnd(text, at, end)
      if (close < 0) {
        seen = Number.POSITIVE_INFINITY
        break
      }
      const both = columns === '' ? sharedIn(text, at, close, calendar) : null
      if (both !== null) {
        columns = 'TL'
        time = both.time
        level = both.level
        message = at = close + matchAt(BEHIND_SHARED, text, close)
        break
      }
      const shared: Level | null = level === null && columns.includes('T') ? levelInGroup(text, at, close) : null
      level ??= shared
      // `web[7]`: a process with its number is one column.
      if (/\w\[\d+\]$/.test(text.slice(at - 1, close))) words = 0
      columns += shared === null ? 'b' : 'L'
      at = close
      if (shared !== null) message = at += matchAt(CLOSING, text, at)
    } else if (columns === '' && isDigit(text, at) && passCounted()) {
      if (!passStamp(at)) break
    } else if (!passStamp(at) && !passLevel(at)) {
      if (passNumber()) {
        if (columns === 'Tp' && passLowest()) continue
      } else if (!passName()) break
    }
    if (level !== null && !columns.includes('T') && columns.length > 6) break
  }
  if (message < 0 || (isAmongWords && level === null)) return null
  if (stampEnd > message && isNumbering(text.slice(message, stampEnd - 1))) {
    message = stampEnd + matchAt(/\s*/y, text, stampEnd)
    at = Math.max(at, message)
  }
  // A request's id may have more words than one.
  const next = /^\s+\[req-/.test(text.slice(at, at + 20)) ? Number.POSITIVE_INFINITY : at + matchAt(NEXT, text, at)
  const decided = Math.max(seen, next)
  return {
    time,
    level,
    columns,
    isNothing: isNothing && level === null,
    logger,
    message: Math.min(message, text.length),
    decided: Number.isFinite(decided) ? decided : null,
  }
}
