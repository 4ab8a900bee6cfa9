/** Whether an analyst is asked about a window, and why. */
import { type Decision, SEVERITIES, type Signal } from '../model.ts'
import type { GateOptions } from './options.ts'

/** Worth more than a note. */
export function isTelling({ severity, floor }: Pick<Signal, 'severity' | 'floor'>): boolean {
  return severity !== 'low' || floor !== null
}

/** Worth a look by itself, whatever mode the gate is in. */
export function unusualBecause(score: number, signals: readonly Signal[], options: GateOptions): string | null {
  const bound = signals
    .filter((signal) => signal.floor !== null)
    .toSorted((a, b) => SEVERITIES.indexOf(b.floor!) - SEVERITIES.indexOf(a.floor!))[0]
  if (bound) return `at least ${bound.floor}: ${bound.sentence}`
  if (signals.length === 0 || score < options.ask_at) return null
  return `score ${score} >= ${options.ask_at}: ${signals[0]!.sentence}`
}

export function decide(args: {
  unusual: string | null
  score: number
  signals: readonly Signal[]
  window: { readonly id: string; readonly part: string | null }
  options: GateOptions
}): { readonly decision: Decision; readonly reason: string } {
  const { unusual, score, signals, window, options } = args
  if (unusual !== null) return { decision: 'ask', reason: unusual }
  if (options.mode === 'all') return { decision: 'ask', reason: 'every window is asked about (gate mode all)' }
  if (lot(`${window.id} ${window.part ?? ''}`) < options.audit_share) {
    return { decision: 'audit', reason: `quiet, drawn to check the gate (${options.audit_share * 100} % are)` }
  }
  const first = signals[0]
  if (first) return { decision: 'skip', reason: `quiet: score ${score} < ${options.ask_at}: ${first.sentence}` }
  return { decision: 'skip', reason: 'quiet: nothing unusual' }
}

/** 0..1, evenly spread and the same on every run: FNV-1a with a final mix, since neighbours differ in one digit only. */
function lot(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
