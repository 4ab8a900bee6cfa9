/** A folder that something is to be written into, made when it is missing. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeError, UsageError } from './errors.ts'

/** `option`: by which the person named it. Answers the first folder that had to be made, if any. */
export function makeFolder(path: string, option: string): string | null {
  const file = fileOnTheWay(path)
  if (file !== null) throw new UsageError([`${option}: ${file} is a file, and a folder is needed there: name another`])
  try {
    return existsSync(path) ? null : makeMissing(path)
  } catch (error) {
    throw new UsageError([`${option}: no folder can be made there, name another: ${describeError(error)}`])
  }
}

/** One by one: where nothing can be made, as in `/proc`, Node's own way to make them all never comes back. */
function makeMissing(path: string): string {
  const parent = dirname(path)
  const first = existsSync(parent) ? path : makeMissing(parent)
  mkdirSync(path)
  return first
}

function fileOnTheWay(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found !== undefined) return found.isDirectory() ? null : path
  const parent = dirname(path)
  return parent === path ? null : fileOnTheWay(parent)
}
