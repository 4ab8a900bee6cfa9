/** After a time in which nobody watched: what goes on is told, what is over is told together, and nothing as if it were now. */
import type { Absence, Finding, Incident, Time } from '../model.ts'
import type { Decision } from './consider.ts'
import { toldSeverity } from './family.ts'
import { isWorse, weightOf, worst } from './severity.ts'
import { clockSpan, oneLine, story } from './wording.ts'

/** `last`: when somebody last looked. Nobody is away for no longer than is bearable, or where the clock was set back. */
export function absenceOf(args: {
  last: Time | null
  now: Time
  bearable: number
  known: Absence | null
}): Absence | null {
  const { last, now, bearable, known } = args
  if (last === null || now - last <= bearable) return known
  // Back for a moment is not back.
  return { from: known !== null && last - known.to <= bearable ? known.from : last, to: now }
}

/** What would be told now, of a window that ended meanwhile: first it has to be seen how it went on. */
export function isNewsOf(
  absence: Absence | null,
  args: { finding: Finding; known: Incident | null; now: Time },
): boolean {
  const { finding, known, now } = args
  if (absence === null || now <= absence.from || now > absence.to) return false
  const told = known?.state === 'open' ? known.deliveredSeverity : null
  // The least is for a weekly review, which wants each as it came.
  return weightOf(finding) !== 'low' && isWorse(weightOf(finding), told)
}

export interface Held {
  readonly decision: Decision
  /** Of two findings of one incident the one that is not told: the milder, or the earlier. */
  readonly displaced: Finding | null
}

export function hold(args: { decision: Decision; finding: Finding; known: Incident | null; absence: Absence }): Held {
  const { decision, finding, known, absence } = args
  const before = known?.id === decision.incident.id ? known : null
  const waiting = before?.held?.finding ?? null
  const stays = waiting !== null && isWorse(weightOf(waiting), weightOf(finding))
  const incident: Incident = {
    ...decision.incident,
    pendingSeverity: before?.pendingSeverity ?? null,
    held: { finding: stays ? waiting : finding, absence },
  }
  const displaced = stays ? finding : waiting
  const reason = `nobody watched ${clockSpan(absence)}: told once it is known how it went on`
  const text = oneLine((displaced ?? finding).summary)
  return { decision: { action: 'muted', reason, incident, text }, displaced }
}

export interface Released {
  readonly finding: Finding
  readonly decision: Decision
  /** To be told with the others that are over. */
  readonly isOver: boolean
}

/** Of an incident that was held, now that all of that time has been looked at. */
export function release(incident: Incident & { readonly held: NonNullable<Incident['held']> }, now: Time): Released {
  const { held, ...rest } = incident
  const { finding, absence } = held
  const { lastSeen, state } = rest
  const away = clockSpan(absence)
  if (state === 'resolved') {
    const reason = `over by the time somebody watched again, ${away}: told with all that is over`
    return { finding, isOver: true, decision: { action: 'muted', reason, incident: rest, text: story(rest, lastSeen) } }
  }
  const severity = weightOf(finding)
  if (!isWorse(severity, toldSeverity(rest))) {
    const reason = 'told since by a later message'
    return {
      finding,
      isOver: false,
      decision: { action: 'muted', reason, incident: rest, text: oneLine(finding.summary) },
    }
  }
  const incidentTold = { ...rest, pendingSeverity: worst(severity, rest.pendingSeverity) }
  const reason = `began while nobody watched, ${away}, and goes on`
  const text = `${story(rest, now)}: ${oneLine(finding.summary)}`
  return { finding, isOver: false, decision: { action: 'trigger', reason, incident: incidentTold, text } }
}
