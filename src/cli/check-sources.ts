/** What `logtriage check` says of the sources: are their files there, may they be read, and which program is run. */
import { closeSync, globSync, openSync, statSync } from 'node:fs'
import { type CommandOptions, nameOf } from '../collect/options.ts'
import { describeFileError } from '../errors.ts'
import type { Environment } from '../find-secret.ts'
import { findProgram } from '../setup/config/find-program.ts'
import type { Config } from '../setup/config/index.ts'
import type { Say } from './check-analyst.ts'
import { here } from './shown/here.ts'

export function checkSources({ sources, env, say }: { sources: Config['sources']; env: Environment; say: Say }): void {
  for (const source of sources) {
    if (source.kind === 'file') for (const pattern of source.paths) checkPattern(pattern, say)
    else if (source.kind === 'stdin') say('fine', 'source', 'standard input')
    else say('fine', 'source', `${nameOf(source)}: runs ${programOf(source, env)}`)
  }
}

function checkPattern(pattern: string, say: Say): void {
  const paths = globSync(pattern)
  if (paths.length === 0) {
    say('doubtful', 'source', `${here(pattern)}: no such file yet; it will be read once it is there`)
    return
  }
  const [first, ...others] = paths.flatMap((path) => {
    const why = whyNotRead(path)
    return why === null ? [] : [`${here(path)} cannot be read: ${why}`]
  })
  const found = `${here(pattern)}: ${paths.length} file${paths.length > 1 ? 's' : ''}`
  const more = others.length > 0 ? `, and ${others.length} more` : ''
  if (first === undefined) say('fine', 'source', found)
  else say('doubtful', 'source', paths.length === 1 ? first : `${found}; ${first}${more}`)
}

function whyNotRead(path: string): string | null {
  try {
    const found = statSync(path)
    if (found.isDirectory()) return 'it is a folder: name the files in it, as in `folder/*.log`'
    if (found.isFIFO())
      return `it is a pipe, and files are followed: write { kind: command, command: [cat, ${here(path)}] }`
    if (found.isFile()) closeSync(openSync(path, 'r'))
    return null
  } catch (error) {
    return describeFileError(error)
  }
}

/** Without its arguments, which may be nobody's business. */
function programOf({ command, folder = '.', environment }: CommandOptions, env: Environment): string {
  const [name = ''] = command
  return findProgram({ name, folder, path: environment.PATH ?? env.PATH }) ?? name
}
