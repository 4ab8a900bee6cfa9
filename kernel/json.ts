/**
 * JSON lines, a whole batch of them at once. Nothing is made of a line but what its record needs, and whatever is not surely
 * understood is left to those who read any JSON.
 */
import { mayAnswer } from './answers'
import { mayAsk } from './asking'
import { ERROR, kindOf, marks, MESSAGE, TEMPLATE } from './fields'
import { mayTellMore } from './inner'
import { CAPTURES } from './keys'
import { LINE_END, LINE_START, PARSED } from './memory'
import { addError, isPlaced, keepMessage, messageFrom, messageUntil, saysSomething, takeMessage } from './messages'
import { asksForKey, readWhole } from './objects'
import { answerSaid, tellParts } from './parts'
import { findSaid, hasItsLevel, keepRecord, raiseTo } from './record'
import { levelOfAnswer, toldFrom, toldUntil } from './requests'
import { noteOther, OTHER, READ, WAITS } from './run'
import { mayGoOn } from './traces'
import { classifyRoom } from './unescape'
import { byteAt, OPEN_BRACE, skipBlanks } from './values'

/** A longer one may have more fields than anybody looks at. */
const LONGEST_REQUEST: u32 = 3000

/** As `readPlain` does. */
export function readJson(from: u32, lines: u32, row: u32): u32 {
  let line = from
  for (; line < lines; line++) {
    const outcome = readLine(line, row + line - from)
    if (outcome === WAITS) break
    store<u8>(PARSED + row + line - from, <u8>outcome)
    if (outcome === OTHER) noteOther()
  }
  classifyRoom()
  return line
}

function readLine(line: u32, row: u32): u32 {
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  const brace = byteAt(start) === OPEN_BRACE ? start : skipBlanks(start)
  if (brace >= end || byteAt(brace) !== OPEN_BRACE) return OTHER
  const at = readWhole(brace + 1)
  if (at === 0) return asksForKey && mayAsk(line, end - start) ? WAITS : OTHER
  // What stands behind the line may be left from another one.
  if (at > end || (at < end && skipBlanks(at) < end)) return OTHER
  if (!saysSomething()) return readRequest(row, start, end, brace)

  // One that is set in may be said further of the line above, unless it is whole.
  const outcome = findSaid(brace !== start)
  if (outcome !== READ) return outcome
  if (!takeMessage(brace + 1)) return OTHER
  if ((marks & CAPTURES) !== 0 && mayBeMore()) return OTHER
  if (!hasItsLevel(messageFrom, messageUntil) || !addError()) return OTHER
  keepMessage()
  keepRecord(row, start, end, messageFrom, messageUntil)
  if ((marks & CAPTURES) !== 0 && mayGoOn(row, messageFrom, messageUntil)) noteOther()
  return READ
}

/** An object without a message that tells of a request, and of no error. */
function readRequest(row: u32, start: u32, end: u32, brace: u32): u32 {
  if (kindOf(MESSAGE) !== 0 || kindOf(TEMPLATE) !== 0 || kindOf(ERROR) !== 0 || (marks & CAPTURES) !== 0) return OTHER
  const answer = brace === start && end - start <= LONGEST_REQUEST ? answerSaid() : 0
  if (answer === 0) return OTHER
  const outcome = findSaid(false)
  if (outcome !== READ) return outcome
  if (!tellParts()) return OTHER
  raiseTo(levelOfAnswer(answer))
  keepRecord(row, start, end, toldFrom, toldUntil)
  return READ
}

/** Of what was captured: whether more may be known of it than who captured it says. */
function mayBeMore(): bool {
  if (isPlaced || kindOf(ERROR) !== 0) return true
  return mayTellMore(messageFrom, messageUntil) || mayAnswer(messageFrom, messageUntil)
}
