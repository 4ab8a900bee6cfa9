/** Says each thing once: is this finding a message, or a repeat of one that people have? */
import { formatDuration } from '../duration.ts'
import type { Finding, Incident, Time } from '../model.ts'
import { type Hush, hides } from './hush.ts'
import { faintness, frequencyOf, open } from './incident.ts'
import { pauseAfter } from './reminder.ts'
import { isKnown, kindsOf, toldOf } from './same.ts'
import { isWorse, mildest, weightOf, worst } from './severity.ts'
import { instant, oneLine, ordinal, story } from './wording.ts'

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
  /** The open or last incident that it belongs to. */
  readonly incident: Incident | null
  /** The end of the finding's window. */
  readonly now: Time
  /** Milliseconds of quiet after a delivery; what goes on is quiet for longer each time, up to `reminder`. */
  readonly suppressFor: number
  readonly reminder: number
  /** Milliseconds after its end within which an incident that comes back flaps. */
  readonly flapping: number
  /** Why people do not want to hear of it now. */
  readonly hush: Hush | null
  /** Windows of the same service that have ended since and wait to be judged. */
  readonly later: number
  /** The kinds of line it speaks of, where those tell incidents of one type apart. */
  readonly kinds?: readonly string[] | null
}

export function consider({
  finding,
  incident: known,
  now,
  suppressFor,
  reminder,
  flapping,
  hush,
  later,
  kinds = null,
}: Question): Decision {
  const summary = oneLine(finding.summary)
  const severity = weightOf(finding)
  if (known?.state !== 'open') {
    const incident = open({ finding, now, previous: known, flapping, kinds })
    const isOfKnown = known !== null && isKnown(kindsOf(finding), known.kinds)
    if (hush !== null && hides(hush, severity)) {
      const silent = { ...incident, pendingSeverity: null, mutedSince: 1, hushed: hush.retell }
      return { action: 'muted', reason: hush.reason, incident: silent, text: summary }
    }
    return { action: 'trigger', reason: beginning(incident, isOfKnown ? known : null), incident, text: summary }
  }
  const { deliveredSeverity, suppressedFrom, pendingSeverity, lastSeen, count, mutedSince } = known
  const seen: Incident = {
    ...known,
    severity: worst(severity, known.severity),
    lastSeen: Math.max(lastSeen, now),
    count: count + 1,
    peak: Math.max(known.peak ?? 0, frequencyOf(finding)),
    lately: worst(severity, known.lately ?? null),
    faint: faintness(known, severity),
    usual: finding.isLast === true,
    ...(finding.isLastWord && { unsaid: true }),
  }

  const told = toldOf(known, kinds)

  function trigger(reason: string, text: string): Decision {
    const incident = {
      ...seen,
      pendingSeverity: worst(severity, pendingSeverity),
      mutedSince: 0,
      lately: null,
      ...told,
    }
    return { action: 'trigger', reason, incident, text }
  }

  function mute(reason: string): Decision {
    const incident = { ...seen, mutedSince: mutedSince + 1 }
    return { action: 'muted', reason, incident, text: `repeat ${mutedSince + 1}: ${summary}` }
  }

  if (hush !== null && hides(hush, severity)) {
    const muted = mute(hush.reason)
    return { ...muted, incident: { ...muted.incident, hushed: hush.retell ?? known.hushed ?? null } }
  }
  if (pendingSeverity !== null && isWorse(severity, pendingSeverity) && isWorse(severity, deliveredSeverity)) {
    return trigger(`worse than what is on its way: ${pendingSeverity} -> ${severity}`, summary)
  }
  if (pendingSeverity !== null) return mute('a notice about it is on its way')
  if (known.hushed && hush === null) {
    const still = `still there after ${known.hushed}`
    return trigger(still, `${still}: ${story(seen, now)}: ${summary}`)
  }
  if (deliveredSeverity === null || suppressedFrom === null) return trigger('nobody has been told yet', summary)
  if (isWorse(severity, deliveredSeverity)) {
    return trigger(`worse than what was sent: ${deliveredSeverity} -> ${severity}`, summary)
  }
  if (finding.isLastWord) {
    const last = `still going on: ${story(seen, now)}; not told any more unless it grows, and open until its lines stop`
    return trigger('told for the last time while it goes on', `${last}: ${summary}`)
  }
  const pause = isKnown(kindsOf(finding), known.kinds)
    ? pauseAfter({ incident: known, told: suppressedFrom, suppressFor, reminder })
    : suppressFor
  if (now - suppressedFrom < pause) {
    return mute(`same incident, within ${formatDuration(pause)} of ${instant(suppressedFrom, now)}`)
  }
  if (later > 0) {
    return mute(`catching up: ${later === 1 ? 'a later window tells' : `${later} later windows tell`} how it stands`)
  }
  // A new span of quiet begins with this message: what was sent long ago must not mute something worse within it, but what was
  // as bad a moment ago is no turn for the worse when it comes again.
  const goingOn = `still going on: ${story(seen, now)}`
  const decision = trigger(goingOn, `${goingOn}: ${summary}`)
  return {
    ...decision,
    incident: { ...decision.incident, deliveredSeverity: mildest(seen.lately!, deliveredSeverity) },
  }
}

function beginning({ returns = 0 }: Incident, previous: Incident | null): string {
  if (previous === null) return 'first of its kind'
  return returns < 2
    ? 'back again'
    : `back again, the ${ordinal(returns)} time in a row: its end takes longer to be believed`
}
