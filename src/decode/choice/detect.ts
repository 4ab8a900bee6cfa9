/** Which format is it? One that can read most of the first lines; whoever reads nothing is not believed. */
import type { Batch } from '../../batch.ts'
import type { Format, Reading } from '../format.ts'
import { plain, plainWithoutService } from '../formats/plain.ts'
import { text } from '../formats/text.ts'
import { bestOf, mostOf, othersBeside } from './ranking.ts'
import { holdsServices } from './service-column.ts'
import { marginsOf, startsOf } from './starts.ts'
import { type Sample, type Trial, tryFormat, tryInTurn } from './trial.ts'

export const LINES_LOOKED_AT = 200
/** Of which so many are enough for all formats, where the one that is best at them reads the others as well. */
const FIRST_LINES = 40
const LEAST_SHARE = 0.5
const LEAST_SHARE_BETWEEN = 0.05

export interface Choice {
  /** Null: no format reads these lines. */
  readonly format: Format | null
  /** Who reads lines that it does not: several programs may write to one file. */
  readonly others: readonly Format[]
  readonly why: string
}

const NOTHING: Choice = { format: null, others: [], why: 'there are only blank lines' }

interface Asked {
  readonly batch: Batch
  /** The most specific first. */
  readonly formats: readonly Format[]
  readonly reading: Reading
  /** The first line to look at. */
  readonly from?: number
  readonly most?: number
}

export function detect(asked: Asked): Choice {
  const { batch, from = 0, most = LINES_LOOKED_AT } = asked
  const { heads, margins } = marginsOf(batch, from, Math.min(batch.lines, from + most))
  const choices = margins.values().map((margin) => detectAmong(asked, startsOf(heads, margin, from)))
  const first = choices.next().value ?? NOTHING
  return first.format === null ? (choices.find(({ format }) => format !== null) ?? first) : first
}

function detectAmong({ batch, formats, reading }: Asked, lines: readonly number[]): Choice {
  const trials = tryAll(formats, { batch, lines, reading })
  batch.messages.clear()
  const most = mostOf(trials)
  if (most.read.size < lines.length * LEAST_SHARE) return noneOf(trials, most, lines.length)
  const best = bestOf(trials)
  const format = readerOf(best)
  const others = othersBeside(best, trials)
  const why = [`reads ${best.read.size} of the first ${lines.length} lines`, ...others.map(tell)].join('; ')
  const note = format === best.format ? '' : '; without a service column'
  return { format, others: others.map(readerBeside), why: why + note }
}

function tryAll(formats: readonly Format[], sample: Sample): Trial[] {
  const { lines } = sample
  const first = tryInTurn(formats, { ...sample, lines: lines.slice(0, FIRST_LINES) })
  if (lines.length <= FIRST_LINES) return first
  const best = tryFormat(bestOf(first).format, sample)
  return best.read.size === lines.length ? [best] : tryInTurn(formats, sample)
}

/** Between lines of no format may stand lines of one, and these tell their time and level. */
function noneOf(trials: readonly Trial[], most: Trial, lines: number): Choice {
  const others = othersBeside({ ...trials[0]!, read: new Set() }, trials)
    .filter(({ format, read }) => format !== text && read.size >= lines * LEAST_SHARE_BETWEEN)
    .map(({ format }) => format)
  const nearest = most.read.size === 0 ? '' : `; ${tell(most)} of them`
  return { format: null, others, why: `no format reads most of the first ${lines} lines${nearest}` }
}

function readerOf({ format, read, behind, services }: Trial): Format {
  const column = { ...behind, lines: read.size, names: services }
  return format === plain && !holdsServices(column) ? plainWithoutService : format
}

/** Of the few lines that another format has left, a column of services must be seen more surely. */
function readerBeside({ format, read, services }: Trial): Format {
  return format === plain && services.length * 2 > read.size ? plainWithoutService : format
}

function tell({ format, read }: Trial): string {
  return `${format.name} reads ${read.size}`
}
