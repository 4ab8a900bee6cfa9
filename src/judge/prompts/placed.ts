/** What zod finds wrong with a text that people edit, as `file:line:column: key: what was expected`. */
import type { z } from '../../schema.ts'

export interface Placed {
  readonly path: string
  at(keys: readonly (string | number)[]): { readonly line: number; readonly column: number }
}

export function describeIssues(issues: readonly z.core.$ZodIssue[], place: Placed): string[] {
  return issues.flatMap((issue) => {
    const keys = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
    if (issue.code !== 'unrecognized_keys') return [describe(place, keys, issue.message)]
    return issue.keys.map((key) => describe(place, [...keys, key], 'is no key that is known here'))
  })
}

export function describe(place: Placed, keys: readonly (string | number)[], message: string): string {
  const { line, column } = place.at(keys)
  const name = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  const text = message.charAt(0).toLowerCase() + message.slice(1)
  return `${place.path}:${line}:${column}: ${name === '' ? '' : `${name.replace(/^\./, '')}: `}${text}`
}
