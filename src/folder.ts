/** A folder that something is to be written into, made when it is missing. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from './errors.ts'

/** `option`: by which the person named it. Answers the first folder that had to be made, if any. */
export function makeFolder(path: string, option: string): string | null {
  const file = fileOnTheWay(path)
  if (file === null) return mkdirSync(path, { recursive: true }) ?? null
  throw new UsageError([`${option}: ${file} is a file, and a folder is needed there: name another`])
}

function fileOnTheWay(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found !== undefined) return found.isDirectory() ? null : path
  const parent = dirname(path)
  return parent === path ? null : fileOnTheWay(parent)
}
