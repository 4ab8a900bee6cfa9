/** A service with a past: the windows a test gives it, one after the other. */
import type { GateOptions, Past } from '../../src/gauge/index.ts'
import { createGauge, gateOptions } from '../../src/gauge/index.ts'
import type { Assessment, ServiceRules, Window } from '../../src/model.ts'
import { NO_RULES, QUIET, type Row, windowOf } from './window-of.ts'

export interface History {
  live(rows: readonly Row[]): Assessment
  /** The last window, within which the history ends. */
  end(rows: readonly Row[]): Assessment
  /** Windows without any line, which are none. */
  pause(windows: number): void
  /** From now on a new release is known of; null: no longer. */
  announce(version: string | null): void
  past(): Past | null
}

export function historyOf(options: Partial<GateOptions> = {}, rules: ServiceRules = NO_RULES): History {
  let announced: string | null = null
  const gauge = createGauge({ ...gateOptions.parse({}), audit_share: 0, ...options }, () => announced)
  let past: Past | null = null
  let index = 0

  function assess(window: Window): Assessment {
    const assessed = gauge.assess({ window, past, rules })
    past = assessed.past
    return assessed.assessment
  }

  return {
    live: (rows) => assess(windowOf(rows, { index: index++ })),
    end: (rows) => assess({ ...windowOf(rows, { index: index++ }), unfinished: true }),
    pause(windows) {
      index += windows
    },
    announce(version) {
      announced = version
    },
    past: () => past,
  }
}

/** With `windows` quiet windows behind it, each a little different from the last. */
export function settled(options: Partial<GateOptions> = {}, rules: ServiceRules = NO_RULES, windows = 30): History {
  const history = historyOf(options, rules)
  for (let index = 0; index < windows; index++) history.live(quietly(index))
  return history
}

export function quietly(index: number, ...extra: readonly Row[]): Row[] {
  const sway = (index * 7) % 5
  return [...QUIET.map((row) => ({ ...row, count: (row.count ?? 1) + sway })), ...extra]
}
