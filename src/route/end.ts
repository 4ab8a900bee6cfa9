/** The end of an incident: told to those who were told the beginning, and with the beginning to those who were to be. */
import { insists } from '../insistence.ts'
import type { Finding, Incident, Notice } from '../model.ts'
import { addressNews } from './address.ts'

export interface End {
  /** For those who were told the beginning. */
  readonly notices: readonly Notice[]
  /** What waits, as it reads now that it is over. */
  readonly waiting: readonly Notice[]
}

export function addressEnd(args: {
  incident: Incident
  reason: string
  text: string
  /** What the sinks have taken that were told the beginning. */
  taken: readonly Notice[]
  /** What waits to be told of it. */
  waiting: readonly Notice[]
}): End {
  const { incident, reason, text, taken, waiting } = args
  const at = incident.resolvedAt ?? incident.lastSeen
  const over = { at, reason, text }
  // Else nobody would hear how bad it was.
  const isUntold = incident.pendingSeverity !== null
  const late = waiting.filter((notice) => insists(notice) || (isUntold && isLastOfSink(notice, waiting)))
  const sinks = [...new Set(taken.map(({ sink }) => sink))].filter((sink) =>
    late.every((notice) => notice.sink !== sink),
  )
  const last = taken.findLast(({ finding }) => finding?.grounded)?.finding ?? null
  return {
    notices: sinks.map((sink) => endOf({ incident, finding: last, sink, over })),
    waiting: waiting.map((notice) => ({
      ...notice,
      over: late.includes(notice) ? over : { ...over, isWithdrawn: true as const },
    })),
  }
}

/** Each message is worse than the one before it. */
function isLastOfSink({ sink, id }: Notice, waiting: readonly Notice[]): boolean {
  return waiting.findLast((notice) => notice.sink === sink && notice.action === 'trigger')?.id === id
}

/**
 * What a sink has to hear after it took a beginning late. `said`: as it was told; `known`: as it stands by now, since it may have
 * ended while it was on its way. `staysOpen`: the sink keeps it open until it is told the end.
 */
export function addressLateEnd(args: { said: Notice; known: Notice; staysOpen: boolean }): Notice | null {
  const { said, known, staysOpen } = args
  const { over, incident: id, sink, finding } = known
  if (over === undefined || (said.over !== undefined && !staysOpen)) return null
  return endOf({ incident: { ...known, id }, finding, sink, over })
}

function endOf(args: {
  incident: Pick<Incident, 'id' | 'severity' | 'service' | 'type' | 'dedupKey'>
  /** What people were told it is. */
  finding: Finding | null
  sink: string
  over: NonNullable<Notice['over']>
}): Notice {
  const { incident, finding, sink, over } = args
  const { at: time, reason, text } = over
  const about = finding?.grounded ? { about: finding.summary } : {}
  return {
    ...addressNews(incident),
    ...about,
    id: `${incident.id}-resolved`,
    time,
    sink,
    action: 'resolve',
    reason,
    text,
  }
}
