/** Paths and globs as people write them, to files. */
import { globSync } from 'node:fs'
import { matchesGlob, resolve } from 'node:path'
import type { SourceOptions } from '../options.ts'

const MAGIC = /[*?[\]{}]/

export interface Expansion {
  readonly paths: readonly string[]
  /** Globs that nothing matches, as they were written. */
  readonly unmatched: readonly string[]
}

export function expand(patterns: readonly string[]): Expansion {
  const paths = new Set<string>()
  const unmatched: string[] = []
  for (const pattern of patterns) {
    const matches = MAGIC.test(pattern) ? globSync(pattern).sort() : [pattern]
    if (matches.length === 0) unmatched.push(pattern)
    for (const match of matches) paths.add(resolve(match))
  }
  return { paths: [...paths], unmatched }
}

/** How many files these sources are. */
export function countFiles(sources: readonly SourceOptions[]): number {
  return sources.reduce((sum, source) => sum + (source.kind === 'file' ? expand(source.paths).paths.length : 0), 0)
}

export function expands(patterns: readonly string[], path: string): boolean {
  return patterns.some(
    (pattern) => resolve(pattern) === path || (MAGIC.test(pattern) && matchesGlob(path, resolve(pattern))),
  )
}
