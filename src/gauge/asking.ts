/** Whether a trouble that goes on has changed since an analyst was asked about it: what a model would see anew. */
import { type Assessment, SEVERITIES, type Severity, type Signal, type Unchanged, type Window } from '../model.ts'
import { windowKey } from '../window-key.ts'
import type { Sight } from './detectors/detector.ts'
import { isTelling } from './gate.ts'
import type { GateOptions } from './options.ts'
import { changeSince, type Inquiry, keepInquiry, type Sighting } from './past/inquiry.ts'

export interface Asking {
  /** Where it is as it was. */
  readonly unchanged: Unchanged | null
  readonly inquiry: Inquiry | null
}

/** `why`: for which this window would be asked about, were it the only one; null where it would not. */
export function askAgain(args: {
  window: Window
  signals: readonly Signal[]
  sight: Sight
  why: string | null
}): Asking {
  const { window, signals, sight, why } = args
  const { number, past, bounds, options } = sight
  const before = past.inquiry
  const sighting = sightingOf(window, signals, { number, known: before?.kinds ?? [] })
  const isOld = before !== null && number - before.last > bounds.gone
  const change = sighting === null || isOld ? 'it begins' : changeSince(before, sighting, options)
  const isSame = why !== null && change === null
  return {
    unchanged: isSame ? { window: before!.window, at: before!.at, lines: sighting!.count, why } : null,
    inquiry: keepInquiry({ inquiry: before, sighting, isAsked: why !== null && !isSame, number, bounds }),
  }
}

/**
 * Whether what was said of one window holds for another in which nothing had changed either: it shows nothing that
 * the other did not, and neither far more nor far less of it.
 */
export function holdsFor(
  said: Assessment,
  now: Assessment,
  { ask_changed }: Pick<GateOptions, 'ask_changed'>,
): boolean {
  const covered = new Set(coveredBy(said.signals))
  if (kindsIn(now.signals, covered).some((kind) => !covered.has(kind))) return false
  // With the one that the first stage wanted to have asked about it has compared the number itself.
  if (said.unchanged === undefined || now.unchanged === undefined) return true
  const [least, most] = [said.unchanged.lines, now.unchanged.lines].toSorted((a, b) => a - b)
  return most! <= ask_changed * least!
}

/** Null where nothing in it is worth more than a note. `known`: what the analyst was asked about. */
function sightingOf(
  window: Window,
  signals: readonly Signal[],
  { number, known }: { number: number; known: readonly string[] },
): Sighting | null {
  if (!signals.some(isTelling)) return null
  const templates = templatesOf(signals)
  return {
    window: windowKey(window),
    end: window.end,
    number,
    kinds: kindsIn(signals, new Set(known)),
    covered: coveredBy(signals),
    count: window.templates.reduce((sum, { template, count }) => sum + (templates.has(template) ? count : 0), 0),
  }
}

/** That trouble goes on is no other kind of it. */
function kindsIn(signals: readonly Signal[], known: ReadonlySet<string>): string[] {
  const others = signals.filter((signal) => signal.detector !== 'lasting' && !wasNew(signal, known))
  return [...new Set([...others.map(nameOf), ...templatesOf(signals)])]
}

/** What came for the first time when the analyst was asked comes more often than usual from then on, and is no other thing by that. */
function wasNew({ detector, templates, severity }: Signal, known: ReadonlySet<string>): boolean {
  return detector === 'rate' && templates.every((template) => known.has(asNew(template, severity)))
}

function asNew(template: string, severity: Severity): string {
  return `new ${template} ${severity}`
}

/** What was there itself stands first: only so much is remembered. */
function coveredBy(signals: readonly Signal[]): string[] {
  const news = signals.filter(({ detector }) => detector === 'novelty')
  return [...new Set([...kindsIn(signals, NOTHING), ...news.flatMap(newToo), ...signals.flatMap(milderToo)])]
}

const NOTHING: ReadonlySet<string> = new Set()

function newToo({ templates, severity: worst }: Signal): string[] {
  return upTo(worst)
    .toReversed()
    .flatMap((severity) => templates.map((template) => asNew(template, severity)))
}

function templatesOf(signals: readonly Signal[]): Set<string> {
  return new Set(signals.filter(isTelling).flatMap(({ templates }) => templates))
}

/** That something of this kind is found, as bad as this. */
function nameOf({ detector, type, severity, floor }: Pick<Signal, 'detector' | 'type' | 'severity' | 'floor'>): string {
  return `${detector} ${type} ${severity} ${floor ?? ''}`
}

/** Who was asked about something has been asked about less of it, and about the same where less has to be said of it. */
function milderToo(signal: Signal): string[] {
  const floors = [...upTo(signal.floor), null]
  return upTo(signal.severity).flatMap((severity) => floors.map((floor) => nameOf({ ...signal, severity, floor })))
}

function upTo(worst: Severity | null): readonly Severity[] {
  return worst === null ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(worst) + 1)
}
