/** The words that all nouns share: how loud, how bad, of what kind, and when. */

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
