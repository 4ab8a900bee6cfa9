/** The assessment of a window that nothing came in: told by the first stage alone, since there is nothing to read in it. */
import type { SealedWindow, Signal, Window } from '../model.ts'
import { weigh } from './detectors/detector.ts'
import type { Missing } from './missing.ts'
import type { GateOptions } from './options.ts'
import type { Memory } from './past/past.ts'
import { amount, clock } from './saying.ts'
import { scoreOf } from './score.ts'

export function assessEmpty(args: {
  window: Window
  missing: Missing
  past: Memory
  options: GateOptions
}): SealedWindow {
  const { window, missing, past, options } = args
  const signals = [signalOf(missing)]
  return {
    // The last line there was is what a person looks for first.
    window: past.last === null ? window : { ...window, examples: [past.last] },
    assessment: {
      score: scoreOf({ signals, past: past.deviations, options }),
      signals,
      newTemplates: 0,
      warmUp: false,
      decision: 'skip',
      reason: `nothing to read: ${signals[0]!.sentence}`,
    },
  }
}

function signalOf({ missed, due, pause, since, isLast }: Missing): Signal {
  const gone = isLast ? '; from here on it is taken for gone' : ''
  const usual =
    pause === null ? `in which ${amount(due)} lines are usual` : `usual something in one of ${amount(pause)}`
  return {
    detector: 'silence',
    type: 'silence',
    severity: 'medium',
    floor: null,
    weight: weigh('medium', missed),
    sentence: `the service has written nothing since ${clock(since)}, while others went on: ${missed} windows, ${usual}${gone}`,
    templates: [],
    numbers: { missed, due: Math.round(due) },
    ...(isLast && { isLast }),
  }
}
