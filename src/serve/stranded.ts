/** That windows do not get through is told like any other finding, under the tool's own name. */
import { createHash } from 'node:crypto'
import type { Finding, Time } from '../model.ts'

const SELF = 'logtriage'

export function strandedFinding(problems: readonly string[], now: Time): Finding {
  return {
    id: createHash('sha256').update(`${SELF} stranded ${now}`).digest('hex').slice(0, 16),
    window: SELF,
    service: SELF,
    time: now,
    severity: 'high',
    type: 'silence',
    summary: `logtriage is not watching as it should: ${problems.join('; ')}.`,
    evidence: [],
    recommendedAction: 'Run `logtriage status`, and look at the log of `logtriage run` for lines at level error.',
    analyst: 'builtin',
    model: null,
    promptVersion: null,
    grounded: true,
    score: 100,
    reasons: [],
  }
}
