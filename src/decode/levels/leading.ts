/** A level that opens a message. */
import type { Level } from '../../model.ts'
import { levelOfPriority, levelOfWord, worse } from './level.ts'
import { doubtAt } from './nothing.ts'

/** YaST counts upwards, before the host: `<3> web1(4721) [zypp] ...` */
const COUNTED_UP = /^<([0-5])> [\w.-]{1,63}\(\d{1,10}\) \[/
const UPWARDS: readonly Level[] = ['debug', 'info', 'warn', 'error', 'error', 'error']
/** Kernels and services under systemd put the syslog severity first. */
const SEVERITY = /^<([0-7])>/
/** In lower case only with its colon or brackets; `Error: none` is none. */
const OPENING = /^\s*(?:\[\s*([A-Za-z]{3,13})\s*\]|([A-Za-z]{3,13}):|([A-Z]{4,13})\b)/
/** `auth: Error: ...`, `imap(bob)<7><a>: Warning: ...`: who speaks, by one word, and then the level. `checks: critical: 0` counts. */
const BEHIND_NAME = /^\s*[A-Za-z][!-~]{0,99}: ([A-Z][A-Za-z]{2,12}): (?=[^\d\s])/

/** `<4>...`, `ERROR: ...`, `[warn] ...`, `WARNING ...`, `auth: Error: ...` */
export function leadingLevel(message: string): Level | null {
  return numberedLevel(message) ?? namedLevel(message)
}

function numberedLevel(message: string): Level | null {
  const counted = COUNTED_UP.exec(message)
  if (counted !== null) return UPWARDS[Number(counted[1])]!
  const severity = SEVERITY.exec(message)
  return severity && levelOfPriority(Number(severity[1]))
}

function namedLevel(message: string): Level | null {
  const opening = OPENING.exec(message)
  const word = opening?.[1] ?? opening?.[2] ?? opening?.[3] ?? ''
  const first = toldAt(message, message.indexOf(word), word)
  const behind = BEHIND_NAME.exec(message)
  if (behind === null) return first
  const second = toldAt(message, behind[0].length - behind[1]!.length - ': '.length, behind[1]!)
  return second === null ? first : worse(first, second)
}

function toldAt(message: string, at: number, word: string): Level | null {
  const level = levelOfWord(word)
  return level === null || doubtAt(message, at, level).isNothing ? null : level
}
