/** Paths as a shell would read them. Nobody puts a home or a variable into them here: folders of such names would be made. */
import type { Path } from '../../../expectation.ts'
import { type Check, list, mapping, problem, type Remark } from '../draft.ts'

export const checkShellWords: Check = ({ sections }) => [
  ...remarkOn(sections.state, ['state']),
  ...remarkOn(sections.prompts, ['prompts']),
  ...list(sections.sources).flatMap((source, index) => [
    ...remarkOn(mapping(source).folder, ['sources', index, 'folder']),
    ...list(mapping(source).paths).flatMap((path, nth) => remarkOn(path, ['sources', index, 'paths', nth])),
  ]),
  ...['analyst', 'health'].flatMap((name) => remarksIn(sections[name], [name])),
  ...Object.entries(mapping(sections.sinks)).flatMap(([name, sink]) => remarksIn(sink, ['sinks', name])),
]

function remarksIn(section: unknown, path: Path): Remark[] {
  return Object.entries(mapping(section)).flatMap(([key, value]) =>
    key === 'path' || key.endsWith('_file') ? remarkOn(value, [...path, key]) : [],
  )
}

function remarkOn(written: unknown, path: Path): Remark[] {
  const word = typeof written === 'string' ? /^(?:~(?=\/|$)|\$\w+|\$\{[^}]*\})/.exec(written)?.[0] : undefined
  if (word === undefined) return []
  return [problem(path, `no shell reads this, so ${word} would be the name of a folder: write the whole path`)]
}
