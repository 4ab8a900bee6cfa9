/** What is wrong with a text that people edit, as `file:line:column: key: what was expected, what came`. */
import { explainIssues } from '../../complaints.ts'
import type { z } from '../../schema.ts'

export interface Placed {
  readonly path: string
  at(keys: readonly (string | number)[]): { readonly line: number; readonly column: number }
}

/** `value` is what was read, before the schema made something of it. */
export function explainPlaced(args: {
  schema: z.core.$ZodType
  value: unknown
  issues: readonly z.core.$ZodIssue[]
  place: Placed
}): string[] {
  const { schema, value, issues, place } = args
  return explainIssues(schema, value, issues).map(({ path, message }) => describe(place, path, message))
}

export function describe(place: Placed, keys: readonly (string | number)[], message: string): string {
  const { line, column } = place.at(keys)
  const name = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  return `${place.path}:${line}:${column}: ${name === '' ? '' : `${name.replace(/^\./, '')}: `}${message}`
}
