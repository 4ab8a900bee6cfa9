/** What a replay was made with: the exact text a model was told and the settings that decide, so that a number can be traced. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { SourceOptions } from '../collect/options.ts'
import type { Config } from '../setup/config/index.ts'

export interface Manifest {
  /** By file name in the folder of prompts. */
  readonly prompts: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, unknown>>
  /** What was read; from here the same can be read again. */
  readonly sources: readonly SourceOptions[]
}

export function manifestOf(config: Config, sources: readonly SourceOptions[]): Manifest {
  const { window, gate, analyst, suppression, routes } = config
  return {
    prompts: readPrompts(config.prompts),
    settings: { window, gate, analyst: analystOf(analyst), suppression, routes },
    sources: sources.map((source) =>
      source.kind === 'file' ? { ...source, paths: source.paths.map((path) => resolve(path)) } : source,
    ),
  }
}

/** Null for a replay that left none. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, 'manifest.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : null
}

function readPrompts(folder: string): Record<string, string> {
  const names = globSync(['*.md', 'services/*.md', 'examples/*.json'], { cwd: folder }).sort()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** What shapes an answer; where the key lies and how long one waits does not. */
function analystOf(analyst: Config['analyst']): unknown {
  if (analyst.kind === 'builtin') return { kind: analyst.kind }
  const { kind, model, temperature, seed, max_tokens, context_tokens, response_format } = analyst
  return { kind, model, temperature, seed, max_tokens, context_tokens, response_format }
}
