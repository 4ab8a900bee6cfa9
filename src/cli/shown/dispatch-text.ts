/** What became of a message: whether it was sent and why, and what each sink said to it. */
import type { Dispatch } from '../../state/index.ts'
import { glance, type Row, utc } from './rows.ts'

/** Milliseconds; a message that took no longer went out at once. */
const A_MOMENT = 5000

export function dispatchRows(dispatches: readonly Dispatch[]): Row[] {
  const [first] = dispatches
  if (first === undefined) return [['decision', 'no message of it is kept']]
  const { action, reason, route } = first.notice
  const decided: Row[] = [['decision', `${action === 'muted' ? 'muted' : 'sent'}: ${reason}`]]
  if (route !== undefined && action !== 'muted') decided.push(['route', route])
  return [...decided, ...dispatches.filter(({ state }) => state !== 'muted').map(attemptRow)]
}

/** The sink, and what became of the message there. */
export function attemptRow({ notice, state, attempts, nextAttempt, settledAt, queuedAt, error }: Dispatch): Row {
  const often = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const atOnce = attempts === 1 && settledAt !== null && settledAt - queuedAt < A_MOMENT
  const why = error === null ? '' : `; last error: ${glance(error)}`
  const late = notice.action === 'trigger' && notice.over !== undefined ? ', as over by then' : ''
  const outcome = {
    delivered: `delivered ${utc(settledAt)}${atOnce ? '' : `, ${often}, queued ${utc(queuedAt)}`}${late}`,
    abandoned: `given up ${utc(settledAt)}, ${often}`,
    queued: `waits since ${utc(queuedAt)}, ${often}, next ${utc(nextAttempt)}${late}`,
    muted: 'muted',
  }[state]
  return [notice.sink, `${outcome}${why}`]
}
