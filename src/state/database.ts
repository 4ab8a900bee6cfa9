/** The only door to SQLite: opening, the schema, transactions, and values that cannot be mistaken for named parameters. */
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { describeError, TriageError } from '../errors.ts'
import { migrations } from './migrations.ts'

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

export interface Database {
  run(sql: string, ...values: Value[]): void
  get(sql: string, ...values: Value[]): Row | undefined
  all(sql: string, ...values: Value[]): Row[]
  each(sql: string, ...values: Value[]): Iterable<Row>
  transaction<Result>(work: () => Result): Result
  close(): void
}

/** A state that leaves nothing behind: SQLite keeps it in a file without a name, so that a long history does not fill memory. */
export const PASSING = ''

export function openDatabase(path: string, { readOnly = false }: { readOnly?: boolean } = {}): Database {
  if (path !== PASSING && !readOnly) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // SQLite gives its side files the mode of the main one.
    closeSync(openSync(path, 'a', 0o600))
  }
  const database = new DatabaseSync(path, { timeout: 5000, readOnly })
  try {
    if (readOnly) database.exec('PRAGMA user_version')
    else if (path === PASSING) database.exec('PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON')
    else database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  } catch (error) {
    const advice = 'Move it aside to start with a new one, or name another (`state:` in the config)'
    throw new TriageError(`cannot use ${path} as the state file: ${describeError(error)}. ${advice}`)
  }
  const statements = new Map<string, StatementSync>()

  function prepare(sql: string): StatementSync {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  function transaction<Result>(work: () => Result): Result {
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  migrate({ database, path, readOnly, transaction })
  return {
    run: (sql, ...values) => void prepare(sql).run(...values),
    get: (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => prepare(sql).all(...values) as Row[],
    // Not from the shared statements: a loop over it may run others meanwhile, or stop half way.
    each: (sql, ...values) => database.prepare(sql).iterate(...values) as Iterable<Row>,
    transaction,
    close: () => database.close(),
  }
}

function migrate(args: {
  database: DatabaseSync
  path: string
  readOnly: boolean
  transaction: (work: () => void) => void
}): void {
  const { database, path, readOnly, transaction } = args
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
  if (version > migrations.length) {
    throw new TriageError(
      `cannot use ${path}: it was written by a newer logtriage (schema ${version}, this one knows ${migrations.length}). ` +
        'Install that version again, or give this one another file (`state:` in the config)',
    )
  }
  if (version === migrations.length) return
  if (readOnly) {
    throw new TriageError(
      `cannot read ${path}: it has the schema of an older version (${version}); run \`logtriage run --once\` to bring it up to date`,
    )
  }
  transaction(() => {
    for (const step of migrations.slice(version)) database.exec(step)
    database.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}
