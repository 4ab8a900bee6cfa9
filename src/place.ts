/** Whether something can be written at a place: found out by trying, and what was tried is taken back. */
import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describeRefusal } from './errors.ts'
import { FolderError, makePrivateFolder, refused } from './folder.ts'

/** A disk that is full still takes an empty file. */
const PAGE = 4096

/** What keeps a file from being made there, or from being written where it is; null where nothing does. */
export function obstacleToFile(path: string): string | null {
  try {
    return obstacleToFolder(dirname(path)) ?? notAFile(path) ?? notWritten(path)
  } catch (error) {
    return describeRefusal(error)
  }
}

/** The same of files in a folder, which may have to be made. */
export function obstacleToFolder(folder: string): string | null {
  let made: string | null = null
  try {
    made = makePrivateFolder(folder)
    tryToWrite(join(folder, `.logtriage-${process.pid}`))
    return null
  } catch (error) {
    return (error instanceof FolderError ? error : refused(folder, error)).message
  } finally {
    if (made !== null) takeBack(folder, made)
  }
}

/** Also what a link leads to; null of what is not there yet. A pipe would be waited for, a device be changed. */
export function notAFile(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return null
  if (found !== undefined)
    return `it is a ${found.isDirectory() ? 'folder' : 'device or a pipe'}, and a file is needed there`
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return null
  const target = resolve(dirname(path), readlinkSync(path))
  return existsSync(dirname(target)) ? notAFile(target) : `it is a link to ${target}, and there is no such folder`
}

function notWritten(path: string): string | null {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return null
  closeSync(openSync(path, 'r+'))
  return null
}

function tryToWrite(path: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, Buffer.alloc(PAGE))
  } finally {
    closeSync(file)
    rmSync(path)
  }
}

/** From the innermost folder out to the first that was made. Somebody may have put something there meanwhile. */
function takeBack(innermost: string, first: string): void {
  try {
    for (let folder = innermost; ; folder = dirname(folder)) {
      rmdirSync(folder)
      if (folder === first) return
    }
  } catch {}
}
