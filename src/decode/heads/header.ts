/**
 * The columns that most programs put before a message: a stamp, a level, and around them process, thread and logger, in any
 * order and between any brackets. One walk from left to right names each column by a letter; what follows the last one that
 * is certain is the message.
 */
import { matchAt } from '../match-at.ts'
import type { Calendar } from '../stamps/calendar.ts'
import { isDigitAt, opensGroup } from './columns.ts'
import { beginsSentence } from './sentence.ts'
import { passDivider } from './steps/divider.ts'
import { passGroup, passOpened } from './steps/group.ts'
import { isLevelNext, passLevel } from './steps/level.ts'
import { passName } from './steps/name.ts'
import { passNumber } from './steps/number.ts'
import { isStampNext, passCounted, passNumbering, passStamp } from './steps/stamp.ts'
import { beginWalk, hasStamp, MOST_WORDS, type Walk } from './walk.ts'

export interface Header extends Readonly<Pick<Walk, 'time' | 'level' | 'columns' | 'isNothing' | 'logger'>> {
  /** Where the message begins. */
  readonly message: number
  /** Up to where the text was looked at; null where that was far ahead. */
  readonly decided: number | null
}

const MOST_COLUMNS = 16
/** A level among more of them has no stamp to come. */
const MOST_WITHOUT_STAMP = 6
const FILLING = ' \t,;])>}"'
/** A request's id may have more words than one. */
const REQUEST_NEXT = /\s{1,15}\[req-/y
/** What is looked at behind a place: blanks, and the word behind them. */
const NEXT = /\s*\S?/y

/** Null where nothing tells that the text begins with a header. */
export function readHeader(text: string, calendar: Calendar): Header | null {
  return beginsSentence(text) ? null : walkHeader(text, calendar)
}

/** The same without the look that spares most lines the walk: it finds no header in a sentence either. */
export function walkHeader(text: string, calendar: Calendar): Header | null {
  const walk = beginWalk(text, calendar)
  passColumns(walk)
  if (walk.message < 0 || mentionsStamp(walk)) return null
  passNumbering(walk)
  return {
    time: walk.time,
    level: walk.level,
    columns: walk.columns,
    isNothing: walk.isNothing && walk.level === null,
    logger: walk.logger,
    message: Math.min(walk.message, text.length),
    decided: decidedBy(walk),
  }
}

/** A sentence may speak of a time; a level beside it tells a header. */
function mentionsStamp({ isAmongWords, level }: Walk): boolean {
  return isAmongWords && level === null
}

/** Up to the message, or to what is no column. */
function passColumns(walk: Walk): void {
  let passed = 0
  while (passed < MOST_COLUMNS && walk.at < walk.end && walk.logger === '') {
    const sign = walk.text.charAt(walk.at)
    if (isSentence(walk, sign)) return
    if (isFilling(walk, sign)) walk.at++
    else {
      passed++
      // Right behind a level in brackets the stamp may still follow.
      if (opensGroup(sign) && passOpened(walk)) continue
      if (!passColumn(walk, sign)) return
    }
    if (mustBeMessage(walk)) return
  }
}

/** Between columns; the `#` that a line begins with marks it. */
function isFilling({ columns }: Walk, sign: string): boolean {
  return FILLING.includes(sign) || (sign === '#' && columns === '')
}

/** A level, and so many columns without a stamp. */
function mustBeMessage(walk: Walk): boolean {
  return walk.level !== null && walk.columns.length > MOST_WITHOUT_STAMP && !hasStamp(walk)
}

/** Words in a row, unless what follows them makes them columns. */
function isSentence(walk: Walk, sign: string): boolean {
  return walk.words >= MOST_WORDS && sign !== ' ' && !isStampNext(walk, sign) && !isLevelNext(walk)
}

/** False: the message begins here. */
function passColumn(walk: Walk, sign: string): boolean {
  if (opensGroup(sign)) return passGroup(walk)
  if (sign === '|' || sign === ':' || (sign === '-' && !isDigitAt(walk.text, walk.at + 1))) {
    return passDivider(walk, sign)
  }
  if (passCounted(walk)) return passStamp(walk, walk.at)
  return passStamp(walk, walk.at) || passLevel(walk, walk.at) || passNumber(walk) || passName(walk)
}

/** Null where it was looked too far ahead. */
function decidedBy({ text, at, seen }: Walk): number | null {
  const next = matchAt(REQUEST_NEXT, text, at) > 0 ? Number.POSITIVE_INFINITY : at + matchAt(NEXT, text, at)
  const decided = Math.max(seen, next)
  return Number.isFinite(decided) ? decided : null
}
