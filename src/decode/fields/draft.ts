/**
 * A record put together from named fields while their bytes are walked: the best field of each role, by the rules of
 * `fieldsOf`. What needs more than a look at the bytes is refused, and the line goes the complete way.
 */
import { type Batch, raiseLevel } from '../../batch.ts'
import type { Reading } from '../format.ts'
import { createLevelWords } from '../levels/level-bytes.ts'
import { createMoments } from '../stamps/moment.ts'
import type { Key } from './keys.ts'
import { isInsideProgram, isPlainName, LONGEST_NAME } from './name-bytes.ts'
import { ROLES } from './vocabulary.ts'

const [NONE, TIME, LEVEL, SERVICE, LOGGER, MESSAGE, TEMPLATE, STATUS] = [
  ROLES.indexOf('none'),
  ROLES.indexOf('time'),
  ROLES.indexOf('level'),
  ROLES.indexOf('service'),
  ROLES.indexOf('logger'),
  ROLES.indexOf('message'),
  ROLES.indexOf('template'),
  ROLES.indexOf('status'),
]
const NOT_FOUND = 255
/** A status that stands twice is looked for among so many; a record has one or two. */
const MOST_REMEMBERED = 8
const [ZERO, FIVE, NINE] = [48, 53, 57]

/** Each answers false where the line is not for us. */
export interface Draft {
  begin(batch: Batch, reading: Reading): void
  /** Text without escapes. Of a name that stands twice the first one is meant. */
  takeText(key: Key, start: number, end: number): boolean
  /** Also false where something is missing that the complete way may find elsewhere. */
  finish(row: number): boolean
}

export function createDraft(): Draft {
  const moments = createMoments()
  const words = createLevelWords()
  const ranks = new Uint8Array(12)
  /** The same, four at a time. */
  const rankWords = new Int32Array(ranks.buffer)
  const starts = new Uint32Array(ROLES.length)
  const ends = new Uint32Array(ROLES.length)
  /** Loggers that are no services, one bit for each rank. */
  let passedOver = 0
  let failed = false
  const statuses: Key[] = []
  let time = Number.NaN
  let level = 0
  let batch: Batch
  let reading: Reading

  /** `before`: what was found already, which stays where the name is no service. */
  function takeName(key: Key, start: number, end: number, before: number): boolean {
    if (!isPlainName(batch.bytes, start, end)) return false
    if (key.role === SERVICE || !isInsideProgram(batch.bytes, start, end)) {
      return end - start <= LONGEST_NAME && place(key, start, end)
    }
    passedOver |= 1 << key.rank
    ranks[LOGGER] = before
    return true
  }

  function place(key: Key, start: number, end: number): boolean {
    starts[key.role] = start
    ends[key.role] = end
    return end > start
  }

  /** Of a server that failed; whatever else it says is only a field. */
  function takeStatus(key: Key, start: number, end: number): boolean {
    if (statuses.includes(key)) return true
    if (statuses.push(key) > MOST_REMEMBERED) return false
    const { bytes } = batch
    failed ||= end - start === 3 && bytes[start] === FIVE && isDigit(bytes[start + 1]!) && isDigit(bytes[start + 2]!)
    return true
  }

  function serviceIndex(): number {
    if (reading.forced) return reading.service
    if (ranks[SERVICE] !== NOT_FOUND) return nameIndex(SERVICE)
    return ranks[LOGGER] !== NOT_FOUND && reading.loggers ? nameIndex(LOGGER) : reading.service
  }

  function nameIndex(role: number): number {
    return reading.names.indexOfBytes(batch.bytes, starts[role]!, ends[role]!)
  }

  return {
    begin(nextBatch, nextReading) {
      batch = nextBatch
      reading = nextReading
      rankWords[0] = rankWords[1] = rankWords[2] = -1
      passedOver = 0
      failed = false
      statuses.length = 0
    },
    takeText(key, start, end) {
      const { role, rank } = key
      const before = ranks[role]!
      if (role === STATUS) return takeStatus(key, start, end)
      // A name that stands twice, or in two spellings, says no more than the first one did.
      if (role === NONE || rank >= before) return true
      if (role === LOGGER && ((passedOver >> rank) & 1) === 1) return false
      ranks[role] = rank
      if (role === TIME) {
        time = moments.ofText({ bytes: batch.bytes, start, end, zone: reading.zone })
        return !Number.isNaN(time)
      }
      if (role === LEVEL) {
        level = words.codeOf(batch.bytes, start, end)
        return level !== 0
      }
      if (role === MESSAGE) return place(key, start, end)
      return role === SERVICE || role === LOGGER ? takeName(key, start, end, before) : role === TEMPLATE
    },
    finish(row) {
      if (ranks[TIME] === NOT_FOUND || ranks[LEVEL] === NOT_FOUND || ranks[MESSAGE] === NOT_FOUND) return false
      batch.time[row] = time
      batch.level[row] = level
      if (failed) raiseLevel(batch, row, 'error')
      batch.service[row] = serviceIndex()
      batch.messageStart[row] = starts[MESSAGE]!
      batch.messageEnd[row] = ends[MESSAGE]!
      return true
    },
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE
}
