/** Where in a config something is said, and how that is written before a complaint: `config.yaml:12:5: analyst.timeout: ...`. */
import type { Complaint } from '../../complaints.ts'
import type { Path } from '../../expectation.ts'
import type { YamlProblem, YamlText } from '../../yaml.ts'

export function locate({ path, message }: Complaint, yaml: YamlText): YamlProblem {
  return { ...yaml.at(path), message: path.length === 0 ? message : `${settingName(path)}: ${message}` }
}

/** As in `sources[1].paths`. */
export function settingName(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1)
}

export function inOrder(path: string, problems: readonly YamlProblem[]): string[] {
  return problems
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`)
}
