/** A model that cannot judge is an event of its own: told like any other finding, under the tool's own name. */
import { createHash } from 'node:crypto'
import type { Finding, SealedWindow, Verdict } from '../model.ts'

/** The service under which the tool speaks of itself. */
const SELF = 'logtriage'

/** Not one of the window's findings: it says nothing of the service that the window is about. */
export function findOutage({ window, assessment }: SealedWindow, verdict: Verdict): Finding | null {
  if (verdict.status !== 'not_analysed') return null
  return {
    id: createHash('sha256').update(`${window.id} ${window.part} ${SELF}`).digest('hex').slice(0, 16),
    window: window.id,
    service: SELF,
    time: window.end,
    severity: 'medium',
    type: 'unknown',
    summary: `The model could not analyse ${window.service} (${verdict.reason}); the built-in rules judge until it can.`,
    evidence: [],
    recommendedAction: 'Run `logtriage check`: it asks the endpoint and says what is wrong.',
    analyst: 'builtin',
    model: null,
    promptVersion: null,
    grounded: true,
    score: assessment.score,
    reasons: [],
  }
}
