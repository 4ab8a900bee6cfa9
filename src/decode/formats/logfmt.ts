/**
 * `ts=2026-01-01T00:00:00Z level=info msg="request done" took=12ms`. The kernel reads usual lines, and nothing is made of them;
 * any other line is taken apart as text; so is one whose values have labels and tabs between them.
 */

import type { Level } from '../../model.ts'
import { fieldsOf } from '../fields/fields.ts'
import { readRunOfFields } from '../fields/run-of-fields.ts'
import { byText, type Format } from '../format.ts'
import { levelOfPriority, levelOfWord } from '../levels/level.ts'

const PAIR = /\s*([A-Za-z_@][\w.@/-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))/y
/** A value of several words that somebody forgot to quote. */
const MORE_WORDS = /(?:\s+[^\s="]+(?=\s|$))+/y
const LEAST_PAIRS = 2
/** Of syslog, right before the first pair, as firewalls send it. */
const PRIORITY = /^<(\d{1,3})> {0,3}(?=[A-Za-z_])/
/** `INFO ts=2026-01-01T00:00:00Z msg=ready` */
const LEVEL_FIRST = /^()([A-Z]{4,8}) {1,4}(?=[A-Za-z_@])/
const NO_LEAD = { length: 0, level: null }
/** Between the first two pairs. */
const DIVIDER = /^\s*[A-Za-z_@][\w.@/-]*=(?:"(?:[^"\\]|\\.)*"|[^"|;,=]*?)\s*([|;,])\s*[A-Za-z_@][\w.@/-]*=/
/** Only before a name: a value may hold one, too. */
const EACH_DIVIDER: Readonly<Record<string, RegExp>> = {
  '|': /\s*\|\s*(?=[A-Za-z_@][\w.@/-]*=|$)/,
  ';': /\s*;\s*(?=[A-Za-z_@][\w.@/-]*=|$)/,
  ',': /\s*,\s*(?=[A-Za-z_@][\w.@/-]*=|$)/,
}
const DIVIDED = /^([A-Za-z_@][\w.@/-]*)=(?:"((?:[^"\\]|\\.)*)"\s*|(.*))$/s
/** Stamps stand in brackets there, as access logs have them. */
const LABEL = /^([A-Za-z_][\w.-]*):(?:\[([^\]]*)\]$|(.*)$)/s
const LABELLED = /^[A-Za-z_][\w.-]*:[^\t]*\t[A-Za-z_][\w.-]*:/
const BLANK_DIVIDED = /\s[A-Za-z_][\w.]*=/

/** Every line there is, through its text and values. */
export const logfmtByText = byText('logfmt', (text, reading) => {
  const lead = leadOf(text)
  const pairs = readPairs(text.slice(lead.length))
  const fields = pairs === null ? null : fieldsOf(pairs, reading)
  return fields === null ? null : { ...fields, level: fields.level ?? lead.level }
})

export const logfmt: Format = {
  name: 'logfmt',
  readAll: (batch, reading) => {
    return readRunOfFields({ batch, loop: batch.kernel.readLogfmt, from: 0, lines: batch.lines, row: 0, reading })
  },
  read(batch, line, row, reading) {
    readRunOfFields({ batch, loop: batch.kernel.readLogfmt, from: line, lines: line + 1, row, reading })
    return batch.parsed[row] === 1 || logfmtByText.read(batch, line, row, reading)
  },
}

function leadOf(text: string): { readonly length: number; readonly level: Level | null } {
  const [whole, number, word] = PRIORITY.exec(text) ?? LEVEL_FIRST.exec(text) ?? ['']
  const level = word === undefined ? levelOfPriority(Number(number)) : levelOfWord(word)
  // Any other word is none of the line's pairs.
  return whole === '' || (word !== undefined && level === null) ? NO_LEAD : { length: whole.length, level }
}

/** Null unless the line begins with two pairs: a message that happens to hold `a=b` is no logfmt. */
function readPairs(text: string): Map<string, string> | null {
  const divided = dividedPairs(text) ?? labelledValues(text)
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

/** `time:2026-01-01T00:00:00Z\tlevel:info\tmsg:ready`: labels before values, and tabs between them. */
function labelledValues(text: string): Map<string, string> | null {
  if (!LABELLED.test(text)) return null
  const fields = new Map<string, string>()
  for (const part of text.split('\t')) {
    const found = LABEL.exec(part)
    if (found === null) return null
    const [, name, enclosed, value = enclosed!] = found
    if (value !== '-' && !fields.has(name!)) fields.set(name!, value)
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
