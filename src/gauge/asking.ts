/** Whether a trouble that goes on has changed since an analyst was asked about it: what a model would see anew. */
import { SEVERITIES, type Signal, type Window } from '../model.ts'
import { keyOf } from './carry.ts'
import type { Sight } from './detectors/detector.ts'
import { isTelling } from './gate.ts'
import { changeSince, type Inquiry, keepInquiry, type Sighting } from './past/inquiry.ts'
import { boundsOf } from './told.ts'

export interface Asking {
  /** Where it is as it was: the window that was asked about, and when that ended. */
  readonly unchanged: { readonly window: string; readonly at: number } | null
  readonly inquiry: Inquiry | null
}

/** `isAsked`: this window would be asked about, were it the only one. */
export function askAgain(args: { window: Window; signals: readonly Signal[]; sight: Sight; isAsked: boolean }): Asking {
  const { window, signals, sight, isAsked } = args
  const { number, past, options } = sight
  const sighting = sightingOf(window, signals, number)
  const before = past.inquiry
  const bounds = boundsOf(sight, options)
  const isOld = before !== null && number - before.last > bounds.gone
  const change = sighting === null || isOld ? 'it begins' : changeSince(before, sighting, options)
  const isSame = isAsked && change === null
  return {
    unchanged: isSame ? { window: before!.window, at: before!.at } : null,
    inquiry: keepInquiry({ inquiry: before, sighting, isAsked: isAsked && !isSame, number, bounds }),
  }
}

/** Null where nothing in it is worth more than a note. */
function sightingOf(window: Window, signals: readonly Signal[], number: number): Sighting | null {
  const telling = signals.filter(isTelling)
  if (telling.length === 0) return null
  const templates = new Set(telling.flatMap((signal) => signal.templates))
  return {
    window: keyOf(window),
    end: window.end,
    number,
    kinds: [...new Set([...signals.map(nameOf), ...templates])],
    covered: [...new Set([...signals.flatMap(milderToo), ...templates])],
    count: window.templates.reduce((sum, { template, count }) => sum + (templates.has(template) ? count : 0), 0),
  }
}

/** That something of this kind is found, as bad as this. */
function nameOf({ detector, type, severity, floor }: Pick<Signal, 'detector' | 'type' | 'severity' | 'floor'>): string {
  return `${detector} ${type} ${severity} ${floor ?? ''}`
}

/** Who was asked about something has been asked about less of it. */
function milderToo(signal: Signal): string[] {
  const milder = SEVERITIES.slice(0, SEVERITIES.indexOf(signal.severity) + 1)
  return milder.flatMap((severity) => [signal.floor, null].map((floor) => nameOf({ ...signal, severity, floor })))
}
