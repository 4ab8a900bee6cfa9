/** Reads `config.yaml` whole: either all of it is right, or everything that is wrong is told at once, with its place. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Complaint, explainIssues } from '../../complaints.ts'
import { describeFileError, UsageError } from '../../errors.ts'
import { type Path, valueAt } from '../../expectation.ts'
import type { Environment } from '../../find-secret.ts'
import { loadPrompts } from '../../judge/prompts/folder.ts'
import { SHIPPED } from '../../shipped.ts'
import { textOf } from '../../text-of.ts'
import { parseYaml, type YamlProblem, type YamlText } from '../../yaml.ts'
import { checks } from './checks/index.ts'
import { type Draft, mapping, type Remark } from './draft.ts'
import { withAbsolutePaths } from './paths.ts'
import { type Config, configSchema, DEFAULT_ROUTES, DEFAULT_SINKS } from './sections.ts'

export type { Config } from './sections.ts'

/** The path of the whole. */
const ROOT = String([])

export const SHIPPED_PROMPTS = join(SHIPPED, 'prompts')

export interface Reading {
  /** Null when there are problems. */
  readonly config: Config | null
  /** Each as `config.yaml:12:5: analyst.timeout: ...`. */
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  whereIs(setting: Path): Whereabouts
}

export interface Whereabouts {
  /** As `config.yaml:12:5`; of what is not written, the nearest that is. */
  readonly place: string
  readonly isWritten: boolean
}

/** `deliver`: whether this run will send; without it a secret that is not there is no problem. */
export interface Purpose {
  readonly deliver: boolean
}

/** `path` null: no config, only what serves without one. Throws a UsageError that lists every problem. */
export async function loadConfig(
  path: string | null,
  environment: Environment,
  purpose: Purpose = { deliver: true },
): Promise<Config> {
  const { config, problems } = await readConfig(path, environment, purpose)
  if (config === null) throw new UsageError(problems)
  return config
}

/** The same without throwing, and with what is only worth a warning. */
export async function readConfig(path: string | null, environment: Environment, purpose: Purpose): Promise<Reading> {
  if (path === null) return examine({ path: 'config.yaml', yaml: parseYaml('', 'config.yaml'), environment, purpose })
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const advice = 'write one after config.example.yaml, or name another with --config'
    return unread(path, `${path}: cannot be read: ${describeFileError(error)}; ${advice}`)
  }
  const text = textOf(bytes)
  if (typeof text !== 'string') return unread(path, ...inOrder(path, [text]))
  const yaml = parseYaml(text, path)
  if (purpose.deliver && yaml.problems.length === 0 && (yaml.value ?? null) === null) {
    const advice = '`logtriage init LOGS` writes one from your logs, and config.example.yaml shows all there is'
    return unread(path, `${path}:1:1: nothing is written in it: ${advice}`)
  }
  return examine({ path, yaml, environment, purpose })
}

function unread(path: string, ...problems: readonly string[]): Reading {
  return { config: null, problems, warnings: [], whereIs: () => ({ place: path, isWritten: false }) }
}

async function examine(args: {
  path: string
  yaml: YamlText
  environment: Environment
  purpose: Purpose
}): Promise<Reading> {
  const { path, yaml, environment, purpose } = args
  const whereIs = (setting: Path): Whereabouts => {
    const { line, column } = yaml.at(setting)
    return { place: `${path}:${line}:${column}`, isWritten: valueAt(yaml.value, setting) !== undefined }
  }
  if (yaml.value === undefined) {
    return { config: null, problems: inOrder(path, yaml.problems), warnings: [], whereIs }
  }

  const folder = dirname(resolve(path))
  const written = withDefaults(yaml.value)
  const parsed = configSchema.safeParse(written)
  const complaints = parsed.success ? [] : explainIssues(configSchema, written, parsed.error.issues)
  const draft: Draft = { sections: mapping(written), folder, environment, deliver: purpose.deliver }
  const told = new Set(complaints.map((complaint) => String(complaint.path)))
  // What a schema finds wrong with a value says enough of it.
  const found = told.has(ROOT)
    ? []
    : checks.flatMap((check) => check(draft)).filter((remark) => !told.has(String(remark.path)))
  const remarks = namesSinks(yaml.value) ? found : aboutDefaultSinks(found)
  const located = (several: readonly Complaint[]) => several.map((complaint) => locate(complaint, yaml))
  const grave = located([...complaints, ...remarks.filter((remark) => !remark.warning)])
  const problems = [
    ...inOrder(path, [...yaml.problems, ...grave]),
    ...(await promptProblems(mapping(yaml.value).prompts, folder)),
  ]
  return {
    config: parsed.success && problems.length === 0 ? withAbsolutePaths(parsed.data, folder) : null,
    problems,
    warnings: inOrder(path, located(remarks.filter((remark) => remark.warning))),
    whereIs,
  }
}

function namesSinks(value: unknown): boolean {
  const { sinks } = mapping(value)
  return sinks !== undefined && sinks !== null
}

/** Nobody wrote the sinks that are used then, so that nobody finds them where they are complained of. */
function aboutDefaultSinks(remarks: readonly Remark[]): readonly Remark[] {
  const others = remarks.filter(({ path }) => path[0] !== 'sinks')
  const grave = remarks.some((remark) => remark.path[0] === 'sinks' && !remark.warning)
  if (others.length === remarks.length) return remarks
  const variables = Object.values(DEFAULT_SINKS).flatMap((sink) =>
    Object.entries(sink).flatMap(([key, name]) => (key.endsWith('_env') ? [name] : [])),
  )
  const message =
    `none are named, and those used then need ${variables.join(' and ')}: export them, or say under sinks and routes ` +
    'where findings go, such as review: { kind: file, path: ./findings.ndjson }'
  return [...others, { path: ['sinks'], message, warning: !grave }]
}

function locate({ path, message }: Complaint, yaml: YamlText): YamlProblem {
  return { ...yaml.at(path), message: path.length === 0 ? message : `${settingName(path)}: ${message}` }
}

/** As in `sources[1].paths`. */
export function settingName(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1)
}

function inOrder(path: string, problems: readonly YamlProblem[]): string[] {
  return problems
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`)
}

/** A section whose every line is commented out is an empty one. */
function withDefaults(value: unknown): unknown {
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) return value
  const written = Object.fromEntries(Object.entries(mapping(value)).filter(([, section]) => section !== null))
  return {
    prompts: SHIPPED_PROMPTS,
    ...('sinks' in written ? {} : { sinks: DEFAULT_SINKS }),
    ...('sinks' in written || 'routes' in written ? {} : { routes: DEFAULT_ROUTES }),
    ...written,
  }
}

/** What the pages and examples themselves say wrong; a file that is not there has been told at the key `prompts`. */
async function promptProblems(prompts: unknown, folder: string): Promise<readonly string[]> {
  if (typeof prompts !== 'string' || !existsSync(resolve(folder, prompts))) return []
  try {
    await loadPrompts(resolve(folder, prompts))
    return []
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.problems.filter((problem) => existsSync(/^(.*?):\d+:\d+: /.exec(problem)?.[1] ?? '.'))
  }
}
