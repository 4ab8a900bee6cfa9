/**
 * `ts=2026-01-01T00:00:00Z level=info msg="request done" took=12ms`. The bytes of a usual line are walked once and nothing is
 * made of them; any other line is taken apart as text.
 */
import type { Batch } from '../../batch.ts'
import { createDraft } from '../fields/draft.ts'
import { fieldsOf } from '../fields/fields.ts'
import { createKeyOrder, type Key } from '../fields/keys.ts'
import { byText, type Format, type Reading } from '../format.ts'
import { levelOfPriority } from '../levels/level.ts'

const PAIR = /\s*([A-Za-z_@][\w.@/-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))/y
/** A value of several words that somebody forgot to quote. */
const MORE_WORDS = /(?:\s+[^\s="]+(?=\s|$))+/y
const LEAST_PAIRS = 2
/** Of syslog, right before the first pair, as firewalls send it. */
const PRIORITY = /^<(\d{1,3})> {0,3}(?=[A-Za-z_])/
/** Between the first two pairs. */
const DIVIDER = /^\s*[A-Za-z_@][\w.@/-]*=(?:"(?:[^"\\]|\\.)*"|[^"|;,=]*?)\s*([|;,])\s*[A-Za-z_@][\w.@/-]*=/
/** Only before a name: a value may hold one, too. */
const EACH_DIVIDER: Readonly<Record<string, RegExp>> = {
  '|': /\s*\|\s*(?=[A-Za-z_@][\w.@/-]*=|$)/,
  ';': /\s*;\s*(?=[A-Za-z_@][\w.@/-]*=|$)/,
  ',': /\s*,\s*(?=[A-Za-z_@][\w.@/-]*=|$)/,
}
const DIVIDED = /^([A-Za-z_@][\w.@/-]*)=(?:"((?:[^"\\]|\\.)*)"\s*|(.*))$/s
const BLANK_DIVIDED = /\s[A-Za-z_][\w.]*=/

const [SPACE, TAB, QUOTE, BACKSLASH, EQUALS, DELETE] = [0x20, 0x09, 0x22, 0x5c, 0x3d, 0x7f]
/** What may stand in a name: 2 at its beginning too. */
const NAME = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  return /[A-Za-z_@]/.test(character) ? 2 : /[\w.@/-]/.test(character) ? 1 : 0
})

/** Every line there is, through its text and values. */
export const logfmtByText = byText('logfmt', (text, reading) => {
  const priority = PRIORITY.exec(text)
  const pairs = readPairs(priority === null ? text : text.slice(priority[0].length))
  const fields = pairs === null ? null : fieldsOf(pairs, reading)
  if (fields === null || priority === null) return fields
  return { ...fields, level: fields.level ?? levelOfPriority(Number(priority[1])) }
})

export const logfmt: Format = createLogfmt()

function createLogfmt(): Format {
  const keys = createKeyOrder(EQUALS)
  const draft = createDraft()

  function readBytes(batch: Batch, line: number, row: number, reading: Reading): boolean {
    const { bytes } = batch
    const lineEnd = batch.lineEnd[line]!
    draft.begin(batch, reading)
    let at = batch.lineStart[line]!
    for (let position = 0; ; position++) {
      while (at < lineEnd && (bytes[at] === SPACE || bytes[at] === TAB)) at++
      if (at === lineEnd) return position >= LEAST_PAIRS && draft.finish(row)
      const start = at
      const usual = keys.usualAt(bytes, start, position)
      const end = usual === null ? endOfName(bytes, start) : start + usual.bytes.length
      if (end === start || bytes[end] !== EQUALS) return false
      const key = usual ?? keys.learn(bytes, start, end, position)
      const isQuoted = bytes[end + 1] === QUOTE
      const valueStart = isQuoted ? end + 2 : end + 1
      const valueEnd = isQuoted ? endOfQuoted(bytes, valueStart, key) : endOfBare(bytes, valueStart, lineEnd)
      at = isQuoted ? valueEnd + 1 : valueEnd
      if (at > lineEnd || (at < lineEnd && bytes[at] !== SPACE && bytes[at] !== TAB)) return false
      if (!draft.takeText(key, valueStart, valueEnd)) return false
    }
  }

  return {
    name: 'logfmt',
    read(batch, line, row, reading) {
      return readBytes(batch, line, row, reading) || logfmtByText.read(batch, line, row, reading)
    },
  }
}

function endOfName(bytes: Buffer, start: number): number {
  if (NAME[bytes[start]!] !== 2) return start
  let at = start + 1
  while (NAME[bytes[at]!]! > 0) at++
  return at
}

/** At its closing quote; nowhere, if it is not closed on its line, or holds escapes that somebody would have to read. */
function endOfQuoted(bytes: Buffer, start: number, { matters }: Key): number {
  let at = start
  while (bytes[at]! >= SPACE && bytes[at] !== QUOTE) {
    if (bytes[at] === BACKSLASH && (matters || bytes[++at]! < SPACE)) return Number.POSITIVE_INFINITY
    at++
  }
  return bytes[at] === QUOTE ? at : Number.POSITIVE_INFINITY
}

function endOfBare(bytes: Buffer, start: number, lineEnd: number): number {
  let at = start
  while (at < lineEnd && bytes[at]! > SPACE && bytes[at]! < DELETE && bytes[at] !== QUOTE) at++
  return at
}

/** Null unless the line begins with two pairs: a message that happens to hold `a=b` is no logfmt. */
function readPairs(text: string): Map<string, string> | null {
  const divided = dividedPairs(text)
  if (divided !== null) return divided
  const fields = new Map<string, string>()
  PAIR.lastIndex = 0
  for (let found = PAIR.exec(text); found !== null; found = PAIR.exec(text)) {
    const [, name, quoted, bare] = found
    const value = quoted === undefined ? bare! + moreWords(text) : unquote(quoted)
    if (!fields.has(name!)) fields.set(name!, value)
  }
  return fields.size >= LEAST_PAIRS ? fields : null
}

/** `a=b|c=d e|f=g`: the divider behind the first pair stands before each other one, and values need no quotes. */
function dividedPairs(text: string): Map<string, string> | null {
  const divider = DIVIDER.exec(text)?.[1]
  if (divider === undefined) return null
  const fields = new Map<string, string>()
  for (const part of text.split(EACH_DIVIDER[divider]!)) {
    if (part.trim() === '') continue
    const found = DIVIDED.exec(part)
    if (found === null || BLANK_DIVIDED.test(found[3] ?? '')) return null
    const [, name, quoted, bare] = found
    if (!fields.has(name!)) fields.set(name!, quoted === undefined ? bare!.trim() : unquote(quoted))
  }
  return fields.size >= LEAST_PAIRS ? fields : null
}

/** Moves on behind them. */
function moreWords(text: string): string {
  MORE_WORDS.lastIndex = PAIR.lastIndex
  const words = MORE_WORDS.exec(text)?.[0] ?? ''
  PAIR.lastIndex += words.length
  return words
}

function unquote(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character)
    : text
}
