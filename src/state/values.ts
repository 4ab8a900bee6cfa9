/** What is written to the memory that survives a restart, and what it answers. */
import type {
  Assessment,
  Decision,
  Horizon,
  Incident,
  Notice,
  Position,
  SealedWindow,
  Template,
  Time,
  Verdict,
  WindowStatus,
} from '../model.ts'
import type { WindowRecord } from '../records.ts'

export interface Sealing {
  readonly windows: readonly SealedWindow[]
  readonly pasts: ReadonlyMap<string, unknown>
  readonly templates: readonly Template[]
  readonly positions: readonly Position[]
  /** Origins that have ended with every line in a sealed window. */
  readonly forgotten: readonly string[]
  /** Of the services whose windows these are. */
  readonly horizons: readonly Horizon[]
  /** Windows that end by then are closed; null before any could. */
  readonly closedUntil?: Time | null
  readonly at: Time
}

/** What people are to be told, and the incidents as they stand with it. */
export interface News {
  readonly incidents: readonly Incident[]
  /** Those with action `muted` are kept to be shown; the others wait in the outbox. */
  readonly notices: readonly Notice[]
}

export interface Conclusion extends News {
  readonly sealed: SealedWindow
  readonly verdict: Verdict
  readonly at: Time
}

export interface QueuedNotice {
  readonly notice: Notice
  readonly attempts: number
  readonly queuedAt: Time
  readonly nextAttempt: Time
}

export interface DeliveredNotice {
  readonly notice: Notice
  readonly receipt: string | null
}

export type Settlement =
  /** `receipt`: what the sink wants to be shown with the next notice of the same incident; `next`: what has to follow at once. */
  | { readonly outcome: 'delivered'; readonly at: Time; readonly receipt: string | null; readonly next?: Notice }
  | { readonly outcome: 'postponed'; readonly nextAttempt: Time; readonly error: string }
  | { readonly outcome: 'abandoned'; readonly at: Time; readonly error: string }

export interface Span {
  readonly since?: Time
  readonly service?: string
}

/** `by`: whether `since` is the time of the lines, or that at which somebody concluded what they mean. */
export interface WindowSpan extends Span {
  readonly by?: 'lines' | 'conclusion'
}

/** How far the work has come: read, closed, concluded, delivered. */
export interface Progress {
  /** When everything that was there had last been read. */
  readonly collectedAt: Time | null
  /** Windows that end by then are closed. */
  readonly closedUntil: Time | null
  /** Closed windows that wait for the analyst, and when the oldest of them began. */
  readonly pending: number
  readonly pendingSince: Time | null
  /** When a window was last judged, or found quiet. */
  readonly concludedAt: Time | null
  /** Notices that wait for a sink, and the one that has waited longest. */
  readonly queued: number
  readonly longestQueued: Dispatch | null
}

/** All that is kept of one window, or of one part of it. */
export interface WindowStory {
  readonly record: WindowRecord
  /** Null where an earlier version wrote it. */
  readonly assessment: Assessment | null
  /** Null while it waits for the analyst. */
  readonly verdict: Verdict | null
}

/** What a model that was asked said of a window, which ended then. */
export interface Word {
  readonly at: Time
  readonly assessment: Assessment
  readonly verdict: Verdict
}

/** A notice and what became of it. */
export interface Dispatch {
  readonly notice: Notice
  readonly state: 'queued' | 'delivered' | 'abandoned' | 'muted'
  readonly attempts: number
  readonly queuedAt: Time
  /** Null once it is settled. */
  readonly nextAttempt: Time | null
  readonly settledAt: Time | null
  /** Why the last attempt failed. */
  readonly error: string | null
}

/** What came of the windows and messages of some time. */
export interface Vitals {
  /** `telling`: those of them with findings. */
  readonly windows: readonly {
    readonly status: WindowStatus
    readonly decision: Decision
    readonly count: number
    readonly telling: number
    readonly tokens: number
  }[]
  /** `lost`: those given up that no other sink took either, and that were still worth telling. */
  readonly notices: readonly {
    readonly sink: string
    readonly state: Exclude<Dispatch['state'], 'queued'>
    readonly count: number
    readonly lost: number
  }[]
}
