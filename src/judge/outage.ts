/** A model that cannot judge is an event of its own: told like any other finding, under the tool's own name. */
import type { Finding, SealedWindow, Verdict } from '../model.ts'
import { ownFinding } from '../self.ts'

/** Whether a model has answered about it: what was said earlier of what has not changed says nothing of the model. */
export function isAnswered({ assessment }: SealedWindow, { status, analyst }: Verdict): boolean {
  return status === 'judged' && analyst === 'openai' && assessment.decision !== 'carry'
}

/** Not one of the window's findings: it says nothing of the service that the window is about. */
export function findOutage({ window, assessment }: SealedWindow, verdict: Verdict): Finding | null {
  if (verdict.status !== 'not_analysed') return null
  const summary = `The model could not analyse ${window.service} (${verdict.reason}); the built-in rules judge until it can.`
  return ownFinding(
    {
      window: window.id,
      time: window.end,
      severity: 'medium',
      type: 'dependency',
      summary,
      recommendedAction: 'Run `logtriage check`: it asks the endpoint and says what is wrong.',
      score: assessment.score,
      awaitsAnswer: true,
    },
    `${window.id} ${window.part}`,
  )
}
