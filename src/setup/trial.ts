/** A message that only says that messages arrive: sent to a sink by hand, before one that matters. */
import { describeError } from '../errors.ts'
import type { Finding, Notice, Time } from '../model.ts'
import type { Delivery, Sink } from '../send/sink.ts'

const PATIENCE = 10_000

/** Stays open where messages become incidents: whoever asked for it sees it arrive, and closes it. */
export async function tryOut(sink: Sink, now: Time): Promise<Delivery> {
  try {
    return await sink.send(trialNotice(sink.name, now), AbortSignal.timeout(PATIENCE))
  } catch (error) {
    return { outcome: 'failed', reason: 'unavailable', detail: describeError(error), final: true }
  }
}

function trialNotice(sink: string, now: Time): Notice {
  const id = `logtriage-test-${now}`
  const about = { severity: 'low', service: 'logtriage-test', type: 'unknown', time: now } as const
  const text = 'TEST from logtriage check --send-test: nothing is wrong'
  const finding: Finding = {
    ...about,
    id,
    window: 'test',
    summary: text,
    evidence: [],
    recommendedAction: 'Close this message: it shows that messages arrive.',
    analyst: 'builtin',
    model: null,
    promptVersion: null,
    grounded: true,
    score: 0,
    reasons: [],
  }
  return {
    ...about,
    id: `${id}-${sink}`,
    sink,
    fallback: [],
    action: 'trigger',
    incident: id,
    dedupKey: id,
    reason: 'somebody asked for a test message',
    text,
    finding,
  }
}
