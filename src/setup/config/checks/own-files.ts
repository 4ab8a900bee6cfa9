/** What logtriage writes is no log for it to read, and no two of these files are one. */
import { resolve } from 'node:path'
import { expands } from '../../../collect/files/paths.ts'
import type { Path } from '../../../expectation.ts'
import { type Check, mapping, problem } from '../draft.ts'

interface Written {
  readonly path: Path
  readonly file: string
}

export const checkOwnFiles: Check = ({ sections, folder }) => {
  const sinks = Object.entries(mapping(sections.sinks)).map(
    ([name, sink]): Written => ({ path: ['sinks', name, 'path'], file: fileIn(mapping(sink).path, folder) }),
  )
  const state: Written = { path: ['state'], file: fileIn(sections.state, folder) }
  const written = [state, ...sinks].filter(({ file }) => file !== '')
  const read = patternsOf(sections.sources, folder)
  return written.flatMap(({ path, file }) => {
    const source = read.find((pattern) => expands([pattern], file))
    if (source !== undefined) return [problem(path, `${file} is read as a log, too (${source}): write it elsewhere`)]
    const isState = path !== state.path && file === state.file
    return isState ? [problem(path, `${file} is the state file, too: write it elsewhere`)] : []
  })
}

function fileIn(written: unknown, folder: string): string {
  return typeof written === 'string' && written !== '' ? resolve(folder, written) : ''
}

function patternsOf(sources: unknown, folder: string): string[] {
  if (!Array.isArray(sources)) return []
  return sources.flatMap((source) => {
    const { paths } = mapping(source)
    return Array.isArray(paths)
      ? paths.filter((path) => typeof path === 'string').map((path) => resolve(folder, path))
      : []
  })
}
