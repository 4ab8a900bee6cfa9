/** How unusual is this window for its service, and is it worth asking about? Scored first, learned afterwards. */
import type { Assessment, ServiceRules, Signal, Window } from '../model.ts'
import { askAgain } from './asking.ts'
import { breakIn } from './detectors/break-in.ts'
import { crashes } from './detectors/crashes.ts'
import { deploy } from './detectors/deploy.ts'
import type { Detector, Sight } from './detectors/detector.ts'
import { exit } from './detectors/exit.ts'
import { isolationForest } from './detectors/isolation-forest.ts'
import { keyword } from './detectors/keyword.ts'
import { lasting } from './detectors/lasting.ts'
import { level } from './detectors/level.ts'
import { lull } from './detectors/lull.ts'
import { novelty } from './detectors/novelty.ts'
import { rate } from './detectors/rate.ts'
import { restarts } from './detectors/restarts.ts'
import { rule } from './detectors/rule.ts'
import { silence } from './detectors/silence.ts'
import { surge } from './detectors/surge.ts'
import { turned } from './detectors/turned.ts'
import { value } from './detectors/value.ts'
import { yieldOf } from './detectors/yield.ts'
import { withDuration } from './duration.ts'
import { expectedOf } from './expected.ts'
import { decide, isTelling, unusualBecause } from './gate.ts'
import { missedBefore } from './missing.ts'
import type { GateOptions } from './options.ts'
import { accustomed } from './past/accustomed.ts'
import { boundsOf } from './past/bounds.ts'
import { experienceOf, type Unsaid } from './past/experience.ts'
import { type Attendance, type Memory, type Past, recall } from './past/past.ts'
import { remember } from './past/remember.ts'
import { numberOf } from './past/rhythm.ts'
import { deviationOf, scoreOf } from './score.ts'
import { see } from './sight.ts'
import { silentUntil } from './silent-until.ts'

export type { Past } from './past/past.ts'

const DETECTORS: readonly Detector[] = [
  rule,
  breakIn,
  keyword,
  novelty,
  level,
  rate,
  surge,
  restarts,
  crashes,
  turned,
  value,
  yieldOf,
  exit,
  silence,
  lull,
  lasting,
  isolationForest,
  deploy,
]

export interface Gauge {
  /**
   * `past` is what the last window of this service left behind, null for its first; store the one that comes back.
   * `attendance`: left out, time goes on by the clock. `settled`: for how many windows the surroundings of the service have been
   * known; left out, they are as new as it is.
   */
  assess(args: { window: Window; past: Past | null; rules: ServiceRules; attendance?: Attendance; settled?: number }): {
    readonly assessment: Assessment
    readonly past: Past
  }
}

/** `announcedTo`: the version that people said went live in a service shortly before the end of its window; null for none. */
export function createGauge(given: GateOptions, announcedTo: (window: Window) => string | null = () => null): Gauge {
  // A copy is laid out for reading: what a parser put together field by field is a table to be searched at each look.
  const options = { ...given }
  return {
    assess({ window, past, rules, attendance: given, settled = 0 }) {
      const known = recall(past)
      const attendance = given ?? alone(window, known, options)
      const question = { window, rules, attendance, announced: announcedTo(window), options }
      const silent = past === null ? silentUntil(window, { settled, options }) : null
      const told = silent === null ? null : lookAt({ ...question, memory: recall(silent) })
      const look = told?.signals.some(isTelling) ? told : lookAt({ ...question, memory: known })
      const { memory, sight, unsaid } = look
      const signals = withoutEchoes(look.signals)
      const score = scoreOf({ signals, past: memory.deviations, options })
      const decided = decide({ unusual: unusualBecause(score, signals, options), score, signals, window, options })
      const why = decided.decision === 'ask' && options.mode === 'unusual' ? decided.reason : null
      const { unchanged, inquiry } = askAgain({ window, signals, sight, why })
      const experience = experienceOf({ window, ...look, deviation: deviationOf(signals) })
      return {
        assessment: {
          score,
          signals,
          newTemplates: countNew(sight),
          warmUp: sight.warmUp,
          ...decided,
          ...(unchanged && { unchanged }),
          ...(unsaid && goesOnUnsaid(unsaid)),
        },
        past: { ...remember(memory, experience, options), inquiry },
      }
    },
  }
}

interface Look {
  /** What it was looked at beside. */
  readonly memory: Memory
  readonly expected: ReadonlySet<string>
  readonly sight: Sight
  readonly signals: readonly Signal[]
  /** What people have got used to; null where that is nothing. */
  readonly unsaid: Unsaid | null
}

/** What people have got used to is left out, and looked at apart: it is there all the same. */
function lookAt(question: {
  window: Window
  rules: ServiceRules
  memory: Memory
  attendance: Attendance
  announced: string | null
  options: GateOptions
}): Look {
  const { window, rules, memory, attendance, announced, options } = question
  const expected = expectedOf(window, rules)
  const bounds = boundsOf({ span: window.end - window.start }, options)
  const used = accustomed({
    memory,
    rows: window.templates,
    number: numberOf(window),
    bounds,
    known_ratio: options.known_ratio,
  })
  const from = (past: Memory, left: ReadonlySet<string>) =>
    see({ window, rules, past, expected: left, announced, attendance, bounds, options })
  const sight = used === null ? from(memory, expected) : from(used.memory, expected.union(used.templates))
  const unsaid = used === null ? null : { ...withSignals(from(memory, expected)), templates: used.templates }
  return { memory, expected, sight, signals: withDuration(detect(sight), sight), unsaid }
}

function detect(sight: Sight): Signal[] {
  return DETECTORS.flatMap((look) => look(sight)).toSorted((a, b) => b.weight - a.weight)
}

/** That it goes on is worth a word only where nothing else tells of it; it is remembered in any case. */
function withoutEchoes(signals: readonly Signal[]): Signal[] {
  const others = signals.filter((signal) => signal.detector !== 'lasting' && isTelling(signal))
  const isSaid = ({ type, templates }: Signal) =>
    others.some((other) => other.type === type && templates.every((template) => other.templates.includes(template)))
  return signals.filter((signal) => signal.detector !== 'lasting' || !isSaid(signal))
}

function withSignals(sight: Sight): Omit<Unsaid, 'templates'> {
  return { sight, signals: detect(sight).filter(isTelling) }
}

function countNew({ newcomers }: Sight): number {
  return Object.values(newcomers).reduce((sum, rows) => sum + rows.length, 0)
}

function goesOnUnsaid({ signals, templates }: Unsaid): Pick<Assessment, 'unsaid'> {
  if (signals.length + templates.size === 0) return {}
  const kinds = [...new Set([...templates, ...signals.flatMap((signal) => signal.templates)])]
  return { unsaid: { kinds, types: [...new Set(signals.map(({ type }) => type))] } }
}

/** Of a service that nobody is compared with: time goes on by the clock. */
function alone({ start, end }: Window, past: Memory, options: GateOptions): Attendance {
  const [ordinal, span] = [numberOf({ start, end }), end - start]
  const all = past.number < 0 ? 0 : Math.max(0, ordinal - past.number - 1)
  const missed = all === 0 ? 0 : missedBefore({ past, start: start - span, span, missed: all, options })
  return { ordinal, missed, rested: all - missed, told: false }
}
