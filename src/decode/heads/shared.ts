/** A group in brackets that holds more than one column: stamp and level among commas, or numbers behind the stamp. */
import type { Level, Time } from '../../model.ts'
import { LETTERS, levelOfWord } from '../levels/level.ts'
import { type Calendar, stampAt, timeOfDayAt } from '../stamps/stamps.ts'

const MOST_PARTS = 4
/** `debug`, or behind who says so: `ns_server:debug`. */
const LEVEL = /^(?:[a-z]\w*:)?([a-z]{3,9})$/
/** `[ E 2026-01-01 00:00:00.0000 7/T8 Core/App.h:7 ]: `, `[E 260101 00:00:00 ioloop:909] `, `[I 00:00:00.000 NotebookApp] ` */
const LETTER_FIRST = /^\[ ?([A-Z]) (?=\d{4}-\d\d-|\d{6} \d\d:|\d\d:\d\d:\d\d)/
/** `0`, `1, pid=77, effective(0, 0)`, `#7` */
const NUMBERING = /^[\s,]*(?:(?:#?\d+|[a-z]\w*(?:=\w+| ?\(\d+, \d+\)))[\s,]*)+$/

/** `[ns_server:debug,2026-01-01T00:00:00.000Z,ns_1@db:<0.219.0>:janitor:107]`; null where one of them is missing. */
export function sharedIn(
  text: string,
  at: number,
  end: number,
  calendar: Calendar,
): { readonly time: Time; readonly level: Level } | null {
  const letter = LETTER_FIRST.exec(text.slice(at, end))
  if (letter !== null) {
    const level = LETTERS[letter[1]!.toLowerCase()]
    const from = at + letter[0].length
    const stamp = level === undefined ? null : (stampAt(text, from, calendar) ?? timeOfDayAt(text, from, calendar))
    return stamp === null ? null : { time: stamp.time, level: level! }
  }
  const parts = text.slice(at + 1, end - 1).split(',', MOST_PARTS)
  const level = parts.map((part) => levelOfWord(LEVEL.exec(part)?.[1] ?? '')).find((each) => each !== null)
  if (level === undefined || level === null) return null
  for (const part of parts) {
    const stamp = /^\d/.test(part) ? stampAt(part, 0, calendar) : null
    if (stamp?.length === part.length) return { time: stamp.time, level }
  }
  return null
}

export function isNumbering(text: string): boolean {
  return NUMBERING.test(text)
}
