/** Words that a shell would replace. Nobody does so here: folders of such names would be made, and hosts be asked for. */
import { join } from 'node:path'
import type { Path } from '../../../expectation.ts'
import { type Check, type Draft, list, mapping, problem, type Remark, warning } from '../draft.ts'

/** `${NAME}`, and `$NAME` in capitals: who else writes a dollar mostly means it. */
const VARIABLE = /\$\{[^}]*\}|\$[A-Z_][A-Z0-9_]+(?![A-Za-z0-9])/
/** Of a path also somebody's home, a variable as a whole part of it, the output of a command, `%NAME%`, and the day as `%Y`. */
const IN_PATH = new RegExp(`^~\\w*(?=/|$)|(?<=^|/)\\$\\w+|\\$\\([^)]*\\)|\`[^\`]*\`|%[A-Z_]+%|%Y|${VARIABLE.source}`)
const HOME = /^(?:~(?=\/|$)|\$HOME(?!\w)|\$\{HOME\})\/?/

type Environment = Draft['environment']

export const checkShellWords: Check = ({ sections, environment }) => {
  const inPath = (written: unknown, path: Path, globs = false) => remarkOnPath({ written, path, globs, environment })
  const inSection = (written: unknown, path: Path): Remark[] =>
    Object.entries(mapping(written)).flatMap(([key, value]) => {
      if (key === 'resolve') return inSection(value, [...path, key])
      if (key === 'labels' || key === 'headers') return inNames(value, [...path, key])
      if (key.endsWith('_env')) return []
      const isPath = key === 'path' || key.endsWith('_file')
      return isPath ? inPath(value, [...path, key]) : remarkOnValue(value, [...path, key])
    })
  /** However deep they stand; a reason is for people. */
  const inNames = (written: unknown, path: Path): Remark[] =>
    typeof written === 'object' && written !== null
      ? Object.entries(written).flatMap(([key, value]) =>
          key === 'because' ? [] : inNames(value, [...path, Array.isArray(written) ? Number(key) : key]),
        )
      : remarkOnValue(written, path)
  return [
    ...inPath(sections.state, ['state']),
    ...inPath(sections.prompts, ['prompts']),
    ...list(sections.sources).flatMap((source, index) => [
      ...['service', 'name', 'timezone'].flatMap((key) => inNames(mapping(source)[key], ['sources', index, key])),
      ...inPath(mapping(source).folder, ['sources', index, 'folder']),
      ...list(mapping(source).paths).flatMap((path, nth) => inPath(path, ['sources', index, 'paths', nth], true)),
      // What a program makes of it nobody knows here.
      ...inSection(mapping(source).environment, ['sources', index, 'environment']).map((remark) =>
        warning(remark.path, remark.message),
      ),
    ]),
    ...['maintenance', 'suppression', 'routes'].flatMap((name) => inNames(sections[name], [name])),
    ...['analyst', 'health'].flatMap((name) => inSection(sections[name], [name])),
    ...Object.entries(mapping(sections.sinks)).flatMap(([name, sink]) => inSection(sink, ['sinks', name])),
  ]
}

/** `globs`: a star stands for any text in it. */
function remarkOnPath(args: { written: unknown; path: Path; globs: boolean; environment: Environment }): Remark[] {
  const { written, path, globs, environment } = args
  const word = wordIn(written, IN_PATH)
  if (word === null) return []
  const home = environment.HOME
  const whole = home !== undefined && home !== '' ? String(written).replace(HOME, () => join(home, '/')) : written
  const unknown = globs ? 'write the whole path, or * for any text' : 'write the whole path'
  const instead = wordIn(whole, IN_PATH) === null ? `write ${whole}` : unknown
  return [problem(path, `no shell reads this, so ${word} would be part of a name as it stands: ${instead}`)]
}

function remarkOnValue(written: unknown, path: Path): Remark[] {
  const word = wordIn(written, VARIABLE)
  if (word === null) return []
  return [problem(path, `no shell reads this, so ${word} would be taken as it stands: write what it stands for`)]
}

function wordIn(written: unknown, words: RegExp): string | null {
  return typeof written === 'string' ? (words.exec(written)?.[0] ?? null) : null
}
