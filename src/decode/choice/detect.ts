/** Which format is it? One that can read most of the first lines; whoever reads nothing is not believed. */
import type { Batch } from '../../batch.ts'
import type { Format, Reading } from '../format.ts'
import { plain, plainWithoutService } from '../formats/plain.ts'
import { text } from '../formats/text.ts'
import { createServiceNames } from '../names.ts'
import { isLoneHead, mostLinesBelow } from '../records/lone-head.ts'
import { type Behind, countBehind, holdsServices } from './service-column.ts'
import { marginsOf, startsOf } from './starts.ts'

export const LINES_LOOKED_AT = 200
/** Of which so many are enough for all formats, where the one that is best at them reads the others as well. */
const FIRST_LINES = 40
const LEAST_SHARE = 0.5
const LEAST_SHARE_BETWEEN = 0.05
/** A format that knows more of its lines is preferred to one that reads a few more, and to `text` that reads many more. */
const NEARLY_ALL = 0.9
const AT_LEAST_HALF = 0.5
export interface Choice {
  /** Null: no format reads these lines. */
  readonly format: Format | null
  /** Who reads lines that it does not: several programs may write to one file. */
  readonly others: readonly Format[]
  readonly why: string
}

const NOTHING: Choice = { format: null, others: [], why: 'there are only blank lines' }

interface Sample {
  readonly batch: Batch
  readonly lines: readonly number[]
  readonly reading: Reading
}

interface Trial {
  readonly format: Format
  readonly read: ReadonlySet<number>
  /** Only of the format that may have a column of services. */
  readonly behind: Readonly<Behind>
  readonly services: readonly string[]
}

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
  if (most.read.size < lines.length * LEAST_SHARE) {
    const nearest = most.read.size === 0 ? '' : `; ${most.format.name} reads ${most.read.size} of them`
    const others = someOf(trials, lines.length)
    return { format: null, others, why: `no format reads most of the first ${lines.length} lines${nearest}` }
  }
  const best = bestOf(trials)
  const others = othersBeside(best, trials)
  const why = [`reads ${best.read.size} of the first ${lines.length} lines`, ...others.map(tellOther)].join('; ')
  const column = { ...best.behind, lines: best.read.size, names: best.services }
  const chosen = best.format === plain && !holdsServices(column) ? plainWithoutService : best.format
  const note = chosen === best.format ? '' : '; without a service column'
  const beside = others.map((trial) => (isOfFewServices(trial) ? trial.format : plainWithoutService))
  return { format: chosen, others: beside, why: why + note }
}

/** Of the few lines that another format has left, a column of services must be seen more surely. */
function isOfFewServices({ format, read, services }: Trial): boolean {
  return format !== plain || services.length * 2 <= read.size
}

function mostOf(trials: readonly Trial[]): Trial {
  return trials.reduce((best, trial) => (trial.read.size > best.read.size ? trial : best))
}

function bestOf(trials: readonly Trial[]): Trial {
  const most = mostOf(trials)
  const enough = most.read.size * (most.format === text ? AT_LEAST_HALF : NEARLY_ALL)
  return trials.find(({ read }) => read.size >= enough)!
}

function tryAll(formats: readonly Format[], sample: Sample): Trial[] {
  const { lines } = sample
  const first = tryInTurn(formats, { ...sample, lines: lines.slice(0, FIRST_LINES) })
  if (lines.length <= FIRST_LINES) return first
  const best = tryFormat(bestOf(first).format, sample)
  return best.read.size === lines.length ? [best] : tryInTurn(formats, sample)
}

/** Up to one that reads every line: whoever comes behind it would not be chosen, and nothing would be left for it. */
function tryInTurn(formats: readonly Format[], sample: Sample): Trial[] {
  const trials: Trial[] = []
  for (const format of formats) {
    const trial = tryFormat(format, sample)
    trials.push(trial)
    if (trial.read.size === sample.lines.length) break
  }
  return trials
}

function tryFormat(format: Format, { batch, lines, reading }: Sample): Trial {
  const names = createServiceNames()
  const read = new Set<number>()
  const trying = { ...reading, names }
  /** How many lines may still stand below a head that stands alone. */
  let below = 0
  const behind = { colons: 0, silent: 0, goingOn: 0, small: 0 }
  batch.height[0] = 0
  for (const line of lines) {
    batch.messages.clear()
    const isExtended = batch.height[0]! > 0 && format.extend?.(batch, line, 0, trying) === true
    if (isExtended) batch.height[0]!++
    else if (format.read(batch, line, 0, trying)) {
      batch.start[0] = batch.lineStart[line]!
      batch.height[0] = batch.parsed[0] = 1
      if (format === plain) countBehind(batch, 0, behind)
      below = isLoneHead(batch, 0, format) ? mostLinesBelow(batch, line) : 0
    } else if (below-- <= 0) {
      batch.height[0] = 0
      continue
    }
    batch.end[0] = batch.lineEnd[line]!
    read.add(line)
  }
  return { format, read, behind, services: names.all }
}

/** Between lines of no format may stand lines of one, and these tell their time and level. */
function someOf(trials: readonly Trial[], lines: number): Format[] {
  const nothing = { ...trials[0]!, read: new Set<number>() }
  return othersBeside(nothing, trials)
    .filter(
      ({ format, read }) => format !== text && format.general !== true && read.size >= lines * LEAST_SHARE_BETWEEN,
    )
    .map(({ format }) => format)
}

/** The formats of the lines that are left, the one with the most of them first. */
function othersBeside(best: Trial, trials: readonly Trial[]): Trial[] {
  let known = best.format === text ? new Set<number>() : best.read
  const nobody = { ...best, read: new Set<number>() }
  const others: Trial[] = []
  for (;;) {
    const adds = ({ read }: Trial) => read.difference(known).size
    const next = trials
      .filter(({ format }) => format !== best.format && format.general !== true)
      .reduce((most, trial) => (adds(trial) > adds(most) ? trial : most), nobody)
    if (adds(next) === 0) return others
    others.push(next)
    known = known.union(next.read)
  }
}

function tellOther({ format, read }: Trial): string {
  return `${format.name} reads ${read.size}`
}
