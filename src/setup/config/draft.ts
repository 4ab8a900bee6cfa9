/** A config as it was written, before it is known to be right: what the checks look at. */

import type { Complaint } from '../../complaints.ts'
import type { Path } from '../../expectation.ts'
import type { Environment } from '../../find-secret.ts'

export interface Draft {
  /** Sections by name, of any shape. */
  readonly sections: Readonly<Record<string, unknown>>
  /** Relative paths start here: the folder of the config file. */
  readonly folder: string
  readonly environment: Environment
  /** Whether this run will send: only then a secret that is not there stops it. */
  readonly deliver: boolean
}

export interface Remark extends Complaint {
  /** A warning is told and forgotten; everything else stops the start. */
  readonly warning: boolean
}

/** One thing that a schema cannot see: a name that leads nowhere, a file that is not there. */
export type Check = (draft: Draft) => readonly Remark[]

export function problem(path: Path, message: string): Remark {
  return { path, message, warning: false }
}

export function warning(path: Path, message: string): Remark {
  return { path, message, warning: true }
}

export function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
