/** The key to the endpoint, from where the config says. Many endpoints need none, and one that does will say so. */
import { readFileSync } from 'node:fs'
import { Secret } from '../secret.ts'
import type { OpenAIOptions } from './options.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export function readApiKey(options: OpenAIOptions, environment: Environment): Secret | null {
  const { api_key_env: variable, api_key_file: file } = options
  const value =
    (variable === undefined ? undefined : environment[variable]) ?? (file === undefined ? '' : readKey(file))
  return value.trim() === '' ? null : new Secret(value.trim())
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
