/** `2026-01-01T00:00:00 LEVEL service message`: read by bytes, without a string and without a regular expression. */
import { levelCode } from '../batch.ts'
import type { Format } from './format.ts'
import { LETTERS, levelOfField, WORDS } from './level.ts'
import { createStampReader, STAMP, twoDigits } from './stamp.ts'

const [ZERO, NINE, DASH, COLON, DOT, COMMA, PLUS, SPACE] = [48, 57, 45, 58, 46, 44, 43, 32]
const [OPEN, CLOSE, UPPER_Z] = [91, 93, 90]
const LONGEST_LEVEL = 13
/** No zone is further from UTC. */
const MOST_HOURS_AHEAD = 14

export const plain: Format = createPlain({ service: true })
/** The same without a service column: what follows the level is the message. */
export const plainWithoutService: Format = createPlain({ service: false })

function createPlain({ service: hasService }: { service: boolean }): Format {
  const stamps = createStampReader()
  // Most lines are of one level.
  let lastKey = Number.NaN
  let lastLevel = 0

  return {
    name: 'plain',
    read(batch, line, row, reading) {
      const { bytes } = batch
      const end = batch.lineEnd[line]!
      let at = batch.lineStart[line]!
      if (end - at < 22) return false
      let local = stamps.read(bytes, at)
      if (Number.isNaN(local)) return false
      at += STAMP

      let fraction = 0
      if (bytes[at] === DOT || bytes[at] === COMMA) {
        at++
        let scale = 100
        for (; at < end && isDigit(bytes[at]!); at++) {
          fraction += (bytes[at]! - ZERO) * scale
          scale = scale > 1 ? scale / 10 : 0
        }
      }
      local += fraction

      const sign = bytes[at]!
      if (sign === UPPER_Z) at++
      else if (sign === PLUS || sign === DASH) {
        const hours = twoDigits(bytes, at + 1)
        const colon = bytes[at + 3] === COLON ? 1 : 0
        const minutes = twoDigits(bytes, at + 3 + colon)
        if ((hours | minutes) < 0 || hours > MOST_HOURS_AHEAD || minutes > 59) return false
        local -= (sign === DASH ? -1 : 1) * (hours * 60 + minutes) * 60_000
        at += 5 + colon
      } else local = reading.zone.toUtc(local)

      if (bytes[at] !== SPACE) return false
      at = skipSpaces(bytes, at, end)
      const bracket = bytes[at] === OPEN
      if (bracket) at++
      const levelStart = at
      let key = 0
      while (at < end && at - levelStart <= LONGEST_LEVEL && isLetter(bytes[at]!)) {
        key = (Math.imul(key, 31) + (bytes[at]! & 0xdf)) | 0
        at++
      }
      if (key !== lastKey) {
        const code = LEVEL_CODES.get(key)
        if (code === undefined) return false
        lastKey = key
        lastLevel = code
      }
      if (bracket && bytes[at++] !== CLOSE) return false
      if (!bracket && !hasService && bytes[at] === COLON) at++
      if (at < end && bytes[at] !== SPACE) return false
      at = skipSpaces(bytes, at, end)

      batch.service[row] = reading.service
      if (hasService) {
        const serviceStart = at
        if (at >= end || bytes[at] === OPEN) return false
        while (at < end && bytes[at] !== SPACE) at++
        const serviceEnd = bytes[at - 1] === COLON ? at - 1 : at
        if (serviceEnd === serviceStart) return false
        if (!reading.forced) batch.service[row] = reading.names.indexOfBytes(bytes, serviceStart, serviceEnd)
        if (at < end) at++
      }
      batch.time[row] = local
      batch.level[row] = lastLevel
      batch.messageStart[row] = at
      batch.messageEnd[row] = end
      return true
    },
  }
}

/** By a hash of the word in capitals; 32 bits over a few dozen known words. */
const LEVEL_CODES = new Map(
  Object.keys({ ...WORDS, ...LETTERS }).map((word) => {
    let key = 0
    for (const byte of Buffer.from(word)) key = (Math.imul(key, 31) + (byte & 0xdf)) | 0
    return [key, levelCode(levelOfField(word))] as const
  }),
)

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE
}

function isLetter(byte: number): boolean {
  const upper = byte & 0xdf
  return upper >= 65 && upper <= 90
}

function skipSpaces(bytes: Buffer, from: number, end: number): number {
  let at = from
  while (at < end && bytes[at] === SPACE) at++
  return at
}
