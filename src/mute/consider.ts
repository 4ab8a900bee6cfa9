/** Says each thing once: is this finding a message, or a repeat of one that people have? */
import { formatDuration } from '../duration.ts'
import type { Finding, Incident, Severity, Time } from '../model.ts'
import { type Hush, hides } from './hush.ts'
import { frequencyOf, open } from './incident.ts'
import { faintness } from './quiet.ts'
import { pauseAfter } from './reminder.ts'
import { isKnown, kindsOf, kindsToldOf } from './same.ts'
import { isWorse, mildest, weightOf, worst } from './severity.ts'
import { unheardIn } from './unheard.ts'
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
  /** As many severities milder than its worst are far milder. */
  readonly fadingBy: number
  /** Why people do not want to hear of it now. */
  readonly hush: Hush | null
  /** Windows of the same service that have ended since and wait to be judged. */
  readonly later: number
  /** The kinds of line it speaks of, where those tell incidents of one type apart. */
  readonly kinds?: readonly string[] | null
}

export function consider(question: Question): Decision {
  const { incident: known } = question
  return known?.state === 'open' ? goOn(question, known) : begin(question)
}

function begin({ finding, incident: known, now, flapping, hush, kinds = null }: Question): Decision {
  const incident = open({ finding, now, previous: known, flapping, kinds })
  const text = oneLine(finding.summary)
  if (hush !== null && hides(hush, weightOf(finding))) {
    const silent = { ...incident, pendingSeverity: null, mutedSince: 1, hushed: hush.retell }
    return { action: 'muted', reason: hush.reason, incident: silent, text }
  }
  const isOfKnown = known !== null && isKnown(kindsOf(finding), known.kinds)
  return { action: 'trigger', reason: beginning(incident, isOfKnown ? known : null), incident, text }
}

/** Why a finding of an open incident is told or not. `head`: what is said before it. */
interface Word {
  readonly action: Decision['action']
  readonly reason: string
  readonly head?: string
  /** What else it changes of the incident. */
  readonly change?: Partial<Incident>
}

function goOn(question: Question, known: Incident): Decision {
  const { finding, kinds = null } = question
  const seen = seenWith(question, known)
  const { action, reason, head, change } = wordOn(question, known, seen)
  const summary = oneLine(finding.summary)
  if (action === 'muted') {
    const mutedSince = known.mutedSince + 1
    return { action, reason, incident: { ...seen, mutedSince, ...change }, text: `repeat ${mutedSince}: ${summary}` }
  }
  const pendingSeverity = worst(weightOf(finding), known.pendingSeverity)
  const incident = { ...seen, pendingSeverity, mutedSince: 0, lately: null, ...kindsToldOf(known, kinds), ...change }
  return { action, reason, incident, text: head === undefined ? summary : `${head}: ${summary}` }
}

/** As it stands with this finding. */
function seenWith({ finding, now, fadingBy }: Question, known: Incident): Incident {
  const severity = weightOf(finding)
  return {
    ...known,
    severity: worst(severity, known.severity),
    lastSeen: Math.max(known.lastSeen, now),
    count: known.count + 1,
    peak: Math.max(known.peak ?? 0, frequencyOf(finding)),
    lately: worst(severity, known.lately ?? null),
    faint: faintness({ incident: known, severity, fadingBy }),
    usual: finding.isLast === true,
    ...(finding.isLastWord && { unsaid: true }),
    ...(finding.awaitsAnswer && { awaitsAnswer: true }),
  }
}

/** People first, then what is on its way to them, then what they have been told. */
function wordOn(question: Question, known: Incident, seen: Incident): Word {
  const { finding, now, hush } = question
  const { pendingSeverity, deliveredSeverity, suppressedFrom, hushed } = known
  const severity = weightOf(finding)
  if (hush !== null && hides(hush, severity)) {
    return { action: 'muted', reason: hush.reason, change: { hushed: hush.retell ?? hushed ?? null } }
  }
  const unheard = unheardIn(finding, known)
  if (unheard !== null) return { action: 'trigger', ...unheard }
  if (pendingSeverity !== null) {
    return isWorse(severity, pendingSeverity) && isWorse(severity, deliveredSeverity)
      ? { action: 'trigger', reason: `worse than what is on its way: ${pendingSeverity} -> ${severity}` }
      : { action: 'muted', reason: 'a notice about it is on its way' }
  }
  if (hushed && hush === null) {
    const still = `still there after ${hushed}`
    return { action: 'trigger', reason: still, head: `${still}: ${story(seen, now)}` }
  }
  if (deliveredSeverity === null || suppressedFrom === null) {
    return { action: 'trigger', reason: 'nobody has been told yet' }
  }
  if (isWorse(severity, deliveredSeverity)) {
    return { action: 'trigger', reason: `worse than what was sent: ${deliveredSeverity} -> ${severity}` }
  }
  return remind(question, { known, seen, toldAt: suppressedFrom, deliveredSeverity })
}

/** Whether what people know is said again. */
function remind(
  { finding, now, suppressFor, reminder, later }: Question,
  args: { known: Incident; seen: Incident; toldAt: Time; deliveredSeverity: Severity },
): Word {
  const { known, seen, toldAt, deliveredSeverity } = args
  const goingOn = `still going on: ${story(seen, now)}`
  if (finding.isLastWord) {
    const head = `${goingOn}; not told any more unless it grows, and open until its lines stop`
    return { action: 'trigger', reason: 'told for the last time while it goes on', head }
  }
  const isOld = isKnown(kindsOf(finding), known.kinds)
  const pause = isOld ? pauseAfter({ incident: known, toldAt, suppressFor, reminder }) : suppressFor
  if (now - toldAt < pause) {
    return { action: 'muted', reason: `same incident, within ${formatDuration(pause)} of ${instant(toldAt, now)}` }
  }
  if (later > 0) {
    const tell = later === 1 ? 'a later window tells' : `${later} later windows tell`
    return { action: 'muted', reason: `catching up: ${tell} how it stands` }
  }
  // A new span of quiet begins with this message: what was sent long ago must not mute something worse within it, but what was
  // as bad a moment ago is no turn for the worse when it comes again.
  const change = { deliveredSeverity: mildest(seen.lately!, deliveredSeverity) }
  return { action: 'trigger', reason: goingOn, head: goingOn, change }
}

function beginning({ returns = 0 }: Incident, previous: Incident | null): string {
  if (previous === null) return 'first of its kind'
  return returns < 2
    ? 'back again'
    : `back again, the ${ordinal(returns)} time in a row: its end takes longer to be believed`
}
