/** What is known of a set: when something was wrong, with which service, and which windows are normal. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Time } from '../src/model.ts'
import { readCsv } from './csv.ts'

export interface Episode {
  readonly start: Time
  readonly end: Time
  readonly service: string
  readonly kind: string
}

export interface Labels {
  readonly episodes: readonly Episode[]
  /** By start; null where windows are not labelled. */
  readonly windows: ReadonlyMap<Time, 'anomaly' | 'normal' | 'ignore'> | null
}

/** Labels that say so are episodes only when something failed. */
const FAILED = 'failure'

export function readLabels(set: string): Labels {
  const rows = readCsv(join(set, 'labels.csv')).filter(({ label }) => label === undefined || label === FAILED)
  const episodes = rows.map(({ start, end, service, fault_kind }) => ({
    start: timeOf(start!),
    end: timeOf(end!),
    service: service!,
    kind: fault_kind!,
  }))
  const path = join(set, 'windows.csv')
  const windows = existsSync(path) ? readCsv(path).filter(({ label }) => isLabel(label)) : []
  return {
    episodes,
    windows: windows.some(({ label }) => label === 'normal')
      ? new Map(windows.map(({ window_start, label }) => [timeOf(window_start!), label as 'normal']))
      : null,
  }
}

function isLabel(label: string | undefined): boolean {
  return label === 'anomaly' || label === 'normal' || label === 'ignore'
}

/** Without a zone: the clock of the log, which replay takes for UTC as well. */
function timeOf(text: string): Time {
  return Date.parse(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T').replace(',', '.')}Z`)
}
