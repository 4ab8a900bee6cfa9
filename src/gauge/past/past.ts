/** The memory of one service: what is usual for its templates and counts, and how far its windows used to deviate. */
import type { Example, Time } from '../../model.ts'
import type { Row } from '../forest.ts'
import type { Arrivals } from './arrivals.ts'
import { type Callers, NO_CALLERS } from './callers.ts'
import type { Exit } from './exits.ts'
import type { Inquiry } from './inquiry.ts'
import { NO_TROUBLES, type Troubles } from './lasting-troubles.ts'
import { type Presence, UNHEARD } from './presence.ts'
import type { Range } from './range.ts'
import type { Rhythm } from './rhythm.ts'
import { type Shapes, shapesOf } from './shapes.ts'
import type { Starts } from './starts.ts'
import type { Surge } from './surge.ts'
import { NEVER, type Usual } from './usual.ts'
import { NO_VISITS, type Visits } from './visits.ts'
import type { Hour } from './week.ts'
import type { Yield } from './yields.ts'

/** As it is stored: plain JSON. Entries in place of objects, since a key could be `__proto__`. */
export interface Past {
  readonly windows: number
  /** The number of the last one, counted by the clock. */
  readonly number?: number
  /** The same, counted among the windows in which anybody wrote; and the number of the first one. */
  readonly ordinal?: number
  readonly born?: number
  /** How regularly the service writes at all, and how much of the time. */
  readonly rhythm?: Rhythm
  readonly presence?: Presence
  /** The last line there was. */
  readonly last?: Example | null
  /** When it came. */
  readonly heard?: Time
  /** The number of the window of the last new release, and the versions it has said to be. */
  readonly deploy?: number | null
  readonly versions?: readonly string[]
  /** What unusual windows have saved up towards a place among the deviations. */
  readonly credit: number
  readonly deviations: readonly number[]
  /** In how many windows something only hinted at trouble; old ones fade. */
  readonly hinted?: number
  readonly templates: readonly (readonly [id: string, usual: Acquaintance])[]
  readonly counts: readonly (readonly [name: string, usual: Usual])[]
  /** Of the numbers in messages; a past that an earlier version stored has none, nor shapes. */
  readonly ranges?: readonly (readonly [place: string, range: Range])[]
  /** What jobs bring; none in a past that an earlier version stored. */
  readonly yields?: readonly (readonly [place: string, found: Yield])[]
  /** How often it started of late, by message. */
  readonly starts?: readonly (readonly [template: string, starts: Starts])[]
  /** How what runs to its end ends. */
  readonly exits?: readonly (readonly [place: string, exit: Exit])[]
  /** Of the windows that were ordinary. */
  readonly shapes?: Shapes | readonly Row[]
  /** How much it writes: of late, and at each hour of the week. */
  readonly recent?: Usual
  readonly week?: readonly Hour[]
  readonly surge?: Surge | null
  /** What is wrong, and goes on. */
  readonly lasting?: Troubles
  /** What an analyst was asked of it. */
  readonly inquiry?: Inquiry | null
  /** Who failed to log in lately, and who has; none in a past that an earlier version stored. */
  readonly callers?: Callers
  /** Of the counts, what comes now and then. */
  readonly visits?: readonly (readonly [name: string, visits: Visits])[]
  /** Of all services, those that were new last; none in a past that an earlier version stored. */
  readonly arrivals?: Arrivals
}

/** `text` only where the template comes often or regularly enough to be missed when it stops. */
export interface Acquaintance extends Usual {
  readonly text: string | null
  readonly rhythm?: Rhythm
}

/** Beside the counts, how much the service wrote of late. */
export const RECENT = 'recent'

export interface Memory {
  readonly windows: number
  readonly number: number
  readonly ordinal: number
  readonly born: number
  readonly rhythm: Rhythm | null
  readonly presence: Presence
  readonly last: Example | null
  readonly heard: Time | null
  readonly deploy: number | null
  readonly versions: readonly string[]
  readonly credit: number
  readonly deviations: readonly number[]
  readonly hinted: number
  readonly templates: ReadonlyMap<string, Acquaintance>
  readonly counts: ReadonlyMap<string, Usual>
  readonly ranges: ReadonlyMap<string, Range>
  readonly yields: ReadonlyMap<string, Yield>
  readonly starts: ReadonlyMap<string, Starts>
  readonly exits: ReadonlyMap<string, Exit>
  readonly shapes: Shapes
  readonly recent: Usual
  readonly week: readonly Hour[]
  readonly surge: Surge | null
  readonly lasting: Troubles
  readonly inquiry: Inquiry | null
  readonly callers: Callers
  readonly visited: ReadonlyMap<string, Visits>
  count(name: string): Usual
  visits(name: string): Visits
}

const NOTHING: Past = { windows: 0, credit: 0, deviations: [], templates: [], counts: [] }

export function recall(before: Past | null): Memory {
  const past = before ?? NOTHING
  const number = past.number ?? -1
  const counts = new Map(past.counts)
  const visited = new Map(past.visits)
  return {
    windows: past.windows,
    number,
    ordinal: past.ordinal ?? -1,
    born: past.born ?? number,
    rhythm: past.rhythm ?? null,
    presence: past.presence ?? UNHEARD,
    last: past.last ?? null,
    heard: past.heard ?? past.last?.time ?? null,
    deploy: past.deploy ?? null,
    versions: past.versions ?? [],
    credit: past.credit,
    deviations: past.deviations,
    hinted: past.hinted ?? 0,
    templates: new Map(past.templates),
    counts,
    ranges: new Map(past.ranges),
    yields: new Map(past.yields),
    starts: new Map(past.starts),
    exits: new Map(past.exits),
    shapes: shapesOf(past),
    recent: past.recent ?? NEVER,
    week: past.week ?? [],
    surge: past.surge ?? null,
    lasting: past.lasting ?? NO_TROUBLES,
    inquiry: past.inquiry ?? null,
    callers: past.callers ?? NO_CALLERS,
    visited,
    count: (name) => counts.get(name) ?? NEVER,
    visits: (name) => visited.get(name) ?? NO_VISITS,
  }
}

/** When a service wrote its last line; null where that is not known. */
export function heardOf(past: Past | null): Time | null {
  return recall(past).heard
}

/** Where a window stands among all in which anybody wrote. */
export interface Attendance {
  readonly ordinal: number
  /** In how many before it, in the hours of this service, others wrote and it did not; `told`: that has been said meanwhile. */
  readonly missed: number
  /** In how many more that was so, at other hours. */
  readonly rested: number
  readonly told: boolean
}
