/** Says each thing once: is this finding a message, or a repeat of one that people have? */
import { formatDuration } from '../duration.ts'
import type { Finding, Incident, Time } from '../model.ts'
import { open } from './incident.ts'
import { isWorse, mildest, weightOf, worst } from './severity.ts'
import { instant, oneLine, story } from './wording.ts'

export interface Decision {
  readonly action: 'trigger' | 'muted'
  readonly reason: string
  /** As it stands after this finding. */
  readonly incident: Incident
  /** One plain line about the finding, with how long and how often where it is not the first. */
  readonly text: string
}

export interface Question {
  readonly finding: Finding
  /** The open or last incident of the finding's key. */
  readonly incident: Incident | null
  /** The end of the finding's window. */
  readonly now: Time
  /** Milliseconds of quiet after a delivery. */
  readonly suppressFor: number
}

export function consider({ finding, incident: known, now, suppressFor }: Question): Decision {
  const summary = oneLine(finding.summary)
  if (known?.state !== 'open') {
    const incident = open({ finding, now, previous: known })
    return { action: 'trigger', reason: known === null ? 'first of its kind' : 'back again', incident, text: summary }
  }
  const severity = weightOf(finding)
  const { deliveredSeverity, suppressedFrom, pendingSeverity, lastSeen, count, mutedSince } = known
  const seen: Incident = {
    ...known,
    severity: worst(severity, known.severity),
    lastSeen: Math.max(lastSeen, now),
    count: count + 1,
  }

  function trigger(reason: string, text: string): Decision {
    const incident = { ...seen, pendingSeverity: worst(severity, pendingSeverity), mutedSince: 0 }
    return { action: 'trigger', reason, incident, text }
  }

  function mute(reason: string): Decision {
    const incident = { ...seen, mutedSince: mutedSince + 1 }
    return { action: 'muted', reason, incident, text: `repeat ${mutedSince + 1}: ${summary}` }
  }

  if (pendingSeverity !== null && isWorse(severity, pendingSeverity) && isWorse(severity, deliveredSeverity)) {
    return trigger(`worse than what is on its way: ${pendingSeverity} -> ${severity}`, summary)
  }
  if (pendingSeverity !== null) return mute('a notice about it is on its way')
  if (deliveredSeverity === null || suppressedFrom === null) return trigger('nobody has been told yet', summary)
  if (isWorse(severity, deliveredSeverity)) {
    return trigger(`worse than what was sent: ${deliveredSeverity} -> ${severity}`, summary)
  }
  if (now - suppressedFrom < suppressFor) {
    return mute(`same incident, within ${formatDuration(suppressFor)} of ${instant(suppressedFrom, now)}`)
  }
  // A new span of quiet begins with this message: what was sent long ago must not mute something worse within it.
  const goingOn = `still going on: ${story(seen, now)}`
  const decision = trigger(goingOn, `${goingOn}: ${summary}`)
  return { ...decision, incident: { ...decision.incident, deliveredSeverity: mildest(severity, deliveredSeverity) } }
}
