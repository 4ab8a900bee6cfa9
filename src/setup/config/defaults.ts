/** What counts in a config where nothing is written, and how that is told where it is not enough. */
import { join } from 'node:path'
import { SHIPPED } from '../../shipped.ts'
import { mapping, type Remark } from './draft.ts'
import { DEFAULT_ROUTES, DEFAULT_SINKS } from './sections.ts'

export const SHIPPED_PROMPTS = join(SHIPPED, 'prompts')

/** A section whose every line is commented out is an empty one. */
export function withDefaults(value: unknown): unknown {
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) return value
  const written = Object.fromEntries(Object.entries(mapping(value)).filter(([, section]) => section !== null))
  return {
    prompts: SHIPPED_PROMPTS,
    ...('sinks' in written ? {} : { sinks: DEFAULT_SINKS }),
    ...('sinks' in written || 'routes' in written ? {} : { routes: DEFAULT_ROUTES }),
    ...written,
  }
}

export function namesSinks(value: unknown): boolean {
  const { sinks } = mapping(value)
  return sinks !== undefined && sinks !== null
}

/** Nobody wrote the sinks that are used then, so that nobody finds them where they are complained of. */
export function aboutDefaultSinks(remarks: readonly Remark[]): readonly Remark[] {
  const others = remarks.filter(({ path }) => path[0] !== 'sinks')
  const grave = remarks.some((remark) => remark.path[0] === 'sinks' && !remark.warning)
  if (others.length === remarks.length) return remarks
  const variables = Object.values(DEFAULT_SINKS).flatMap((sink) =>
    Object.entries(sink).flatMap(([key, name]) => (key.endsWith('_env') ? [name] : [])),
  )
  const message =
    `none are named, and those used then need ${variables.join(' and ')}: export them, or say under sinks and routes ` +
    'where findings go, such as review: { kind: file, path: ./findings.ndjson }'
  return [...others, { path: ['sinks'], message, warning: !grave }]
}
