/** What is wrong with a config that was read: by its schema, by what the schema cannot see, and in the prompts it names. */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Complaint, explainIssues } from '../../complaints.ts'
import { UsageError } from '../../errors.ts'
import { type Path, valueAt } from '../../expectation.ts'
import type { Environment } from '../../find-secret.ts'
import { loadPrompts } from '../../judge/prompts/folder.ts'
import type { YamlText } from '../../yaml.ts'
import { checks } from './checks/index.ts'
import { aboutDefaultSinks, namesSinks, withDefaults } from './defaults.ts'
import { type Draft, mapping, type Remark } from './draft.ts'
import { withAbsolutePaths } from './paths.ts'
import { inOrder, locate } from './places.ts'
import { type Config, configSchema } from './sections.ts'

/** The path of the whole. */
const ROOT = String([])

export interface Examined {
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

export async function examine(args: {
  path: string
  yaml: YamlText
  environment: Environment
  purpose: Purpose
}): Promise<Examined> {
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
  const remarks = remarksOn(draft, complaints)
  const relevant = namesSinks(yaml.value) ? remarks : aboutDefaultSinks(remarks)
  const located = (several: readonly Complaint[]) => several.map((complaint) => locate(complaint, yaml))
  const grave = located([...complaints, ...relevant.filter((remark) => !remark.warning)])
  const problems = [
    ...inOrder(path, [...yaml.problems, ...grave]),
    ...(await promptProblems(mapping(yaml.value).prompts, folder)),
  ]
  return {
    config: parsed.success && problems.length === 0 ? withAbsolutePaths(parsed.data, folder) : null,
    problems,
    warnings: inOrder(path, located(relevant.filter((remark) => remark.warning))),
    whereIs,
  }
}

/** What a schema cannot see. What it finds wrong with a value says enough of that value. */
function remarksOn(draft: Draft, complaints: readonly Complaint[]): readonly Remark[] {
  const wrong = new Set(complaints.map(({ path }) => String(path)))
  if (wrong.has(ROOT)) return []
  return checks.flatMap((check) => check(draft)).filter(({ path }) => !wrong.has(String(path)))
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
