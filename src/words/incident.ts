/** What people are told: findings over time, and each message about them. */
import type { FindingType, Severity, Time } from './scale.ts'
import type { Finding } from './verdict.ts'

/** A time in which nobody watched, by the wall clock. */
export interface Absence {
  readonly from: Time
  readonly to: Time
}

/** Of several of one incident: the worst and latest of the findings that speak of the same kinds of line, and how they came. */
export interface Cause {
  readonly finding: Finding
  readonly firstSeen: Time
  readonly lastSeen: Time
  readonly count: number
  readonly peak: number
}

/** Findings with the same key over time. Suppression is its own: it starts with a delivery, never with a finding. */
export interface Incident {
  readonly id: string
  readonly key: string
  readonly dedupKey: string
  readonly service: string
  readonly type: FindingType
  readonly state: 'open' | 'resolved'
  /** The worst so far. */
  readonly severity: Severity
  readonly firstSeen: Time
  readonly lastSeen: Time
  readonly count: number
  /** The worst severity that a sink has said yes to, and when it last did; null before the first delivery. */
  readonly deliveredSeverity: Severity | null
  readonly deliveredAt: Time | null
  /** The same moment on the log's own clock: from here the same thing is not said again for a while. */
  readonly suppressedFrom: Time | null
  /** The worst severity now waiting in the outbox; null when nothing waits. */
  readonly pendingSeverity: Severity | null
  /** Findings muted since the last message. */
  readonly mutedSince: number
  readonly resolvedAt: Time | null
  /** How often the most frequent kind of line came in the worst window. These four are missing in incidents of earlier versions. */
  readonly peak?: number
  /** How many times in a row it has come back soon after its end. */
  readonly returns?: number
  /** What it was silenced by; once that is over it is told, if it is still there. */
  readonly hushed?: string | null
  /** Services whose findings it explains. */
  readonly explains?: readonly string[]
  /** The kinds of line people were told of. */
  readonly kinds?: readonly string[]
  /** The worst that was found since the last message. */
  readonly lately?: Severity | null
  /** How many findings on end, the last ones, were far milder than the worst of it: it fades. */
  readonly faint?: number
  /** What was found last is taken for usual from then on, or for gone: with it this ends. */
  readonly usual?: boolean
  /** Its last word has been said: while its lines come it stays open, and nothing is told of it. */
  readonly unsaid?: boolean
  /** Quiet does not end it: a model has to answer first. */
  readonly awaitsAnswer?: boolean
  /** When it, or a cause of it, was told in the message about all that is over. */
  readonly listedAt?: Time
  /** What was found of the time when nobody watched, and is not told yet: the worst of it, and each cause where it has several. */
  readonly held?: { readonly finding: Finding; readonly absence: Absence; readonly causes?: readonly Cause[] }
}

/** `acknowledge`: somebody works on it; told only where people see it with the message. */
export type NoticeAction = 'trigger' | 'acknowledge' | 'resolve' | 'muted'

/** One message to one sink; with `muted`, the message that was not sent and why. */
export interface Notice {
  readonly id: string
  readonly time: Time
  readonly sink: string
  /** Sinks to try next when this one does not take it, in order. */
  readonly fallback: readonly string[]
  readonly action: NoticeAction
  readonly severity: Severity
  readonly service: string
  readonly type: FindingType
  readonly incident: string
  readonly dedupKey: string
  readonly reason: string
  /** Tried until somebody takes it, like a critical one: it tells of one. */
  readonly insists?: boolean
  /**
   * It ended before this sink took it: when, why that is believed, and its story. One message then tells all of it;
   * `isWithdrawn`: none does, since it is not worth telling any more.
   */
  readonly over?: { readonly at: Time; readonly reason: string; readonly text: string; readonly isWithdrawn?: true }
  /** By which rule it goes to this sink; rows of earlier versions have none. */
  readonly route?: string
  /** One plain line for people and logs. */
  readonly text: string
  /** What it is about; null where it is about the incident. */
  readonly finding: Finding | null
  /** When what the finding is about began. */
  readonly since?: Time
  /** Where it is about the incident: what people were told it is. */
  readonly about?: string
}
