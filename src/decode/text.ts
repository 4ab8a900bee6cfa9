/**
 * Any other log that dates its lines: a stamp among the first words, a level near it, and the rest is the message. What stands
 * between them (brackets, process ids, the class that speaks) is left out as far as it is surely none of the message.
 */
import type { Level } from '../model.ts'
import { byText, type Format, type Reading } from './format.ts'
import { leadingLevel, levelOfWord } from './level.ts'
import { leadingClock, leadingEpoch, leadingTime, type Stamp } from './time.ts'

/** A stamp stands no further into the line. */
const STARTS = 6
const REACH = 120
/** Where a word may begin; brackets and quotes open words too. */
const START = /(?:^|[\s|>\]])[[("'<]?(?=[A-Z\d])/g
const BETWEEN = /^[\s\])>"':|,*-]+/
const WORD = /^[[(<]?([A-Za-z]{3,13})(?:\[\d+\])?(?:[\])>:|/,-]|(?=\s|$))/
/** `core:error`, `app.ERROR`, `ERROR|auth|L83` */
const QUALIFIED = /^\[?[\w-]{1,40}[.:]([A-Za-z]{3,13})[\]:|]/
const LETTER = /^(?:\[([A-Z])\]|<([A-Z])>|([A-Z])(?= [A-Za-z\d]))/
const NUMBER = /^(?:\[?(?:pid[ =:])?\d{1,10}(?:[:#]\S{1,30})?\]?)(?=[\s:|-])/
const GROUP = /^(?:\[[^\]]{1,120}\]|\([\w .:-]{1,60}\))(?=[\s:|[(-]|$)/
/** `R02-M1-N0 RAS KERNEL INFO `: columns without a small letter, then the level. */
const COLUMNS =
  /^(?:[^\sa-z]{1,60}\s+){1,8}?(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FAILURE|CRITICAL|FATAL)(?=[\s:])/
const MOST_PIECES = 6

const read = byText('text', (line, reading) => {
  const found = findStamp(line, reading)
  if (found === null) return null
  const before = line.slice(0, found.at)
  const { level, message } = readAfter(line.slice(found.at + found.stamp.length))
  return {
    time: found.stamp.time,
    level: level ?? levelBefore(before) ?? leadingLevel(message),
    service: null,
    message,
  }
})

export const text: Format = { ...read, general: true }

function findStamp(line: string, { zone, now }: Reading): { at: number; stamp: Stamp } | null {
  const head = line.slice(0, REACH + 40)
  let tried = 0
  for (const { index, 0: opening } of head.slice(0, REACH).matchAll(START)) {
    if (tried++ === STARTS) return null
    const at = index + opening.length
    const here = head.slice(at)
    const stamp =
      leadingTime(here, zone, now) ??
      // Behind a label at most; further on, a bare number or time of day would be any number.
      (tried <= 2 ? leadingEpoch(here) : null) ??
      (tried === 1 ? leadingClock(here, zone, now) : null)
    if (stamp !== null) return { at, stamp }
  }
  return null
}

/** One piece after the other is taken off, until something is the message. */
function readAfter(rest: string): { level: Level | null; message: string } {
  let level: Level | null = null
  let at = BETWEEN.exec(rest)?.[0].length ?? 0
  for (let pieces = 0; pieces < MOST_PIECES; pieces++) {
    const here = rest.slice(at)
    const named: ReturnType<typeof levelAt> = level === null ? levelAt(here) : null
    const taken = named?.length ?? (level === null ? (NUMBER.exec(here) ?? GROUP.exec(here))?.[0].length : undefined)
    if (taken === undefined) break
    level = named?.level ?? level
    at += taken
    at += BETWEEN.exec(rest.slice(at))?.[0].length ?? 0
  }
  return level === null ? { level, message: rest.replace(BETWEEN, '') } : { level, message: rest.slice(at) }
}

function levelAt(here: string): { level: Level; length: number } | null {
  for (const form of [WORD, QUALIFIED, LETTER, COLUMNS]) {
    const found = form.exec(here)
    const level = found === null ? null : levelOfPiece(found)
    if (level !== null) return { level, length: found![0].length }
  }
  return null
}

function levelOfPiece(found: RegExpExecArray): Level | null {
  const letter = found[2] ?? found[3]
  const word = found[1] ?? letter!
  return word.length === 1 ? (LETTERS[word] ?? null) : levelOfWord(word)
}

const LETTERS: Readonly<Record<string, Level>> = {
  T: 'trace',
  D: 'debug',
  I: 'info',
  W: 'warn',
  E: 'error',
  F: 'fatal',
}

/** `[ERROR|auth] 2026-...`, `WARN: [Jan 1 ...`, `<W>2026-...` */
function levelBefore(before: string): Level | null {
  for (const [word] of before.matchAll(/[A-Za-z]+/g)) {
    const level = word.length === 1 ? (LETTERS[word] ?? null) : levelOfWord(word)
    if (level !== null) return level
  }
  return null
}
