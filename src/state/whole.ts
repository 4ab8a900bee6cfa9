/**
 * A file that is whole from its first moment on: it is written under another name, and linked to its own. Of two who do so
 * at once, one succeeds.
 */
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FolderError, refused } from '../folder.ts'

/** How file systems say that they know no links: those of memory cards, and many that stand for a disk elsewhere. */
const UNLINKED = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/** False where something stands there already. */
export function placeWhole(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, text, { mode: 0o600 })
    link(draft, path)
    return true
  } catch (error) {
    if (error instanceof FolderError) throw error
    if (codeOf(error) === 'EEXIST') return false
    throw refused(dirname(path), error)
  } finally {
    if (existsSync(draft)) rmSync(draft)
  }
}

/** The same with something that is taken away again. */
export function tryToPlace(folder: string): void {
  const path = join(folder, `.logtriage-${process.pid}`)
  if (placeWhole(path, '')) rmSync(path)
}

function link(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    const code = codeOf(error)
    if (!UNLINKED.includes(code)) throw error
    const folder = dirname(path)
    throw new FolderError(
      `the file system of ${folder} has no hard links, and the lock of the state file needs one`,
      code,
    )
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
