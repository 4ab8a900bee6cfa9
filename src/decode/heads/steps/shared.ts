/** A group in brackets that holds both stamp and level: `[ns_server:debug,2026-01-01T00:00:00.000Z,ns_1@db:<0.219.0>:janitor:107]` */
import type { Level, Time } from '../../../model.ts'
import { levelOfLetter, levelOfWord } from '../../levels/level.ts'
import { matchAt } from '../../match-at.ts'
import { stampAt } from '../../stamps/stamps.ts'
import { timeOfDayAt } from '../../stamps/time-of-day.ts'
import type { Walk } from '../walk.ts'

const MOST_PARTS = 4
const BEHIND = /:?\s*/y
/** `debug`, or behind who says so: `ns_server:debug`. */
const LEVEL = /^(?:[a-z]\w*:)?([a-z]{3,9})$/
/** `[ E 2026-01-01 00:00:00.0000 7/T8 Core/App.h:7 ]: `, `[E 260101 00:00:00 ioloop:909] `, `[I 00:00:00.000 NotebookApp] ` */
const LETTER_FIRST = /^\[ ?([A-Z]) (?=\d{4}-\d\d-|\d{6} \d\d:|\d\d:\d\d:\d\d)/

interface Shared {
  readonly time: Time
  readonly level: Level
}

/** `end`: of the group. The message follows it. */
export function passShared(walk: Walk, end: number): boolean {
  const letter = LETTER_FIRST.exec(walk.text.slice(walk.at, end))
  const shared = letter === null ? amongCommas(walk, end) : behindLetter(walk, letter)
  if (shared === null) return false
  walk.time = shared.time
  walk.level = shared.level
  walk.columns = 'TL'
  walk.message = walk.at = end + matchAt(BEHIND, walk.text, end)
  return true
}

function behindLetter({ text, at, calendar }: Walk, [opening, letter]: RegExpExecArray): Shared | null {
  const level = levelOfLetter(letter!)
  if (level === null) return null
  const from = at + opening.length
  const stamp = stampAt(text, from, calendar) ?? timeOfDayAt(text, from, calendar)
  return stamp && { time: stamp.time, level }
}

function amongCommas({ text, at, calendar }: Walk, end: number): Shared | null {
  const parts = text.slice(at + 1, end - 1).split(',', MOST_PARTS)
  const level = parts.map((part) => levelOfWord(LEVEL.exec(part)?.[1] ?? '')).find((each) => each !== null)
  if (level === undefined || level === null) return null
  for (const part of parts) {
    const stamp = /^\d/.test(part) ? stampAt(part, 0, calendar) : null
    if (stamp?.length === part.length) return { time: stamp.time, level }
  }
  return null
}
