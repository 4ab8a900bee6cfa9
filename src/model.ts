/**
 * The nouns that travel through the corridor. This file imports nothing.
 *
 *   line      raw bytes of one line, with its place (origin, offset)
 *   record    one log event: a line, or several joined (a stack trace); has time, level, service, message, template
 *   template  the constant shape of a message, `user <*> logged in from <*>`, with an id that never changes
 *   window    one service, one aligned span of event time; `payments@2026-01-01T00:05Z/5m`
 *   signal    what one detector noticed in a window, with numbers
 *   score     how unusual a window is for its service: a percentile 0..100 of that service's own past
 *   brief     what the analyst reads: at most 200 numbered, clean lines, with counts, in time order
 *   analyst   who judges a brief: a model behind an OpenAI-compatible endpoint, or the built-in rules
 *   verdict   the analyst's validated, grounded answer for a window: findings and health
 *   finding   one anomaly: severity, type, summary, evidence (real lines), what to do, where it came from
 *   incident  findings with the same key over time; owns suppression
 *   notice    one message to one sink, in the outbox until delivered
 *
 * Long on purpose: the nouns are one list, read as a whole.
 */

export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export type Level = (typeof LEVELS)[number]

/** Ordered: a later one is worse. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

export const FINDING_TYPES = [
  'error_spike',
  'auth_failure',
  'latency',
  'security',
  'resource',
  'dependency',
  'data_integrity',
  'config_change',
  'restart',
  'silence',
  'unknown',
] as const
export type FindingType = (typeof FINDING_TYPES)[number]

/** Ordered: a later one is worse. */
export const HEALTHS = ['normal', 'degraded', 'critical'] as const
export type Health = (typeof HEALTHS)[number]

/** Times are milliseconds since the epoch, everywhere inside; they become ISO text only at an edge. */
export type Time = number

/** The wall clock, or the log's own time in replay: handed in, never asked for. */
export type Clock = () => Time

/** Raw text to clean text. The numbering of marks (`‹email#2›`) is stable within the scope that made it. */
export type Clean = (text: string) => string

/** Where bytes come from. `id` survives a rename: it is the key that a position is stored under. */
export interface Origin {
  readonly id: string
  readonly path: string
  /** The service of its lines when a line does not name one. */
  readonly service: string
}

/** How far one origin has been read, and where reading starts again after a crash: at the first byte of the oldest open
 *  window. Offsets are bytes of the (decompressed) content. */
export interface Position {
  readonly origin: string
  readonly path: string
  readonly resume: number
  readonly read: number
  /** What sealed windows hold behind `resume`, start and end in turn: it is read again, and not counted again. */
  readonly counted?: readonly number[]
  /** The time of the record before `resume`: a line without a stamp has that of its neighbour. */
  readonly above?: Time
  /** Tells whether what stands before `read` is still what was read; positions of earlier versions have none. */
  readonly proof?: string
  /** How its lines are read, by name; left out where the config says it, or nobody knows. */
  readonly formats?: readonly string[]
}

/** Up to when the windows of a service are sealed. */
export interface Horizon {
  readonly service: string
  readonly until: Time
}

export interface Template {
  readonly id: string
  readonly text: string
  readonly count: number
}

/** How numbers are spread, in bounded memory; `sketch.ts` adds them up and reads quantiles. */
export interface Sketch {
  readonly count: number
  readonly min: number
  readonly max: number
  /** How often neighbouring buckets have been united. */
  readonly shift: number
  /** Key and count of each bucket in turn, in order of value. */
  readonly buckets: readonly number[]
}

/** The numbers at one place of a template's messages; fewer than its messages where not all have one there. */
export interface SlotNumbers extends Sketch {
  readonly slot: number
  /** Of a field beside the messages, by which it is known; its slot is beyond all others. */
  readonly name?: string
}

/** How often one template came in one window. `level` is the worst it came with. */
export interface TemplateCount {
  readonly template: string
  readonly text: string
  readonly count: number
  readonly level: Level | null
  readonly first: Time
  readonly last: Time
  /** In order of slots; left out where its messages hold no number. */
  readonly numbers?: readonly SlotNumbers[]
}

/** A record that is kept, as clean text. `text` is the whole record as it was written, all its lines. */
export interface Example {
  readonly time: Time
  readonly level: Level | null
  readonly template: string
  readonly text: string
}

/** Values that add up: the union of two windows of one id is again a window. */
export interface Window {
  readonly id: string
  /** `1/3` where a window was cut into parts, else null. */
  readonly part: string | null
  readonly service: string
  readonly start: Time
  readonly end: Time
  /** Raw lines, stack traces and blank lines included. */
  readonly lines: number
  readonly records: number
  readonly unparsed: number
  /** Records whose own window was already sealed. */
  readonly late: number
  /** Records by level; `none` counts those without one. */
  readonly levels: Readonly<Record<Level | 'none', number>>
  readonly templates: readonly TemplateCount[]
  /** In time order, at most `max_lines`. */
  readonly examples: readonly Example[]
  /** Why not all its lines are kept: more came than `max_lines`, or memory ran short. Left out where all are. */
  readonly condensed?: 'max_lines' | 'memory'
}

