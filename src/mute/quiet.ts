/** How long nothing must be found of an incident for it to be over. */
import { type Incident, SEVERITIES, type Severity } from '../model.ts'

/** What the config says of that. */
export interface Patience {
  /** Milliseconds without a finding after which an incident is over. */
  readonly quietFor: number
  /** After so many findings on end that are far milder than its worst it fades: it comes now and then before it is over. */
  readonly fading: number
  /** So many severities milder, or more, are far milder. */
  readonly fadingBy: number
  /** How many times `quietFor` is waited for what fades. */
  readonly fadingQuiet: number
  /** How many times `quietFor` is waited for anything at most. */
  readonly longestQuiet: number
  /** Which share of `quietFor` has to pass after people were told: logs may come late, and sinks may be away. */
  readonly toldQuiet: number
}

/** Of what comes back again and again each end has to last twice as long as the one before to be believed. */
export function quietNeeded({ returns = 0, faint = 0 }: Incident, patience: Patience): number {
  const { quietFor, fading, fadingQuiet, longestQuiet } = patience
  return quietFor * Math.min(longestQuiet, Math.max(2 ** returns, faint >= fading ? fadingQuiet : 1))
}

/** What has been quiet for longer is over, whatever it was. */
export function mostQuiet({ quietFor, longestQuiet }: Patience): number {
  return quietFor * longestQuiet
}

/** How many findings on end have been far milder than the worst, this one included. */
export function faintness(args: {
  incident: Pick<Incident, 'severity' | 'faint'>
  severity: Severity
  fadingBy: number
}): number {
  const { incident, severity, fadingBy } = args
  const milder = SEVERITIES.indexOf(incident.severity) - SEVERITIES.indexOf(severity)
  return milder >= fadingBy ? (incident.faint ?? 0) + 1 : 0
}
