/** What keeps something from being written at a place: found out by trying, and what was tried is taken back. */
import { closeSync, existsSync, lstatSync, openSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describeRefusal } from './errors.ts'
import { makePrivateFolder, takeBack, tryToWrite } from './folder.ts'

/** What keeps a file from being made there, or from being written where it is; null where nothing does. */
export function obstacleToFile(path: string): string | null {
  try {
    return obstacleToFolder(dirname(path)) ?? notAFile(path) ?? notWritten(path)
  } catch (error) {
    return describeRefusal(error)
  }
}

/** The same of what is only added to: where it is, its folder does not matter, and it may be a device. */
export function obstacleToAppending(path: string): string | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isCharacterDevice()) return null
    return found?.isFile() ? notWritten(path) : obstacleToFile(path)
  } catch (error) {
    return describeRefusal(error)
  }
}

/** The same of files in a folder, which may have to be made; `attempt`: what else has to work there. */
export function obstacleToFolder(folder: string, attempt = tryToWrite): string | null {
  let made: string | null = null
  try {
    made = makePrivateFolder(folder)
    attempt(folder)
    return null
  } catch (error) {
    return describeRefusal(error)
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
  const target = targetOf(path)
  if (target === null) return null
  return existsSync(dirname(target)) ? notAFile(target) : `it is a link to ${target}, and there is no such folder`
}

/** Why nothing could be added to it: where nothing is, a link is what the system does not name. */
export function describeAppending(path: string, error: unknown): string {
  const isAstray = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  return (isAstray ? notAFile(path) : null) ?? describeRefusal(error)
}

function notWritten(path: string): string | null {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    // What is made is made where a link leads to.
    const target = targetOf(path)
    return target === null ? null : obstacleToFile(target)
  }
  closeSync(openSync(path, 'r+'))
  return null
}

/** Where a link leads to; null of everything else. */
function targetOf(path: string): string | null {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return null
  return resolve(realpathSync(dirname(path)), readlinkSync(path))
}
