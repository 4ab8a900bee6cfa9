/** Reads `config.yaml` whole: either all of it is right, or everything that is wrong is told at once, with its place. */
import { readFile } from 'node:fs/promises'
import { describeFileError, UsageError } from '../../errors.ts'
import type { Environment } from '../../find-secret.ts'
import { textOf } from '../../text-of.ts'
import { parseYaml } from '../../yaml.ts'
import { type Examined, examine, type Purpose } from './examine.ts'
import { inOrder } from './places.ts'
import type { Config } from './sections.ts'

export { SHIPPED_PROMPTS } from './defaults.ts'
export type { Examined } from './examine.ts'
export { settingName } from './places.ts'
export type { Config } from './sections.ts'

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
export async function readConfig(path: string | null, environment: Environment, purpose: Purpose): Promise<Examined> {
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

function unread(path: string, ...problems: readonly string[]): Examined {
  return { config: null, problems, warnings: [], whereIs: () => ({ place: path, isWritten: false }) }
}
