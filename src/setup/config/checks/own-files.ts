/** What logtriage writes is no log for it to read, and no two of these files are one. */
import { resolve } from 'node:path'
import { expands } from '../../../collect/files/paths.ts'
import type { Path } from '../../../expectation.ts'
import { type Check, mapping, problem } from '../draft.ts'

interface Written {
  readonly path: Path
  readonly file: string
  /** As it stands in the config. */
  readonly text: string
}

export const checkOwnFiles: Check = ({ sections, folder }) => {
  const sinks = Object.entries(mapping(sections.sinks)).map(([name, sink]) =>
    writtenAt(['sinks', name, 'path'], mapping(sink).path, folder),
  )
  const state = writtenAt(['state'], sections.state, folder)
  const written = [state, ...sinks].filter(({ file }) => file !== '')
  const read = patternsOf(sections.sources, folder)
  return written.flatMap(({ path, file, text }) => {
    if (text.endsWith('/'))
      return [problem(path, `${text} is the name of a folder, and a file is needed: name one in it`)]
    const source = read.find((pattern) => expands([pattern], file))
    if (source !== undefined) return [problem(path, `${file} is read as a log, too (${source}): write it elsewhere`)]
    const isState = path !== state.path && file === state.file
    return isState ? [problem(path, `${file} is the state file, too: write it elsewhere`)] : []
  })
}

function writtenAt(path: Path, written: unknown, folder: string): Written {
  const text = typeof written === 'string' ? written : ''
  return { path, file: text === '' ? '' : resolve(folder, text), text }
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
