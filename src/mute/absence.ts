/** When nobody watched, and what of that time is not told at once: what came meanwhile is looked at as a whole first. */
import type { Absence, Finding, Incident, Time } from '../model.ts'
import type { Decision } from './consider.ts'
import { type Held, hold } from './held.ts'
import type { MutePolicy } from './policy.ts'
import { isKnown, kindsOf } from './same.ts'
import { isWorse, weightOf } from './severity.ts'

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

/** A finding, and how late it is looked at. */
interface Latecomer {
  readonly finding: Finding
  /** The incident it belongs to, if it is not a new one. */
  readonly known: Incident | null
  /** The end of the finding's window. */
  readonly now: Time
  /** Windows of the same service that have ended since and wait to be judged. */
  readonly later: number
  readonly absence: Absence | null
  readonly policy: MutePolicy
  /** What else would become of it. */
  readonly decision: Decision
}

/** What is not told at once, since it has to be seen how it went on; null where it is told, or is a repeat. */
export function holdBack(latecomer: Latecomer): Held | null {
  return latecomer.decision.action === 'trigger' ? holdMessage(latecomer) : holdRepeat(latecomer)
}

/** News of a time in which nobody watched, and what goes on in an incident that holds something already. */
function holdMessage(latecomer: Latecomer): Held | null {
  const { finding, known, now, decision } = latecomer
  const absence = isNews(latecomer) ? latecomer.absence : known?.held ? backlogOf(latecomer) : null
  return absence && hold({ decision, finding, known, absence, now })
}

/** What would be muted for a message that is not about it: it speaks of other lines. */
function holdRepeat(latecomer: Latecomer): Held | null {
  const { finding, known, now, decision } = latecomer
  const absence = backlogOf(latecomer)
  if (known === null || absence === null || weightOf(finding) === 'low') return null
  return isKnown(kindsOf(finding), known.kinds) ? null : hold({ decision, finding, known, absence, now })
}

/** What would be told now, of a window that ended meanwhile. The least is for a weekly review, which wants each as it came. */
function isNews({ finding, known, now, absence }: Latecomer): boolean {
  if (absence === null || now <= absence.from || now > absence.to) return false
  const told = known?.state === 'open' ? known.deliveredSeverity : null
  return weightOf(finding) !== 'low' && isWorse(weightOf(finding), told)
}

/**
 * Hours of a log may be looked at within a second, before the first message about them was taken: what that message is not
 * about must not pass for its repeat. Null where all is looked at as it comes.
 */
function backlogOf({ known, now, later, policy }: Latecomer): Absence | null {
  const wall = policy.at(now)
  if (known?.state !== 'open' || !policy.catchesUp || wall - now <= policy.bearable) return null
  const waits = known.pendingSeverity !== null || known.held !== undefined || later > 0
  return waits ? { from: known.firstSeen, to: wall } : null
}
