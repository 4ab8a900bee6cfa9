/**
 * The contract of the memory that survives a restart. Four writes, each one transaction, in this order for every window:
 *
 *   1 seal      sealed windows, what was learned from them, and how far the sources have been read
 *   2 conclude  the verdict of one window, its incidents, and the notices that follow from it
 *   3 (send)    outside: a sink says yes or no
 *   4 settle    what became of a notice, and the incident whose suppression starts with it
 *
 * A position never moves without 1, suppression never starts without 4. Whoever implements this passes the same tests.
 */
import type { Finding, Horizon, Incident, Notice, Position, SealedWindow, Template, Time, Verdict } from '../model.ts'
import type { NoticeRecord, WindowRecord } from '../records.ts'

export interface Sealing {
  readonly windows: readonly SealedWindow[]
  readonly pasts: ReadonlyMap<string, unknown>
  readonly templates: readonly Template[]
  readonly positions: readonly Position[]
  /** Origins that have ended with every line in a sealed window. */
  readonly forgotten: readonly string[]
  /** Of the services whose windows these are. */
  readonly horizons: readonly Horizon[]
  readonly at: Time
}

export interface Conclusion {
  readonly sealed: SealedWindow
  readonly verdict: Verdict
  readonly incidents: readonly Incident[]
  /** Those with action `muted` are kept to be shown; the others wait in the outbox. */
  readonly notices: readonly Notice[]
  readonly at: Time
}

export interface QueuedNotice {
  readonly notice: Notice
  readonly attempts: number
  readonly queuedAt: Time
  readonly nextAttempt: Time
}

export type Settlement =
  | { readonly outcome: 'delivered'; readonly at: Time }
  | { readonly outcome: 'postponed'; readonly nextAttempt: Time; readonly error: string }
  | { readonly outcome: 'abandoned'; readonly at: Time; readonly error: string }

export interface Span {
  readonly since?: Time
  readonly service?: string
}

export interface Reads {
  positions(): Position[]
  horizons(): Horizon[]
  /** When lines were last collected; null on a first run. */
  lastCollected(): Time | null
  templates(): Template[]
  past(service: string): unknown
  /** Sealed and not yet concluded, in order of time. */
  pending(): SealedWindow[]
  /** The latest incident of a key, open or resolved. */
  incident(key: string): Incident | null
  incidentById(id: string): Incident | null
  openIncidents(service?: string): Incident[]
  /** The sinks that have said yes to a notice of this incident. */
  told(incident: string): string[]
  /** Notices whose next attempt is due, in the order they were queued. */
  due(now: Time): QueuedNotice[]
  /** When the next queued notice is due; null when none waits. */
  nextDue(): Time | null

  windows(span?: Span): Iterable<WindowRecord>
  findings(span?: Span): Iterable<Finding>
  notices(span?: Span): Iterable<NoticeRecord>
}

export interface Writes {
  seal(sealing: Sealing): void
  conclude(conclusion: Conclusion): void
  /** Incidents that ended by themselves, and the notices that say so. What still waits to tell of their beginning is withdrawn. */
  resolve(resolved: { incidents: readonly Incident[]; notices: readonly Notice[]; at: Time }): void
  /** `incident`: as it stands now that the notice is settled, when that changed it. */
  settle(notice: Notice, settlement: Settlement, incident: Incident | null): void
  /** Gives up what was concluded and said before then, the oldest first, so much with each call that nobody waits for it. */
  trim(before: Time): void
  /** The same message to other sinks as well, once per notice and sink. */
  divert(notice: Notice, sinks: readonly string[], at: Time): void
}

export interface Store extends Reads, Writes {
  close(): void
}

/** A window's own key: its id, and its part where it was cut. */
export function windowKey({ id, part }: { readonly id: string; readonly part: string | null }): string {
  return part === null ? id : `${id}#${part}`
}
