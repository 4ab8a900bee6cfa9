/** Several models, the cheap one first: when is the answer of one not enough, so that the next one is asked? */
import type { Verdict } from '../model.ts'
import type { FailureReason } from './client/failure.ts'
import type { Reply } from './client/reply.ts'

/** The next model is behind the same door. */
const SAME_DOOR: readonly FailureReason[] = ['unreachable', 'unauthorized', 'redirected', 'deadline']

/** Null when the answer stands as it is. */
export function whyAskNext({ reply, verdict }: { reply: Reply; verdict: Verdict }): string | null {
  if (reply.outcome === 'failed') {
    return SAME_DOOR.includes(reply.failure.reason) ? null : `failed (${reply.failure.reason})`
  }
  const { answer } = reply
  const said = verdict.findings.filter((finding) => finding.analyst === 'openai')
  if (said.some((finding) => finding.severity === 'critical')) return 'wants to wake somebody'
  if (answer.unreadable.length > 0) return 'gave an answer of which a part cannot be read'
  if (said.some((finding) => !finding.grounded)) return 'named no line that shows it'
  if (answer.claims.some((claim) => claim.unsure && claim.severity !== 'low')) return 'is unsure'
  return answer.health !== 'normal' && answer.claims.length === 0 ? `says ${answer.health} and not why` : null
}
