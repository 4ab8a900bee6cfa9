/**
 * What a program hands to syslog: a sentence, or a line with a head of its own, since whoever captures what it prints knows
 * no level of it. The worse one counts: of what syslog says, and what the line says itself.
 */
import type { Level } from '../../model.ts'
import { answerIn, withOutcome } from '../fields/request.ts'
import { recordWithin } from '../fields/within.ts'
import type { Reading } from '../format.ts'
import { readHeader } from '../heads/header.ts'
import { leadingLevel } from '../levels/leading.ts'
import { levelOfField, levelOfStatus, levelOfWord, worse } from '../levels/level.ts'
import { levelWithin } from '../levels/level-within.ts'
import { stampAt } from '../stamps/stamps.ts'
import { timeOfDayAt } from '../stamps/time-of-day.ts'
import { POSTGRES_LEVEL } from './postgres.ts'

/** Solaris numbers its messages: `[ID 800047 auth.info] ` */
const NUMBERED = /^\[ID \d+ [a-z]+\d?\.([a-z]+)\] /
/** PostgreSQL numbers the parts of each: `[3-1] 2026-01-01 00:00:00 UTC [77] a@b ERROR:  ` */
const IN_PARTS = /^\[\d+-\d+\] /
const KLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ [\w./-]+:\d+\] /
/** Routers name the severity and the event, or the severity alone: `%DAEMON-4-SNMP_TRAP_LINK_DOWN: `, `%AUTH-6: ` */
const EVENT = /^%(?:[A-Z][A-Z0-9_]*-([0-7])(?:-\w+)?|%\d\d[A-Z][A-Z0-9_]*\/([0-7])\/\w+(?:\([a-z]\))?(?:\[\d+\])?): */
/** A process, or who asked, may stand before it: `[12345] 2026-…`, `10.0.0.7 2026-…`. */
const MAY_HAVE_STAMP = /^(?:\[?\d[\da-f.:]{0,40}\]? (?=\d{4}-))?\[?(?=\d)/
export interface SyslogMessage {
  readonly level: Level | null
  readonly message: string
  /** Nothing but its first word tells a level. */
  readonly isSentence: boolean
}

export function readMessage(args: { said: string; given: Level | null; reading: Reading }): SyslogMessage {
  const { said, given, reading } = args
  const status = answerIn(said)
  if (status !== null) {
    const level = worse(worseOf(given, leadingLevel(said)), levelOfStatus(status))
    return { level, message: withOutcome(said, status), isSentence: false }
  }
  const inside = insideOf(said, reading)
  if (inside !== null) return { ...inside, level: worseOf(given, inside.level), isSentence: false }
  const carried = levelWithin(said)
  return { level: worseOf(given, carried ?? leadingLevel(said)), message: said, isSentence: carried === null }
}

interface Inside {
  readonly level: Level | null
  readonly message: string
}

/** Null where it has no head of its own. */
function insideOf(said: string, reading: Reading): Inside | null {
  if (said.startsWith('{')) return recordWithin(said, reading)
  const numbered = NUMBERED.exec(said)
  if (numbered !== null) {
    const message = said.slice(numbered[0].length)
    return { level: worseOf(levelOfWord(numbered[1]!), leadingLevel(message)), message }
  }
  const event = EVENT.exec(said)
  if (event !== null) return { level: levelOfField(event[1] ?? event[2]), message: said }
  const klog = KLOG.exec(said)
  if (klog !== null) return { level: levelOfField(klog[1]), message: said.slice(klog[0].length) }
  const bracket = MAY_HAVE_STAMP.exec(said)
  if (bracket === null) return null
  const postgres = IN_PARTS.test(said) ? POSTGRES_LEVEL.exec(said) : null
  if (postgres !== null) return { level: levelOfWord(postgres[1]!), message: said.slice(postgres[0].length) }
  const at = bracket[0].length
  if (stampAt(said, at, reading) === null && timeOfDayAt(said, at, reading) === null) return null
  const header = readHeader(said, reading)
  if (header === null || header.level === null || Number.isNaN(header.time)) return null
  return { level: header.level, message: said.slice(header.message) }
}

function worseOf(one: Level | null, other: Level | null): Level | null {
  return other === null ? one : worse(one, other)
}
