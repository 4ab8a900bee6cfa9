/**
 * What a line of fields says: its message as it stands there, or as it is meant, with the words of an error. What does not stand
 * in the line is written into the room behind all lines.
 */
import { addFailure, endOfFailure, forgetFailure, mostOfFailure, wordsFrom, wordsUntil } from './failures'
import { ERROR, ESCAPED, FAILURE, fromOf, kindOf, MESSAGE, TEMPLATE, TEXT, untilOf } from './fields'
import { BYTES, LONGEST } from './memory'
import { fillTemplate } from './templates'
import { findRoom, SPARE, takeRoom, unescape } from './unescape'
import { byteAt } from './values'

const NEWLINE: u8 = 10
const RETURN: u8 = 13

/** Where the message stands. */
export let messageFrom: u32 = 0
export let messageUntil: u32 = 0
/** Whether that is where it was written to. */
export let isPlaced: bool = false

/** Whether something is said at all; else the message is for others to make. */
@inline
export function saysSomething(): bool {
  const told = kindOf(MESSAGE) === 0 ? TEMPLATE : MESSAGE
  const kind = kindOf(told)
  return (kind === TEXT || kind === ESCAPED) && untilOf(told) > fromOf(told)
}

/** `fields`: behind the brace of the object. False: it is for others to read. */
@inline
export function takeMessage(fields: u32): bool {
  // Without a message, the template of one is told.
  const isTemplate = kindOf(MESSAGE) === 0
  const told = isTemplate ? TEMPLATE : MESSAGE
  messageFrom = fromOf(told)
  messageUntil = untilOf(told)
  isPlaced = kindOf(told) === ESCAPED
  if (isPlaced && !unescapeMessage()) return false
  if (isTemplate && !fillMessage(fields)) return false
  // What an earlier batch left behind it must not look like more of it.
  if (isPlaced) store<u8>(BYTES + messageUntil, 0)
  return true
}

/** It will stay where it is. */
@inline
export function keepMessage(): void {
  if (isPlaced) takeRoom(messageUntil)
}

function unescapeMessage(): bool {
  const place = findRoom(messageUntil - messageFrom)
  if (place === 0) return false
  messageUntil = unescape(messageFrom, messageUntil, place)
  messageFrom = place
  while (messageUntil > place && isLineEnd(byteAt(messageUntil - 1))) messageUntil--
  return messageUntil > place
}

@inline
function isLineEnd(byte: u8): bool {
  return byte === NEWLINE || byte === RETURN
}

function fillMessage(fields: u32): bool {
  const length = messageUntil - messageFrom
  const place = findRoom(2 * length)
  if (place === 0) return false
  const apart = LONGEST - SPARE - length
  // What is filled in comes before it.
  if (isPlaced) {
    memory.copy(BYTES + apart, BYTES + messageFrom, length)
    messageFrom = apart
  }
  messageUntil = fillTemplate(messageFrom, messageFrom + length, place, fields, apart)
  messageFrom = place
  isPlaced = true
  return messageUntil !== 0
}

/** The words of an error behind it, if there is one. False: it is for others to read. */
@inline
export function addError(): bool {
  const kind = kindOf(ERROR)
  return kind === 0 || addWords(kind === FAILURE)
}

function addWords(isObject: bool): bool {
  let words = fromOf(ERROR)
  let wordsEnd = untilOf(ERROR)
  if (isObject) {
    endOfFailure(words + 1, 1)
    words = wordsFrom
    wordsEnd = wordsUntil
  } else forgetFailure()
  const length = messageUntil - messageFrom
  const place = findRoom(length + mostOfFailure(words, wordsEnd))
  if (place === 0) return false
  if (!isPlaced) memory.copy(BYTES + place, BYTES + messageFrom, length)
  const whole = addFailure(place, place + length, words, wordsEnd)
  // The message may say as much already.
  if (whole === place + length) return true
  messageFrom = place
  messageUntil = whole
  isPlaced = true
  return whole !== 0
}
