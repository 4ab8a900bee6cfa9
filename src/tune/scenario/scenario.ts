/** A scenario: a folder with lines of a log and what has to be said of them; `scenario.json` is what people write. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type FileOptions, fileOptions } from '../../collect/options.ts'
import { UsageError } from '../../errors.ts'
import { explainPlaced } from '../../judge/prompts/placed.ts'
import { FINDING_TYPES, SEVERITIES } from '../../model.ts'
import { z } from '../../schema.ts'
import { parseYaml } from '../../yaml.ts'

const alert = z.strictObject({
  service: z.string().min(1),
  type: z.enum(FINDING_TYPES).optional().describe('any, when it is not said'),
  severity: z.enum(SEVERITIES).default('low').describe('the least it has to be'),
  window: z.string().min(1).optional().describe('its id; any, when it is not said'),
  says: z.string().min(1).optional().describe('stands in its summary or in its evidence'),
})

const scenario = z.strictObject({
  about: z.string().default(''),
  format: z.string().default('auto'),
  timezone: z.string().default('UTC'),
  alerts: z.array(alert).default([]).describe('have to be there'),
  muted: z.array(z.strictObject({ service: z.string().min(1), reason: z.string().default('') })).default([]),
  quiet: z.enum(SEVERITIES).nullable().default(null).describe('from this severity on nothing else may be said'),
})

export type ExpectedAlert = z.output<typeof alert>
export type Expectation = z.output<typeof scenario>

export interface Scenario extends Expectation {
  readonly folder: string
  readonly sources: readonly FileOptions[]
  /** Its own, where it has one. */
  readonly config: string | null
}

const FILE = 'scenario.json'

/** Folders of scenarios, or of folders of them; throws when there are none, or when one is broken. */
export function readScenarios(folders: readonly string[]): Scenario[] {
  const found = folders.flatMap((folder) => [
    ...(existsSync(join(folder, FILE)) ? [folder] : globSync(join(folder, '*', FILE)).map((path) => join(path, '..'))),
  ])
  const problems: string[] = []
  const scenarios = found.sort().flatMap((folder) => readOne(folder, problems) ?? [])
  if (found.length === 0) {
    problems.push(
      `no scenario in ${folders.join(', ')}: expected folders with a ${FILE}; \`logtriage scenario ID\` writes them`,
    )
  }
  if (problems.length > 0) throw new UsageError(problems)
  return scenarios
}

function readOne(folder: string, problems: string[]): Scenario | null {
  const path = join(folder, FILE)
  // JSON is read as the YAML it also is, because that reader knows the place of every key.
  const yaml = parseYaml(readFileSync(path, 'utf8'), path)
  const read = scenario.safeParse(yaml.value ?? {})
  const before = problems.length
  problems.push(...yaml.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`))
  if (!read.success && yaml.problems.length === 0)
    problems.push(
      ...explainPlaced({
        schema: scenario,
        value: yaml.value ?? {},
        issues: read.error.issues,
        place: { path, at: yaml.at },
      }),
    )
  const logs = globSync(join(folder, 'logs', '**')).filter((each) => statSync(each).isFile())
  if (logs.length === 0) problems.push(`${folder}: expected lines to read in ${join(folder, 'logs')}`)
  if (!read.success || problems.length > before) return null
  const { format, timezone } = read.data
  const own = join(folder, 'config.yaml')
  return {
    ...read.data,
    folder,
    sources: [fileOptions.parse({ kind: 'file', paths: logs.sort(), format, timezone, start: 'beginning' })],
    config: existsSync(own) ? own : null,
  }
}
