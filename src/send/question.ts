/** One question to a sink: whatever it does, there is an answer in time. */
import type { Delivery, Failure, Sink } from './sink.ts'

export type Question = (to: Sink, signal: AbortSignal) => Promise<Delivery>

export async function putTo(
  sink: Sink,
  question: Question,
  limits: { readonly abort: AbortSignal; readonly timeout: number },
): Promise<Delivery> {
  const signal = AbortSignal.any([limits.abort, AbortSignal.timeout(limits.timeout)])
  // A sink may be deaf to the signal; nobody else has to wait for it.
  return Promise.race([Promise.try(() => question(sink, signal)).catch(crashed), whenAborted(signal)])
}

/** A sink that throws has a bug; its message may hold anything. */
function crashed(thrown: unknown): Failure {
  const name = thrown instanceof Error ? thrown.name : typeof thrown
  return { outcome: 'failed', reason: 'unavailable', detail: `the sink broke down (${name})`, final: false }
}

function whenAborted(signal: AbortSignal): Promise<Failure> {
  const failure: Failure = { outcome: 'failed', reason: 'timeout', detail: 'no answer in time', final: false }
  return new Promise((settle) => {
    if (signal.aborted) settle(failure)
    else signal.addEventListener('abort', () => settle(failure), { once: true })
  })
}
