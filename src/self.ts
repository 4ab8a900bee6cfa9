/** What the tool says of itself goes the way of every other finding, under a name of its own. */
import { createHash } from 'node:crypto'
import type { Finding } from './model.ts'

export const SELF = 'logtriage'

export type OwnFinding = Pick<Finding, 'window' | 'time' | 'severity' | 'type' | 'summary' | 'recommendedAction'> & {
  readonly score?: number
  readonly awaitsAnswer?: true
}

/** `key`: what makes it one finding, however often it is told. */
export function ownFinding({ score = 100, ...told }: OwnFinding, key: string): Finding {
  return {
    id: createHash('sha256').update(`${key} ${SELF}`).digest('hex').slice(0, 16),
    service: SELF,
    evidence: [],
    analyst: 'builtin',
    model: null,
    promptVersion: null,
    // It is no statement about lines that could be false.
    grounded: true,
    score,
    reasons: [],
    ...told,
  }
}
