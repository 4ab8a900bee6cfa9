/** A frame that keeps text as it is, and the windows it makes of events. */
import { createFrame, type Frame } from '../../src/frame/index.ts'
import { windowOptions } from '../../src/frame/options.ts'
import type { Clean, Horizon, Position, Window } from '../../src/model.ts'
import { batchOf, type Event, ORIGIN } from './batch.ts'

const START = Date.UTC(2026, 0, 1)

interface Surroundings {
  readonly horizons?: readonly Horizon[]
  readonly positions?: readonly Position[]
  readonly clean?: Clean
  readonly scope?: () => Clean
  /** How often a template had come, this run included; 0: never before. */
  readonly countOf?: (index: number) => number
}

export function frame(options: Record<string, unknown> = {}, surroundings: Surroundings = {}): Frame {
  const {
    horizons = [],
    positions = [],
    clean = (text: string) => text,
    countOf = () => 0,
    scope = () => clean,
  } = surroundings
  return createFrame({
    options: windowOptions.parse(options),
    template: (index) => ({ id: `t${index}`, text: `template ${index}`, count: countOf(index) }),
    scope,
    horizons,
    positions,
  })
}

/** As values to compare: all their lines have been read. */
export function seal(made: Frame, watermark = Number.POSITIVE_INFINITY): Window[] {
  return [...made.seal(watermark)].flat().map((window) => ({
    ...window,
    examples: window.examples.map(({ time, level, template, text }) => ({ time, level, template, text })),
  }))
}

/** A frame that knows what this one has written down. */
export function restarted(before: Frame, read: number): { after: Frame; position: Position } {
  const position = before.resumeAt({ origin: ORIGIN.id, path: ORIGIN.path, read })
  return { position, after: frame({}, { horizons: [before.horizonOf('app')], positions: [position] }) }
}

/** The windows of these events, folded so many at a time. */
export function framed(
  events: readonly Event[],
  options: Record<string, unknown> = {},
  { atOnce = 5000, ...surroundings }: Surroundings & { atOnce?: number } = {},
): Window[] {
  const made = frame(options, surroundings)
  for (let at = 0; at < events.length; at += atOnce) made.fold(batchOf(events.slice(at, at + atOnce)))
  return seal(made)
}

export function at(milliseconds: number): string {
  return new Date(START + milliseconds).toISOString()
}
