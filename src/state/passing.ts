/** A state that lasts for one history stands in the folder for temporary files: what keeps it from growing there is told as that. */
import { accessSync, constants } from 'node:fs'
import { describeError, TriageError } from '../errors.ts'
import { type Database, isOutage } from './database.ts'

export function createPassing(database: Database): Database {
  return {
    run: (sql, ...values) => inWords(() => database.run(sql, ...values)),
    get: (sql, ...values) => inWords(() => database.get(sql, ...values)),
    all: (sql, ...values) => inWords(() => database.all(sql, ...values)),
    *each(sql, ...values) {
      const rows = inWords(() => database.each(sql, ...values)[Symbol.iterator]())
      for (let next = inWords(() => rows.next()); next.done !== true; next = inWords(() => rows.next()))
        yield next.value
    },
    execute: (sql) => inWords(() => database.execute(sql)),
    transaction: (work) => inWords(() => database.transaction(work)),
    close: database.close,
  }
}

function inWords<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!isOutage(error)) throw error
    throw new TriageError(
      `cannot go on: what a history is worked with stands in ${temporaryFolder()}, and that takes no more (${describeError(error)}). ` +
        'Make room there, or name another folder for temporary files: TMPDIR=/path/with/room',
    )
  }
}

/** As SQLite looks for it. */
function temporaryFolder(): string {
  const { SQLITE_TMPDIR, TMPDIR } = process.env
  const folders = [SQLITE_TMPDIR, TMPDIR, '/var/tmp', '/usr/tmp', '/tmp'].filter((folder) => folder !== undefined)
  return folders.find(isWritable) ?? process.cwd()
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
