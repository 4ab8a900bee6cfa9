/** Folders that something is to be written into, made when they are missing. Nothing else makes any. */
import { existsSync, lstatSync, mkdirSync, readlinkSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/**
 * `option`: by which the person named it. Answers the first folder that had to be made, if any. It is tried whether it can
 * be written into: that is not to come out after hours of work.
 */
export function makeFolder(path: string, option: string): string | null {
  let made: string | null = null
  try {
    made = makeFolders(path)
    tryToWrite(path)
    return made
  } catch (error) {
    if (made !== null) takeBack(path, made)
    throw nameOption(error, option)
  }
}

/** What is written into it later: its disk may have become full since. */
export function writeInto<Result>(path: string, option: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? nameOption(refused(path, error), option) : error
  }
}

function nameOption(error: unknown, option: string): unknown {
  if (!(error instanceof FolderError)) return error
  const text = `${option}: ${error.message}; name another`
  return error.code === 'ENOTDIR' ? new UsageError([text]) : new TriageError(text)
}

/** A disk that is full still takes an empty file. */
const PAGE = 4096

/** Something that is taken away again. */
export function tryToWrite(folder: string): void {
  const path = join(folder, `.logtriage-${process.pid}`)
  try {
    writeFileSync(path, Buffer.alloc(PAGE), { mode: 0o600 })
  } catch (error) {
    throw refused(folder, error)
  } finally {
    // Where nothing was written, to take it away may be refused as well.
    if (existsSync(path)) rmSync(path)
  }
}

/** What was to be written into a folder that is there, and was refused. */
export function refused(folder: string, error: unknown): FolderError {
  return new FolderError(`nothing can be written into the folder ${folder}: ${describeRefusal(error)}`, codeOf(error))
}

/** From the innermost folder out to the first that was made. Somebody may have put something there meanwhile. */
export function takeBack(innermost: string, first: string): void {
  try {
    for (let folder = innermost; ; folder = dirname(folder)) {
      rmdirSync(folder)
      if (folder === first) return
    }
  } catch {}
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
    if (isFolder(path)) return first ?? path
    if (first !== null) takeBack(dirname(path), first)
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
  // A disk may be there later.
  throw new FolderError(`${path} is a link to ${readlinkSync(path)}, and nothing is there`, 'ENOENT')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
