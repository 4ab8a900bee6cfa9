/** Paths and globs as people write them, to files. */
import { globSync } from 'node:fs'
import { matchesGlob, resolve } from 'node:path'

const MAGIC = /[*?[\]{}]/

export function expand(patterns: readonly string[]): string[] {
  const paths = patterns.flatMap((pattern) => (MAGIC.test(pattern) ? globSync(pattern).sort() : [pattern]))
  return [...new Set(paths.map((path) => resolve(path)))]
}

export function expands(patterns: readonly string[], path: string): boolean {
  return patterns.some(
    (pattern) => resolve(pattern) === path || (MAGIC.test(pattern) && matchesGlob(path, resolve(pattern))),
  )
}

/** Patterns that nothing matches, as they were written. */
export function unmatched(patterns: readonly string[]): string[] {
  return patterns.filter((pattern) => MAGIC.test(pattern) && expand([pattern]).length === 0)
}
