/** The verdict on a window that nobody is asked about, since nothing in it is unusual. */
import { NO_TOKENS, type SealedWindow, type Verdict } from '../../model.ts'
import { NOBODY } from '../ground/finding.ts'

export function quietVerdict({ window }: SealedWindow): Verdict {
  return {
    ...NOBODY,
    window: window.id,
    part: window.part,
    status: 'quiet',
    reason: null,
    health: 'normal',
    analyst: null,
    tokens: NO_TOKENS,
    findings: [],
  }
}
