/** "Why was I not paged at 03:12?", in one sentence. */
import type { Time } from '../../model.ts'
import type { Dispatch, WindowStory } from '../../state/index.ts'
import type { Chain, FindingChain } from './chain.ts'
import { glance, utc } from './rows.ts'

export function answerTo(args: { service: string; at: Time; chain: Chain | null }): string {
  const { service, at, chain } = args
  const when = `${service} at ${utc(at)} UTC`
  if (chain?.about !== 'windows') return `${when}: nothing is known of this service by then`
  const records = chain.windows.map(({ story }) => story.record)
  const [first] = records
  if (first !== undefined && Date.parse(first.end ?? '') <= at) {
    return `${when}: no window; the last one before it ended ${utc(first.end)}`
  }
  if (chain.windows.some(({ story }) => story.verdict === null)) return `${when}: the window waits for the analyst`
  const findings = chain.windows.flatMap((window) => window.findings)
  const outcome = outcomeOf(findings.flatMap((finding) => finding.dispatches))
  if (outcome === null)
    return `${when}: nobody was told: ${chain.windows.map(({ story }) => nothingIn(story)).join('; ')}`
  return [`${when}: ${outcome}`, ...findings.map(worded)].join('\n  ')
}

/** Why a window had nothing to tell, by who looked at it. */
function nothingIn({ record, verdict }: WindowStory): string {
  const { status, model, analyst, findings = [] } = verdict ?? {}
  if (findings.length > 0) return 'no message of what was found is kept any more'
  if (status === 'quiet') return `it looked as usual (${record.reason})`
  if (status === 'deferred')
    return `it had to wait for the budget, and the built-in rules found nothing (${record.reason})`
  if (status === 'not_analysed')
    return `the model could not judge it (${record.reason}), and the built-in rules found nothing`
  return `${analyst === 'builtin' ? 'the built-in rules' : (model ?? 'the analyst')} looked at it and found nothing`
}

/** What was found, and whether people knew by then that it was there. */
function worded({ finding, incident }: FindingChain): string {
  const { severity, type, summary } = finding
  const told = incident?.deliveredAt == null ? '' : `, last told ${utc(incident.deliveredAt)}`
  const known = incident === null ? '' : `  (incident ${incident.id}${told})`
  return `${severity.toUpperCase()} ${type}: ${glance(summary)}${known}`
}

function outcomeOf(dispatches: readonly Dispatch[]): string | null {
  const of = (state: Dispatch['state']) => dispatches.filter((dispatch) => dispatch.state === state)
  const told = of('delivered').map(({ notice, settledAt }) => `${notice.sink} (${utc(settledAt)})`)
  const waiting = of('queued').map(({ notice, error }) => `${notice.sink}${error === null ? '' : ` (${error})`}`)
  const lost = of('abandoned').map(({ notice, error }) => `${notice.sink} (${error})`)
  if (told.length > 0) {
    const untold = [...waiting.map((sink) => `not yet ${sink}`), ...lost.map((sink) => `not ${sink}`)]
    return [`told ${told.join(', ')}`, ...untold].join('; ')
  }
  if (waiting.length > 0) return `a message is on its way to ${waiting.join(', ')}`
  if (lost.length > 0) return `a message was given up for ${lost.join(', ')}`
  const muted = of('muted').map(({ notice }) => notice.reason)
  return muted.length > 0 ? `nobody was told anew: ${[...new Set(muted)].join('; ')}` : null
}
