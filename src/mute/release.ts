/** What was held, now that all of an absence was looked at: what goes on is told, and what is over together. */
import type { Cause, Finding, Incident, Time } from '../model.ts'
import type { Decision } from './consider.ts'
import { toldSeverity } from './family.ts'
import { causesOf } from './held.ts'
import { type Patience, quietNeeded } from './quiet.ts'
import { isKnown, kindsOf, kindsToldOf } from './same.ts'
import { isWorse, weightOf, worst } from './severity.ts'
import { clockSpan, oneLine, story } from './wording.ts'

export interface Released {
  readonly finding: Finding
  readonly decision: Decision
  /** The incident as far as this cause of it goes. */
  readonly seen: Incident
  /** To be told in one message with the others: what is over, and what goes on beside what is told by itself. */
  readonly isListed: boolean
}

interface Candidate {
  readonly cause: Cause
  readonly seen: Incident
}

type Outcome = Omit<Decision, 'incident'> & Pick<Released, 'isListed'>

/** The incident as it stands without what it held, and by when all was looked at. */
interface Look {
  readonly rest: Incident
  readonly away: string
  readonly now: Time
  readonly until: Time
  readonly patience: Patience
}

/** Of an incident that was held, each cause, now that all was looked at `until` then. */
export function release(args: {
  incident: Incident & { readonly held: NonNullable<Incident['held']> }
  now: Time
  until: Time
  patience: Patience
}): Released[] {
  const { held, ...rest } = args.incident
  const look: Look = { ...args, rest, away: clockSpan(held.absence) }
  const causes = causesOf(args.incident).map((cause) => ({ cause, seen: seenAs(cause, look) }))
  const lead = causes
    .filter(({ cause, seen }) => seen.state === 'open' && !isTold(cause, look))
    .reduce<Candidate | null>(worse, null)
  const outcomes = causes.map((each) => ({ ...each, ...outcomeOf(each, each.cause === lead?.cause, look) }))
  const incident = withTold(outcomes, look)
  return outcomes.map(({ cause, seen, isListed, action, reason, text }) => ({
    finding: cause.finding,
    seen,
    isListed,
    decision: { action, reason, text, incident },
  }))
}

/** A cause may be over in an incident that goes on. */
function seenAs({ finding, ...span }: Cause, look: Look): Incident {
  return { ...look.rest, ...span, severity: weightOf(finding), state: goesOn(span, look) ? 'open' : 'resolved' }
}

function goesOn({ lastSeen }: Pick<Incident, 'lastSeen'>, { rest, until, patience }: Look): boolean {
  return rest.state === 'open' && until - lastSeen < quietNeeded(rest, patience)
}

function isTold({ finding }: Cause, { rest }: Look): boolean {
  return !isWorse(weightOf(finding), toldSeverity(rest)) && isKnown(kindsOf(finding), rest.kinds)
}

/** `isLead`: the worst of what goes on and was not told. */
function outcomeOf({ cause, seen }: Candidate, isLead: boolean, look: Look): Outcome {
  const { rest, away, now } = look
  const text = oneLine(cause.finding.summary)
  if (rest.state === 'open' && isTold(cause, look)) {
    return { action: 'muted', isListed: false, reason: 'told since by a later message', text }
  }
  // Other lines may tell of the same trouble: what is critical is over only when its incident is.
  if (seen.state === 'resolved' && seen.severity === 'critical' && goesOn(rest, look)) {
    const reason = `began while nobody watched, ${away}, and its incident goes on`
    return { action: 'trigger', isListed: false, reason, text: `${story(seen, seen.lastSeen)}: ${text}` }
  }
  if (seen.state === 'resolved') {
    const reason = `over by the time somebody watched again, ${away}: told with all that is over`
    return { action: 'muted', isListed: true, reason, text: story(seen, seen.lastSeen) }
  }
  if (!isLead) {
    const reason = `goes on beside what has a message of its own, ${away}: told with all that is over`
    return { action: 'muted', isListed: true, reason, text: story(seen, now) }
  }
  const reason = `began while nobody watched, ${away}, and goes on`
  return { action: 'trigger', isListed: false, reason, text: `${story(seen, now)}: ${text}` }
}

/** The incident, once this is said of its causes. */
function withTold(outcomes: readonly (Candidate & Outcome)[], { rest, now }: Look): Incident {
  const kinds = outcomes.flatMap(({ cause }) => kindsOf(cause.finding))
  const pendingSeverity = outcomes
    .filter(({ action }) => action === 'trigger')
    .reduce((severity, { seen }) => worst(seen.severity, severity), rest.pendingSeverity)
  const isListed = outcomes.some((outcome) => outcome.isListed)
  return { ...rest, pendingSeverity, ...kindsToldOf(rest, kinds), ...(isListed && { listedAt: now }) }
}

/** Of two that are as bad, the later. */
function worse(one: Candidate | null, other: Candidate): Candidate {
  return one !== null && isWorse(one.seen.severity, other.seen.severity) ? one : other
}
