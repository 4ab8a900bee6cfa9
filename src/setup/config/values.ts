/** Settings as numbers that can be compared, whatever they are counted in, and as people write them. */
import { formatDuration } from '../../duration.ts'
import { type Path, schemaAt, valueAt } from '../../expectation.ts'
import { z } from '../../schema.ts'
import type { Draft } from './draft.ts'
import { configSchema } from './sections.ts'
import { type Setting, UNITS } from './setting.ts'

type Sections = Draft['sections']

const MINUTE = 60_000
const DAY = 86_400_000

export interface Value {
  /** In milliseconds where it is a time, in whatever way it was written. */
  readonly counts: number
  readonly said: string
}

/** As written, or by default; null where there is none, or none that its schema takes. */
export function readSetting(setting: Setting, sections: Sections): Value | null {
  const value = numberOf(pathOf(setting), sections)
  const span = spanOf(sections)
  if (value === null || span === null) return null
  switch (UNITS[setting]) {
    case 'time':
      return { counts: value, said: formatDuration(value) }
    case 'windows':
      return { counts: value * span, said: `${value} × ${formatDuration(span)}` }
    case 'days':
      return { counts: value * DAY, said: `${value}d` }
    default:
      return { counts: value, said: String(value) }
  }
}

/** `counts` as it would be written there, rounded by the way that still holds. */
export function nearestIn(
  setting: Setting,
  counts: number,
  round: (value: number) => number,
  sections: Sections,
): string {
  switch (UNITS[setting]) {
    case 'time':
      return formatDuration(counts)
    case 'windows':
      return String(round(counts / spanOf(sections)!))
    case 'days':
      return `${round((counts / DAY) * 10) / 10}`
    default:
      return String(round(counts))
  }
}

export function numberOf(path: Path, sections: Sections): number | null {
  return readAs(path, sections, valueAt(sections, path))
}

export function defaultOf(path: Path, sections: Sections): number | null {
  return readAs(path, sections, undefined)
}

function readAs(path: Path, sections: Sections, value: unknown): number | null {
  const schema = schemaAt(configSchema, path, sections)
  const read = schema === null ? null : z.core.safeParse(schema, value)
  return read?.success === true && typeof read.data === 'number' ? read.data : null
}

export function pathOf(setting: Setting): Path {
  return setting.split('.')
}

function spanOf(sections: Sections): number | null {
  const minutes = numberOf(['window', 'minutes'], sections)
  return minutes === null ? null : minutes * MINUTE
}
