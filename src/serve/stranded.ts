/** That windows do not get through is told like any other finding, under the tool's own name. */
import type { Finding, Time } from '../model.ts'
import { ownFinding } from '../self.ts'

export function strandedFinding(problems: readonly string[], now: Time): Finding {
  return ownFinding(
    {
      window: `logtriage@${new Date(now).toISOString().slice(0, 16)}Z`,
      time: now,
      severity: 'high',
      type: 'silence',
      summary: `Not everything gets through logtriage: ${problems.join('; ')}.`,
      recommendedAction: 'Run `logtriage status`, and look at the log of `logtriage run` for lines at level error.',
    },
    `stranded ${now}`,
  )
}
