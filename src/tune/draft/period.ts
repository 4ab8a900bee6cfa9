/** Whether something comes by the clock, how often, and how exactly: only what could hardly be chance counts. */
import type { Time } from '../../model.ts'

export interface Period {
  /** Milliseconds from one run to the next. */
  readonly every: number
  /** How far runs stray from the clock: half of the span that nine of ten lie in. */
  readonly jitter: number
  readonly runs: number
  /** As many as there would be, had none been left out. */
  readonly expected: number
  /** When each run began. */
  readonly starts: readonly Time[]
}

/** Lines that follow one another so closely are of one run. */
const BURST = 2000
const SHORTEST = 5000
/** Few runs have to be exact, many may stray: by chance neither happens. */
const RULES = [
  { runs: 6, stray: 0.1 },
  { runs: 12, stray: 0.4 },
]
const LEAST_SEEN = 0.7
const MOST_BETWEEN = 0.05

export function findPeriod(times: readonly Time[]): Period | null {
  const starts = times.filter((time, at) => at === 0 || time - times[at - 1]! > BURST)
  if (starts.length < RULES[0]!.runs) return null
  const middle = median(starts.slice(1).map((start, at) => start - starts[at]!))
  if (middle < SHORTEST) return null
  const ticks = numberRuns(starts, middle)
  if (ticks.between > MOST_BETWEEN * starts.length) return null
  const line = fit(ticks.numbers, starts)
  const strays = starts.map((start, at) => start - (line.start + ticks.numbers[at]! * line.every)).sort((a, b) => a - b)
  const stray = strays[Math.floor(strays.length * 0.95)]! - strays[Math.floor(strays.length * 0.05)]!
  const expected = ticks.numbers.at(-1)! + 1
  const regular = RULES.some((rule) => starts.length >= rule.runs && stray <= rule.stray * line.every)
  if (!regular || starts.length < LEAST_SEEN * expected) return null
  return { every: line.every, jitter: stray / 2, runs: starts.length, expected, starts }
}

/** Which run each is, when some are left out; `between`: those that came where none was due. */
function numberRuns(starts: readonly Time[], every: number): { numbers: number[]; between: number } {
  const numbers = [0]
  let between = 0
  for (let at = 1; at < starts.length; at++) {
    const steps = Math.round((starts[at]! - starts[at - 1]!) / every)
    if (steps === 0) between++
    numbers.push(numbers[at - 1]! + steps)
  }
  return { numbers, between }
}

/** Least squares: start and step of the clock that fits best. */
function fit(numbers: readonly number[], starts: readonly Time[]): { start: Time; every: number } {
  const base = starts[0]!
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(numbers), mean(starts.map((start) => start - base))]
  let [above, below] = [0, 0]
  numbers.forEach((number, at) => {
    above += (number - x) * (starts[at]! - base - y)
    below += (number - x) ** 2
  })
  const every = above / below
  return { start: base + y - every * x, every }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