/** What one detector noticed. `sentence` carries the numbers for people; `weight` (0..1) orders the reasons. */
export interface Signal {
  readonly detector: string
  readonly type: FindingType
  /** What the built-in analyst would report it as. */
  readonly severity: Severity
  /** The least a finding about it may be reported as, whatever a model says; null: the model may drop it. */
  readonly floor: Severity | null
  readonly weight: number
  readonly sentence: string
  /** Ids of the templates it is about, the most telling first; empty when it is about the whole window. */
  readonly templates: readonly string[]
  readonly numbers: Readonly<Record<string, number>>
}

export const DECISIONS = ['ask', 'skip', 'audit', 'defer'] as const
export type Decision = (typeof DECISIONS)[number]

/** What the first stage says of a window. */
export interface Assessment {
  readonly score: number
  readonly signals: readonly Signal[]
  readonly newTemplates: number
  /** The service is too new for its past to say much. */
  readonly warmUp: boolean
  readonly decision: Decision
  /** Why this decision. */
  readonly reason: string
}

/** A window that is done and has been looked at: what the state file holds and the analyst's work is made from. */
export interface SealedWindow {
  readonly window: Window
  readonly assessment: Assessment
}

/** One numbered line of a brief. `count` is how many records of its template came in the window, from `first` to `last`. */
export interface BriefLine {
  readonly first: Time
  readonly last: Time
  readonly id: string
  readonly time: Time
  readonly level: Level | null
  readonly template: string
  readonly text: string
  readonly count: number
}

export interface Brief {
  readonly window: string
  readonly part: string | null
  readonly service: string
  readonly start: Time
  readonly end: Time
  readonly lines: readonly BriefLine[]
  /** Records of the window that no line of the brief stands for. */
  readonly omitted: number
}

export interface Evidence {
  /** The line's id in the brief, `L12`. */
  readonly line: string
  readonly time: Time
  readonly level: Level | null
  readonly text: string
  readonly count: number
  /** The kind of line it is; findings of earlier versions do not say. */
  readonly template?: string
}

export type AnalystName = 'openai' | 'builtin'

export interface Finding {
  readonly id: string
  readonly window: string
  readonly service: string
  /** Of its first line of evidence, else the window's start. */
  readonly time: Time
  readonly severity: Severity
  readonly type: FindingType
  readonly summary: string
  readonly evidence: readonly Evidence[]
  readonly recommendedAction: string
  readonly analyst: AnalystName
  readonly model: string | null
  readonly promptVersion: string | null
  /** At least one line of evidence is really there. What is not grounded cannot page. */
  readonly grounded: boolean
  readonly score: number
  /** Another service that its lines speak of, which may be the cause; left out where they name none. */
  readonly suspect?: string
  /** Why it is what it is: signals, raised floors, removed evidence. */
  readonly reasons: readonly string[]
}

export const STATUSES = ['judged', 'quiet', 'not_analysed', 'deferred'] as const
export type WindowStatus = (typeof STATUSES)[number]

export interface Tokens {
  readonly prompt: number
  readonly completion: number
}

/** The last word on a window. `not_analysed` means that a model was to judge it and could not. */
export interface Verdict {
  readonly window: string
  readonly part: string | null
  readonly status: WindowStatus
  /** Why a model's answer is missing, or what had to be mended in it; null when there is nothing to say. */
  readonly reason: string | null
  readonly health: Health
  readonly analyst: AnalystName | null
  readonly model: string | null
  readonly promptVersion: string | null
  readonly tokens: Tokens
  /** The worst first. */
  readonly findings: readonly Finding[]
}

/** A time in which nobody watched, by the wall clock. */
export interface Absence {
  readonly from: Time
  readonly to: Time
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
  /** The kinds of line people were told of, where those tell incidents of one type apart. */
  readonly kinds?: readonly string[]
  /** What was found of the time when nobody watched, and is not told yet: the worst of it. */
  readonly held?: { readonly finding: Finding; readonly absence: Absence }
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
  /** It ended before this sink took it: when, why that is believed, and its story. One message then tells all of it. */
  readonly over?: { readonly at: Time; readonly reason: string; readonly text: string }
  /** By which rule it goes to this sink; rows of earlier versions have none. */
  readonly route?: string
  /** One plain line for people and logs. */
  readonly text: string
  /** What it is about; null where it is about the incident. */
  readonly finding: Finding | null
  /** Where it is about the incident: what people were told it is. */
  readonly about?: string
}

/** What a service's page of prompt text says to the code, beside what it says to the model. */
export interface ServiceRules {
  readonly always: readonly AlwaysRule[]
  readonly expected: readonly Pattern[]
  readonly suppression: Readonly<Partial<Record<FindingType | 'default', number>>>
  readonly owner: string | null
}

/** Linear-time pattern of a user, already compiled. */
export interface Pattern {
  readonly source: string
  test(text: string): boolean
}

/** A line that matches is a finding of at least this severity, whatever the analyst says. */
export interface AlwaysRule {
  readonly match: Pattern
  readonly severity: Severity
  readonly type: FindingType
  readonly because: string
}
