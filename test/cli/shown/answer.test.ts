import { expect, test } from 'vitest'
import { answerTo } from '../../../src/cli/shown/answer.ts'
import { windowRecord } from '../../../src/records.ts'
import type { Dispatch } from '../../../src/state/index.ts'
import { aNotice, aSealedWindow, aVerdict } from '../../state/samples.ts'

const at = Date.parse('2026-01-01T00:07:00Z')
const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
const verdict = aVerdict(sealed)

function dispatch(sink: string, state: Dispatch['state'], error: string | null = null): Dispatch {
  const settledAt = state === 'delivered' ? at : null
  return { notice: aNotice({ sink }), state, attempts: 1, queuedAt: at, nextAttempt: null, settledAt, error }
}

const answer = (...dispatches: Dispatch[]) => {
  const story = { record: windowRecord(sealed, verdict), assessment: sealed.assessment, verdict }
  const findings = [{ finding: verdict.findings[0]!, incident: null, dispatches }]
  return answerTo({ service: 'payments', at, chain: { about: 'windows', windows: [{ story, findings }] } }).split(
    '\n',
  )[0]
}

test('who was told does not hide who was not, and why', () => {
  expect(
    answer(
      dispatch('channel', 'delivered'),
      dispatch('oncall', 'queued', 'unavailable: HTTP 503'),
      dispatch('mail', 'abandoned', 'auth: SMTP 535'),
    ),
  ).toBe(
    'payments at 2026-01-01 00:07:00 UTC: told channel (2026-01-01 00:07:00); not yet oncall (unavailable: HTTP 503); not mail (auth: SMTP 535)',
  )
})
