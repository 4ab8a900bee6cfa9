/** What a kind of trouble is, and the ways in which one tells. */
import type { FindingType, Severity } from '../../model.ts'

export interface Kind {
  readonly name: string
  readonly type: FindingType
  /** At error level; a warning is one less, a fatal line at least high. */
  readonly severity: Severity
  /** `one` line tells, `some` must come (`keyword_count`), `logins` go by `auth_failures`, an `event` explains others. */
  readonly needs: 'one' | 'some' | 'logins' | 'event'
  /** Whoever writes it at error level is in real trouble; no analyst may call it harmless. */
  readonly grave: boolean
  /** What its lines say is as bad at any level: programs write it as they write what is well. */
  readonly atAnyLevel?: true
  /** Anybody from outside can bring it about: programs write it at levels that mean trouble, and it is chatter. */
  readonly isOfStrangers?: true
}

/** `pattern` is matched against calm text in lower case. */
export interface NamedKind extends Kind {
  readonly pattern: RegExp
}

/** A fatal line needs no further word. */
export const NAMELESS_FATAL: Kind = {
  name: 'fatal',
  type: 'error_spike',
  severity: 'high',
  needs: 'one',
  grave: false,
}

export function single(name: string, type: FindingType, pattern: RegExp): NamedKind {
  return { name, type, severity: 'medium', needs: 'one', grave: false, pattern }
}

export function grave(name: string, type: FindingType, pattern: RegExp): NamedKind {
  return { ...single(name, type, pattern), severity: 'high', grave: true }
}

export function several(name: string, type: FindingType, pattern: RegExp): NamedKind {
  return { ...single(name, type, pattern), needs: 'some' }
}

export function logins(name: string, pattern: RegExp): NamedKind {
  return { ...single(name, 'auth_failure', pattern), needs: 'logins' }
}

export function event(name: string, type: FindingType, pattern: RegExp): NamedKind {
  return { ...single(name, type, pattern), severity: 'low', needs: 'event' }
}

export function atAnyLevel(kind: NamedKind): NamedKind {
  return { ...kind, atAnyLevel: true }
}

export function ofStrangers(kind: NamedKind): NamedKind {
  return { ...kind, isOfStrangers: true }
}
