/** Folders that something is to be written into, made when they are missing. Nothing else makes any. */
import { lstatSync, mkdirSync, readlinkSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeRefusal, TriageError, UsageError } from './errors.ts'

/** Says which folder it is, and what is in the way. */
export class FolderError extends TriageError {
  override readonly name = 'FolderError'
  /** As the system calls what is in the way. */
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/** `option`: by which the person named it. Answers the first folder that had to be made, if any. */
export function makeFolder(path: string, option: string): string | null {
  try {
    return makeFolders(path)
  } catch (error) {
    if (!(error instanceof FolderError)) throw error
    throw new UsageError([`${option}: ${error.message}; name another`])
  }
}

/** For what is nobody else's business. */
export function makePrivateFolder(path: string): string | null {
  return makeFolders(path, 0o700)
}

/** One by one: where nothing can be made, as in `/proc`, Node's own way to make them all never comes back. */
export function makeFolders(path: string, mode?: number): string | null {
  if (isFolder(path)) return null
  const first = makeFolders(dirname(path), mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    // Somebody else made it at the same moment.
    if (!isFolder(path))
      throw new FolderError(`the folder ${path} cannot be made: ${describeRefusal(error)}`, codeOf(error))
  }
  return first ?? path
}

/** Throws where something else stands there. */
function isFolder(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) return true
    if (found !== undefined) throw new FolderError(`${path} is a file, and a folder is needed there`, 'ENOTDIR')
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return false
  } catch (error) {
    if (error instanceof FolderError) throw error
    // What stands above it says so better.
    if (codeOf(error) === 'ENOTDIR') return false
    throw new FolderError(`the folder ${path} cannot be reached: ${describeRefusal(error)}`, codeOf(error))
  }
  throw new FolderError(`${path} is a link to ${readlinkSync(path)}, and nothing is there`, 'ENOTDIR')
}

/** What was to be written into a folder that is there, and was refused. */
export function refused(folder: string, error: unknown): FolderError {
  return new FolderError(`nothing can be written into the folder ${folder}: ${describeRefusal(error)}`, codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
