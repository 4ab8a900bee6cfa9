/** What lines become: templates, counted and with a few examples, in a window of one service. */
import type { Level, Time } from './scale.ts'

export interface Template {
  readonly id: string
  readonly text: string
  readonly count: number
}

/** How numbers are spread, in bounded memory; `sketch.ts` adds them up and reads quantiles. */
export interface Sketch {
  readonly count: number
  readonly min: number
  readonly max: number
  /** How often neighbouring buckets have been united. */
  readonly shift: number
  /** Key and count of each bucket in turn, in order of value. */
  readonly buckets: readonly number[]
}

/** The numbers at one place of a template's messages; fewer than its messages where not all have one there. */
export interface SlotNumbers extends Sketch {
  readonly slot: number
  /** Of a field beside the messages, by which it is known; its slot is beyond all others. */
  readonly name?: string
}

/** How often one template came in one window. `level` is the worst it came with. */
export interface TemplateCount {
  readonly template: string
  readonly text: string
  readonly count: number
  readonly level: Level | null
  readonly first: Time
  readonly last: Time
  /** In order of slots; left out where its messages hold no number. */
  readonly numbers?: readonly SlotNumbers[]
}

/** A record that is kept, as clean text. `text` is the whole record as it was written, all its lines. */
export interface Example {
  readonly time: Time
  readonly level: Level | null
  readonly template: string
  readonly text: string
  /** The same on its own, for who only looks at it: marks in it are numbered for this line alone. Left out: as the text is. */
  readonly glance?: string
}

/** Values that add up: the union of two windows of one id is again a window. */
export interface Window {
  readonly id: string
  /** `1/3` where a window was cut into parts, else null. */
  readonly part: string | null
  readonly service: string
  readonly start: Time
  readonly end: Time
  /** Raw lines, stack traces and blank lines included. */
  readonly lines: number
  readonly records: number
  readonly unparsed: number
  /** Records whose own window was already sealed. */
  readonly late: number
  /** Records by level; `none` counts those without one. */
  readonly levels: Readonly<Record<Level | 'none', number>>
  readonly templates: readonly TemplateCount[]
  /** In time order, at most `max_lines`. */
  readonly examples: readonly Example[]
  /** Why not all its lines are kept: more came than `max_lines`, or memory ran short. Left out where all are. */
  readonly condensed?: 'max_lines' | 'memory'
  /** All that there is ends within it: what did not come may yet have come. */
  readonly unfinished?: true
}
