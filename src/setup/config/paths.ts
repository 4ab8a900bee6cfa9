/** Relative paths in a config start where the config is, not where somebody happened to start the tool. */
import { resolve } from 'node:path'
import type { Config } from './sections.ts'

export function withAbsolutePaths(config: Config, folder: string): Config {
  return {
    ...config,
    sources: config.sources.map((source) => {
      if (source.kind === 'file') return { ...source, paths: source.paths.map((path) => resolve(folder, path)) }
      return source.kind === 'command' ? { ...source, folder: resolve(folder, source.folder ?? '.') } : source
    }),
    analyst: fromFolder(config.analyst, folder),
    health: fromFolder(config.health, folder),
    prompts: resolve(folder, config.prompts),
    sinks: Object.fromEntries(Object.entries(config.sinks).map(([name, sink]) => [name, fromFolder(sink, folder)])),
    state: resolve(folder, config.state),
  }
}

/** `path` and every `..._file` of a section. */
function fromFolder<Section extends object>(section: Section, folder: string): Section {
  const resolved = Object.entries(section).map(([key, value]) =>
    typeof value === 'string' && (key === 'path' || key.endsWith('_file'))
      ? [key, resolve(folder, value)]
      : [key, value],
  )
  return Object.fromEntries(resolved) as Section
}
