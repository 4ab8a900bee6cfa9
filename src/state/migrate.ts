/** Brings a file to the schema of this version: in one transaction, with a copy of what it was before. */
import { closeSync, openSync, rmSync } from 'node:fs'
import { describeError, TriageError } from '../errors.ts'
import type { Database } from './database.ts'
import { migrations } from './migrations.ts'

export interface Migrated {
  readonly from: number
  readonly to: number
  /** Where the file stands as it was before. */
  readonly backup: string
}

export function schemaOf(database: Database): number {
  return Number(database.get('PRAGMA user_version')!.user_version)
}

export function refuseNewer(database: Database, path: string): void {
  const version = schemaOf(database)
  if (version <= migrations.length) return
  throw new TriageError(
    `cannot use ${path}: it was written by a newer logtriage (schema ${version}, this one knows ${migrations.length}). ` +
      'Install that version again, or give this one another file (`state:` in the config)',
  )
}

/** Null where the file was new, or of this version. */
export function migrate(database: Database, path: string): Migrated | null {
  const [from, to] = [schemaOf(database), migrations.length]
  if (from === to) return null
  const backup = from === 0 ? null : `${path}.schema-${from}`
  if (backup !== null) backUp({ database, path, backup })
  database.transaction(() => {
    for (const step of migrations.slice(from)) database.execute(step)
    // Beside the number in the file's head: one that is not its like was not written by us.
    database.run(
      "INSERT INTO facts (name, value) VALUES ('schema', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      `${to}`,
    )
    database.execute(`PRAGMA user_version = ${to}`)
  })
  return backup === null ? null : { from, to, backup }
}

function backUp({ database, path, backup }: { database: Database; path: string; backup: string }): void {
  try {
    rmSync(backup, { force: true })
    // Made before, since SQLite would let others read it.
    closeSync(openSync(backup, 'wx', 0o600))
    database.run('VACUUM INTO ?', backup)
  } catch (error) {
    throw new TriageError(
      `cannot bring ${path} to the schema of this version: no copy of it can be written to ${backup} (${describeError(error)}). ` +
        'Make room beside it and start again; nothing was changed',
    )
  }
}
