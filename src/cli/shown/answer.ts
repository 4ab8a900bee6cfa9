/** "Why was I not paged at 03:12?", in one sentence. */
import type { Time } from '../../model.ts'
import type { Dispatch } from '../../state/index.ts'
import type { Chain } from './chain.ts'
import { utc } from './chain-text.ts'

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
  const dispatches = chain.windows.flatMap(({ findings }) => findings.flatMap((finding) => finding.dispatches))
  return `${when}: ${outcomeOf(dispatches) ?? `nobody was told: ${records.map(({ reason }) => reason).join('; ')}`}`
}

function outcomeOf(dispatches: readonly Dispatch[]): string | null {
  const of = (state: Dispatch['state']) => dispatches.filter((dispatch) => dispatch.state === state)
  const told = of('delivered').map(({ notice, settledAt }) => `${notice.sink} (${utc(settledAt)})`)
  if (told.length > 0) return `told ${told.join(', ')}`
  const waiting = of('queued').map(({ notice, error }) => `${notice.sink}${error === null ? '' : ` (${error})`}`)
  if (waiting.length > 0) return `a message is on its way to ${waiting.join(', ')}`
  const lost = of('abandoned').map(({ notice, error }) => `${notice.sink} (${error})`)
  if (lost.length > 0) return `a message was given up for ${lost.join(', ')}`
  const muted = of('muted').map(({ notice }) => notice.reason)
  return muted.length > 0 ? `nobody was told anew: ${[...new Set(muted)].join('; ')}` : null
}
