/** What a person is told of a model that left windows unjudged: who was asked, what came, and what to do next. */
import { count, number } from '../../amounts.ts'
import type { AnalystOptions } from '../../judge/options.ts'
import type { Store } from '../../state/index.ts'
import { showHidden } from '../../visible.ts'

/** These only follow from what failed before. */
const FOLLOWING = /^(?:resting|deadline)\b/

/** Null where every window that was asked about has an answer. */
export function sayUnanswered(store: Store, analyst: AnalystOptions): string | null {
  if (analyst.kind !== 'openai') return null
  let judged = 0
  const reasons: string[] = []
  for (const { status, reason } of store.windows()) {
    if (status === 'judged') judged++
    if (status === 'not_analysed') reasons.push(reason ?? '')
  }
  if (reasons.length === 0) return null
  const why = mostFrequent(reasons)
  return (
    `${number(reasons.length)} of ${count(judged + reasons.length, 'window')} could not be judged by ${analyst.model} ` +
    `at ${analyst.base_url} (${showHidden(why)}), so the built-in rules judged; ${nextStep(why)}`
  )
}

function mostFrequent(reasons: readonly string[]): string {
  const first = reasons.filter((reason) => !FOLLOWING.test(reason))
  const kinds = Object.values(Object.groupBy(first.length > 0 ? first : reasons, (reason) => reason.split(':')[0]!))
  return kinds.toSorted((a, b) => b!.length - a!.length)[0]![0]!
}

function nextStep(why: string): string {
  return why.startsWith('not_recorded')
    ? 'with --record instead of --recorded the model is asked, and its answers are kept'
    : '`logtriage check` with this config says what to mend, then the same command with --resume asks about these again'
}
