/** How long trouble is told, missed and remembered: what the settings say, counted in windows. */
import type { GateOptions } from '../options.ts'

const DAY = 86_400_000
/** Of the templates that are remembered, those that may be in trouble. */
const REMEMBERED = 0.1

/** In windows, where nothing else is said. */
export interface Bounds {
  /** `trouble_told`: for so many it is told; what goes on for longer has come to be usual. */
  readonly told: number
  /** `trouble_gone`: trouble that stays away for more is over, and another one when it comes again. */
  readonly gone: number
  /** `usual_gone`: the same of what came to be usual, where its own pauses are no longer than that. */
  readonly back: number
  /** `usual_longer`: what stays so many times as long as it ever did is news again. */
  readonly longer: number
  /** `trouble_break`: what comes back within so many was not over, though it was not seen. */
  readonly breath: number
  /** `usual_late`: how many times its longest pause may last before it is forgotten, since it may come a little late. */
  readonly late: number
  /** `usual_rare`: what pauses for so many has an hour of the day of its own. */
  readonly rare: number
  /** `usual_hour`: how far from that hour it may come. */
  readonly hour: number
  /** `usual_remembered`: for how many that hour is remembered. */
  readonly remembered: number
  /** The windows of a day. */
  readonly day: number
  /** How many names of a kind are remembered. */
  readonly most: number
}

/** `span`: how long a window is. */
export function boundsOf({ span }: { readonly span: number }, options: GateOptions): Bounds {
  const day = Math.ceil(DAY / span)
  return {
    told: Math.ceil(options.trouble_told / span),
    gone: Math.ceil(options.trouble_gone / span),
    back: Math.ceil(options.usual_gone / span),
    longer: options.usual_longer,
    breath: options.trouble_break,
    late: 1 + options.usual_late,
    rare: options.usual_rare * day,
    hour: Math.ceil(options.usual_hour / span),
    remembered: Math.ceil(options.usual_remembered / span),
    day,
    most: Math.ceil(options.remembered_templates * REMEMBERED),
  }
}
