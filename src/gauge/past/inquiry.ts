/** What an analyst was asked about a trouble that goes on: while that stays as it was, asking again would bring the same answer. */
import type { Time } from '../../model.ts'
import type { Bounds } from './bounds.ts'

export interface Inquiry {
  /** The window that was asked about last, and its end. */
  readonly window: string
  readonly at: Time
  /** The end of the first window. */
  readonly since: Time
  /** The last window in which it was there, by the clock. */
  readonly last: number
  /** The kinds of line it showed there, and what was found in them: of any other kind no analyst has said anything that holds. */
  readonly kinds: readonly string[]
  /** How few lines of it came in a window that was asked about, and how many. */
  readonly least: number
  readonly most: number
}

/** A window in which something is wrong. */
export interface Sighting {
  readonly window: string
  readonly end: Time
  readonly number: number
  readonly kinds: readonly string[]
  /** What an analyst who is asked about it has been asked about with it. */
  readonly covered: readonly string[]
  readonly count: number
}

export interface Patience {
  readonly ask_again: number
  readonly ask_again_most: number
  readonly ask_changed: number
  readonly trouble_break: number
}

/** Null where it is as it was when somebody was asked. */
export function changeSince(inquiry: Inquiry | null, sighting: Sighting, patience: Patience): string | null {
  if (inquiry === null) return 'it begins'
  const { number, kinds, count, end } = sighting
  if (number - inquiry.last > patience.trouble_break) return 'it is back'
  const known = new Set(inquiry.kinds)
  if (kinds.some((kind) => !known.has(kind))) return 'it shows something new'
  if (count > patience.ask_changed * inquiry.most) return 'there is more of it'
  if (patience.ask_changed * count < inquiry.least) return 'there is less of it'
  return turnOf(end, inquiry, patience) > turnOf(inquiry.at, inquiry, patience) ? 'it goes on' : null
}

/** How often it would have been asked about again by then: after twice as long each time, up to the longest. */
function turnOf(at: Time, { since }: Inquiry, { ask_again: first, ask_again_most: longest }: Patience): number {
  if (first === 0) return at
  const age = at - since
  if (age < first) return 0
  const most = Math.max(first, longest)
  return 1 + Math.floor(Math.log2(Math.min(age, most) / first)) + Math.floor(age / most)
}

export function keepInquiry(args: {
  inquiry: Inquiry | null
  /** Null where nothing is wrong. */
  sighting: Sighting | null
  isAsked: boolean
  number: number
  bounds: Pick<Bounds, 'gone' | 'most'>
}): Inquiry | null {
  const { sighting, isAsked, number, bounds } = args
  const inquiry = args.inquiry !== null && number - args.inquiry.last > bounds.gone ? null : args.inquiry
  if (sighting === null || (inquiry === null && !isAsked)) return inquiry
  const { window, end, covered, count } = sighting
  if (inquiry !== null && !isAsked) return { ...inquiry, last: number }
  return {
    window,
    at: end,
    since: inquiry?.since ?? end,
    last: number,
    kinds: covered.slice(0, bounds.most),
    least: Math.min(count, inquiry?.least ?? count),
    most: Math.max(count, inquiry?.most ?? count),
  }
}
