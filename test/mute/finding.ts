/** What tests tell of: one finding of the shop, as bad or as often as a test wants it. */
import type { Finding, Time } from '../../src/model.ts'
import { createMutePolicy, type MutePolicy } from '../../src/mute/index.ts'
import { suppressionOptions } from '../../src/mute/options.ts'

const MINUTE = 60_000

/** So many minutes after the beginning of all. */
export function at(minutes: number): Time {
  return Date.UTC(2026, 0, 1) + minutes * MINUTE
}

/** Of a question: nothing is silenced, held back or flapping. */
export const UNDISTURBED = { flapping: 0, fadingBy: 2, hush: null, later: 0 }

export function findingOf(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'f',
    window: 'shop@2026-01-01T00:10Z/5m',
    service: 'shop',
    time: at(12),
    severity: 'high',
    type: 'error_spike',
    summary: 'Requests fail',
    evidence: [],
    recommendedAction: '',
    analyst: 'builtin',
    model: null,
    promptVersion: null,
    grounded: true,
    score: 99,
    reasons: [],
    ...changes,
  }
}

/** What the config says of an incident, for windows of five minutes. */
export function policyOf(written: object = {}): MutePolicy {
  return createMutePolicy({
    suppression: suppressionOptions.parse(written),
    maintenance: [],
    windowMinutes: 5,
    clock: null,
  })
}

/** How long an end is waited for by default. */
export const PATIENCE = policyOf()

/** Lines of these kinds. */
export function linesOf(...kinds: readonly string[]): Finding['evidence'] {
  return kinds.map((template) => ({ line: 'L1', time: 0, level: null, text: template, count: 1, template }))
}
