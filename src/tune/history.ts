/** Where history is read from: files named on the command line, else the sources of the config, always from the beginning. */
import { basename, resolve } from 'node:path'
import { fileOptions, nameOf, type SourceOptions, stdinOptions } from '../collect/options.ts'
import { checkFormat, checkTimezone } from '../decode/index.ts'
import { UsageError } from '../errors.ts'

export function historySources(args: {
  files: readonly string[]
  configured: readonly SourceOptions[]
  overrides?: { format?: string; timezone?: string; service?: string }
}): SourceOptions[] {
  const { files, configured, overrides = {} } = args
  checkOverrides(overrides)
  if (files.length === 0) {
    const running = configured.find((source) => source.kind === 'command')
    if (running !== undefined) throw new UsageError([noHistory(nameOf(running))])
    if (configured.length > 0) return configured.map((source) => ({ ...source, ...overrides }))
    throw new UsageError(['no logs to read: name files (or `-` for standard input), or a config with `sources:`'])
  }
  return files.map((file) => {
    if (file === '-') return stdinOptions.parse({ kind: 'stdin', ...overrides })
    const { format, timezone, service } = settingsFor(file, configured)
    return fileOptions.parse({
      kind: 'file',
      paths: [file],
      format,
      timezone,
      service,
      start: 'beginning',
      ...overrides,
    })
  })
}

/** What a program will write is not written yet. */
function noHistory(name: string): string {
  return `the source ${name} of the config is a command, which has no past to read: name files, or pipe what it has written into \`-\``
}

function checkOverrides({ format, timezone }: { format?: string; timezone?: string }): void {
  const wrong = [
    ['--format', format === undefined ? null : checkFormat(format)],
    ['--timezone', timezone === undefined ? null : checkTimezone(timezone)],
  ].flatMap(([name, problem]) => (problem === null ? [] : [`${name}: ${problem}`]))
  if (wrong.length > 0) throw new UsageError(wrong)
}

/** A file that a configured source also names is read the way that source says. */
function settingsFor(file: string, configured: readonly SourceOptions[]): Partial<SourceOptions> {
  const path = resolve(file)
  const same = (source: SourceOptions) =>
    source.kind === 'file' &&
    source.paths.some((pattern) => resolve(pattern) === path || basename(pattern) === basename(path))
  return configured.find(same) ?? {}
}
