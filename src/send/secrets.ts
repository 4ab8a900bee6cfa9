/** Finds the value behind `<field>_env` or `<field>_file`; a problem names the variable or the file, never the value. */
import { readFileSync } from 'node:fs'
import { Secret } from '../secret.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type Found = { readonly secret: Secret } | { readonly problem: string }

export function findSecret(field: string, options: Readonly<Record<string, unknown>>, env: Environment): Found {
  const variable = options[`${field}_env`]
  const file = options[`${field}_file`]
  if (typeof variable === 'string' && typeof file === 'string') {
    return { problem: `expected one of ${field}_env and ${field}_file, got both` }
  }
  if (typeof variable === 'string') {
    const value = env[variable]?.trim()
    return value ? { secret: new Secret(value) } : { problem: `${field}_env: the variable ${variable} is not set` }
  }
  if (typeof file === 'string') return fromFile(field, file)
  return { problem: `expected ${field}_env (a variable's name) or ${field}_file (a path)` }
}

function fromFile(field: string, path: string): Found {
  try {
    const value = readFileSync(path, 'utf8').trim()
    return value ? { secret: new Secret(value) } : { problem: `${field}_file: ${path} is empty` }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    return { problem: `${field}_file: ${path} cannot be read (${code})` }
  }
}
