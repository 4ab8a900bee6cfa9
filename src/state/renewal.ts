/** A state file that was taken away while it is used: what is still open holds all of it, and is written to its place anew. */
import { closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { TriageError } from '../errors.ts'
import { makePrivateFolder } from '../folder.ts'
import { type Database, openDatabase } from './database.ts'

export interface Renewal {
  isGone(): boolean
  /** Closes the database, and answers the one that stands in its place now. */
  renew(database: Database): Database
}

export function createRenewal(path: string): Renewal {
  let own = inodeAt(path)

  return {
    isGone: () => own !== null && inodeAt(path) !== own,
    renew(database) {
      if (inodeAt(path) !== null) {
        throw new TriageError(
          `cannot go on: ${path} was replaced by another file while it was used; start again with that one`,
        )
      }
      const draft = `${path}.new`
      makePrivateFolder(dirname(path))
      rmSync(draft, { force: true })
      // Made before, since SQLite would let others read it.
      closeSync(openSync(draft, 'wx', 0o600))
      database.run('VACUUM INTO ?', draft)
      // It takes what stands beside its path with it, and what it leaves belongs to a file that is gone.
      database.close()
      for (const part of ['-wal', '-shm']) rmSync(`${path}${part}`, { force: true })
      renameSync(draft, path)
      own = inodeAt(path)
      return openDatabase(path)
    },
  }
}

function inodeAt(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null
}
