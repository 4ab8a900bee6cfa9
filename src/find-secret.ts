/** Looks behind `<field>_env` and `<field>_file`: is the secret there, and may it be where it is. */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { describeFileError } from './errors.ts'
import { notAFile } from './obstacle.ts'
import { Secret } from './secret.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type Found =
  | { readonly outcome: 'found'; readonly secret: Secret; readonly key: string; readonly readableByAll: boolean }
  /** Neither `<field>_env` nor `<field>_file` is written. */
  | { readonly outcome: 'unnamed' }
  /** Both are written. */
  | { readonly outcome: 'ambiguous'; readonly key: string; readonly why: string }
  | { readonly outcome: 'missing'; readonly key: string; readonly why: string }

/** `section` holds `<field>_env` or `<field>_file`; a relative file starts at `folder`. The value is in no message. */
export function findSecret(args: {
  section: Readonly<Record<string, unknown>>
  field: string
  environment: Environment
  folder?: string
}): Found {
  const { section, field, environment, folder = '.' } = args
  const [variableKey, fileKey] = [`${field}_env`, `${field}_file`]
  const variable = section[variableKey]
  const file = section[fileKey]
  if (typeof variable === 'string' && typeof file === 'string') {
    return { outcome: 'ambiguous', key: fileKey, why: `given beside ${variableKey}: keep one of the two` }
  }
  if (typeof variable === 'string') return fromVariable(variableKey, variable, environment)
  if (typeof file === 'string') return fromFile(fileKey, resolve(folder, file))
  return { outcome: 'unnamed' }
}

function fromVariable(key: string, variable: string, environment: Environment): Found {
  const value = environment[variable]?.trim()
  if (value) return { outcome: 'found', secret: new Secret(value), key, readableByAll: false }
  return { outcome: 'missing', key, why: whyNotFound(variable, environment) }
}

function whyNotFound(variable: string, environment: Environment): string {
  const [, referred] = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(variable) ?? []
  if (referred !== undefined)
    return `expected the name of an environment variable alone: write ${referred}, without the $`
  if (!isVariableName(variable)) {
    return 'expected the name of an environment variable, such as SLACK_WEBHOOK_URL; this looks like the secret itself'
  }
  const state = environment[variable] === undefined ? 'not set: export it before the start' : 'empty: export its value'
  return `the environment variable ${variable} is ${state}`
}

function fromFile(key: string, path: string): Found {
  try {
    const wrong = notAFile(path)
    if (wrong !== null) return { outcome: 'missing', key, why: `the secret cannot be read from ${path}: ${wrong}` }
    const value = readFileSync(path, 'utf8').trim()
    if (value === '') return { outcome: 'missing', key, why: `the file ${path} is empty: write the secret into it` }
    const readableByAll = process.platform !== 'win32' && (statSync(path).mode & 0o004) !== 0
    return { outcome: 'found', secret: new Secret(value), key, readableByAll }
  } catch (error) {
    const why = `the secret cannot be read from ${path}: ${describeFileError(error)}`
    return { outcome: 'missing', key, why }
  }
}

/** A key pasted where its variable's name belongs must not be repeated in an error message. */
function isVariableName(text: string): boolean {
  const random = text.length >= 20 && /\d/.test(text) && !text.includes('_')
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !random
}
