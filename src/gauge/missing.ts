/** Whether a service that writes nothing is missed: it used to write all the time, or on a schedule, and at this hour, too. */
import type { Time } from '../model.ts'
import type { GateOptions } from './options.ts'
import { type Due, hoursOf } from './past/hours.ts'
import type { Memory } from './past/past.ts'
import { chanceOfNone, shareOf } from './past/presence.ts'
import { isRegular, lateFrom } from './past/rhythm.ts'
import { hourOf, knowsHour, usualAt, windowsInHour } from './past/week.ts'

export interface Missing {
  /** Windows without it, in which others wrote, in its hours. */
  readonly missed: number
  /** How many lines were due in them. */
  readonly due: number
  /** It writes in one of so many; null where in nearly all. */
  readonly pause: number | null
  /** When its last line came. */
  readonly since: Time
  /** After this window it is taken for gone. */
  readonly isLast: boolean
}

const WEEK = 7 * 86_400_000

export interface Question {
  readonly past: Pick<Memory, 'number' | 'heard' | 'born' | 'presence' | 'recent' | 'rhythm' | 'week'>
  /** Of the last window without it. */
  readonly start: Time
  readonly span: number
  /** Windows in which others wrote, at whatever hour. */
  readonly missed: number
  readonly options: GateOptions
}

/** It wrote all the time, or on a schedule, and may be missed yet: once two weeks of it are known, also behind its weekend. */
export function isAwaited(question: Question): boolean {
  const { past, start, span, options } = question
  const { presence, number, born } = past
  const gone = start - (number + 1) * span
  if (pauseOf(question) !== null) return gone < options.silence_told
  const isSteady = presence.all >= options.silence_windows && shareOf(presence) >= options.silence_presence
  const further = (number - born) * span < 2 * WEEK ? 0 : WEEK
  return isSteady && gone < options.silence_told + further
}

/** Of what runs on a schedule, how long it stays away between two runs; null of all else, and before a weekend of it was seen. */
function pauseOf({ past: { rhythm, born }, start, span, options }: Question): number | null {
  if (rhythm === null || rhythm.pause < 2 || start - born * span < WEEK) return null
  return isRegular(rhythm, options.silence_windows, options) ? rhythm.pause : null
}

/** For how many windows nobody need look again whether it is missed. */
export function patienceFor(question: Question): number {
  const { rhythm } = question.past
  return rhythm === null || pauseOf(question) === null ? 0 : lateFrom(rhythm, question.options) - rhythm.last
}

/** Nothing in a time in which it never wrote: a night, or a Sunday. */
export function findMissing(question: Question): Missing | null {
  const { past, start, span, options } = question
  const isNow = pauseOf(question) !== null || hoursOf({ past, span, options }).isDue(start)
  return isNow ? missedBy(question) : null
}

/** Whether the pause that ends with this window was told while it lasted. */
export function wasMissed(question: Question): boolean {
  return missedBy(question) !== null
}

function missedBy(question: Question): Missing | null {
  const { past, start, span, options } = question
  const { presence, week, recent } = past
  if (!isAwaited(question)) return null
  const pause = pauseOf(question)
  const { windows: missed, since } = pause === null ? dueIn(question) : absentFor(question)
  if (since === null || start - since >= options.silence_told) return null
  const isLate =
    pause === null ? chanceOfNone(presence) ** missed <= options.silence_chance : missed >= patienceFor(question)
  if (!isLate) return null
  const hourly = usualAt(week, hourOf(start), options.week_known * windowsInHour(span))
  // A job never ran at this hour of other days, or of the week before.
  if (pause !== null && (hourly === null || !knowsHour(week, hourOf(start)))) return null
  const due = (missed * Math.min(recent.mean, hourly?.mean ?? recent.mean)) / (pause ?? 1)
  if (pause === null && due < options.silence_lines) return null
  return {
    missed,
    due,
    pause,
    since: past.heard ?? (past.number + 1) * span,
    isLast: start + span - since >= options.silence_told,
  }
}

function absentFor({ past, span, missed }: Question): Due {
  return { windows: missed, since: (past.number + 1) * span }
}

/** Of the windows without it, those in which it used to write. */
function dueIn({ past, start, span, missed, options }: Question): Due {
  const { windows, since } = hoursOf({ past, span, options }).dueUntil(start + span)
  return { windows: Math.min(missed, windows), since }
}

/** Of a pause that is over, the same; nothing of one that is longer than it was ever seen: a first night may be its way. */
export function missedBefore(question: Question): number {
  const { number, born } = question.past
  const { windows } = dueIn(question)
  return windows > number - born ? 0 : windows
}
