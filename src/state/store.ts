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
import type { Finding, Horizon, Incident, Notice, Position, SealedWindow, Template, Time } from '../model.ts'
import type { Order } from '../orders.ts'
import type { NoticeRecord, WindowRecord } from '../records.ts'
import type {
  Conclusion,
  DeliveredNotice,
  Dispatch,
  News,
  Progress,
  QueuedNotice,
  Sealing,
  Settlement,
  Span,
  Vitals,
  WindowSpan,
  WindowStory,
  Word,
} from './values.ts'

export interface Reads {
  positions(): Position[]
  horizons(): Horizon[]
  /** When lines were last collected; null on a first run. */
  lastCollected(): Time | null
  templates(): Template[]
  past(service: string): unknown
  /** Sealed and not yet concluded, in order of time. */
  pending(): Iterable<SealedWindow>
  isPending(service: string): boolean
  /** What a model that was asked has said of this window, and of those that it was asked about in its place; the last first. */
  words(window: string): Word[]
  /** The incidents of a key: those that are open first, then the latest. */
  alike(key: string): Incident[]
  incidentById(id: string): Incident | null
  openIncidents(service?: string): Incident[]
  /** Those with something that waits to be told until all of an absence was looked at. */
  held(): Incident[]
  /** The sinks that have said yes to a notice of this incident. */
  takers(incident: string): string[]
  /** What waits to be told of it. */
  waiting(incident: string): Notice[]
  /** What one of them has taken of its findings, the first first. */
  takenBy(place: { readonly incident: string; readonly sink: string }): DeliveredNotice[]
  /** What people have said that is in force at that time, by the wall clock. */
  orders(at: Time): Order[]
  /** Notices whose next attempt is due, in the order they were queued. */
  due(now: Time): QueuedNotice[]
  /** When the next notice is due that was queued since then; null when none waits. */
  nextDue(queuedSince?: Time): Time | null
  progress(): Progress
}

/** What people ask about, also while a worker writes. */
export interface Questions {
  windows(span?: WindowSpan): Iterable<WindowRecord>
  findings(span?: WindowSpan): Iterable<Finding>
  notices(span?: Span): Iterable<NoticeRecord>
  /** Those that were seen since, the latest first seen last. */
  incidents(span?: Span): Iterable<Incident>
  /** The parts of a window: of this id, or the last of the service that began by then. */
  stories(of: { readonly window: string } | { readonly service: string; readonly at: Time }): WindowStory[]
  /** What became of each message since then, the first queued first; `state`: only those. */
  outcomes(span?: Span & { readonly state?: Dispatch['state'] }): Iterable<Dispatch>
  /** By the id of the notice itself (that of its finding), of its incident, or its `dedup_key`. */
  dispatches(id: string): Dispatch[]
}

export interface Watch {
  /** Of what was concluded and queued since then. */
  vitals(since: Time): Vitals
}

export interface Writes {
  seal(sealing: Sealing): void
  conclude(conclusion: Conclusion): void
  /**
   * Incidents that ended by themselves, and the notices that say so. `waiting`: what still waits to tell of them, as it reads now;
   * what is not told as over is withdrawn.
   */
  resolve(resolved: {
    incidents: readonly Incident[]
    notices: readonly Notice[]
    waiting?: readonly Notice[]
    at: Time
  }): void
  /** `incident`: as it stands now that the notice is settled, when that changed it. */
  settle(notice: Notice, settlement: Settlement, incident: Incident | null): void
  /** News that no window brought: people have it, or the tool itself. */
  announce(news: Pick<News, 'notices'> & Partial<News> & { readonly at: Time }): void
  /** A notice that waits, or was given up, is due now, as if it had just been queued. False when there is none. */
  requeue(place: { readonly id: string; readonly sink: string; readonly at: Time }): boolean
  /** What people say from outside, while a worker writes. */
  say(order: Order): void
  /** Takes it back: it ends now. False when nothing of that id is in force. */
  takeBack(id: string, at: Time): boolean
  /** Gives up what was concluded and said before then, the oldest first, so much with each call that nobody waits for it. */
  trim(before: Time): void
  /** The same message to other sinks as well, once per notice and sink. */
  divert(notice: Notice, sinks: readonly string[], at: Time): void
}

export interface Store extends Reads, Questions, Watch, Writes {
  close(): void
}
