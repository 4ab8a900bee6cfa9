/** The only door to SQLite: opening, transactions, what went wrong, and values that cannot be mistaken for named parameters. */
import { existsSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { checksum } from './checksum.ts'

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

export interface Database {
  run(sql: string, ...values: Value[]): void
  get(sql: string, ...values: Value[]): Row | undefined
  all(sql: string, ...values: Value[]): Row[]
  each(sql: string, ...values: Value[]): Iterable<Row>
  /** Statements that are used once. */
  execute(sql: string): void
  transaction<Result>(work: () => Result): Result
  close(): void
}

/** A state that leaves nothing behind: SQLite keeps it in a file without a name, so that a long history does not fill memory. */
export const PASSING = ''
/** One that needs no disk at all. */
export const IN_MEMORY = ':memory:'

/** So many milliseconds another process may hold the file before a write is taken to have failed. */
export const PATIENCE = 5000

/** KiB of its pages that a state which lasts for one history holds on to: it is written far more than it is read. */
const LITTLE = 400

/** `brief`: for a moment's look, which leaves nothing beside the file. */
export function openDatabase(path: string, { readOnly = false, brief = false } = {}): Database {
  const isStill = brief && !existsSync(`${path}-wal`)
  const database = new DatabaseSync(isStill ? stillAt(path) : path, { timeout: PATIENCE, readOnly })
  const statements = new Map<string, StatementSync>()
  database.function('checksum', { deterministic: true, varargs: true, useBigIntArguments: true }, checksum)
  try {
    if (readOnly) database.exec('PRAGMA user_version')
    else if (path === PASSING || path === IN_MEMORY)
      database.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -${LITTLE}`)
    else database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  } catch (error) {
    database.close()
    throw error
  }

  function prepare(sql: string): StatementSync {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  return {
    run: (sql, ...values) => void prepare(sql).run(...values),
    get: (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => prepare(sql).all(...values) as Row[],
    // Not from the shared statements: a loop over it may run others meanwhile, or stop half way.
    each: (sql, ...values) => database.prepare(sql).iterate(...values) as Iterable<Row>,
    execute: (sql) => database.exec(sql),
    transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    close: () => database.close(),
  }
}

/**
 * Whoever has it open to write keeps a log of that beside it. Of a file without one SQLite has to be told that nobody does,
 * else it makes one only to read, and leaves it there.
 */
function stillAt(path: string): URL {
  return new URL(`${pathToFileURL(path)}?immutable=1`)
}

const [BUSY, READ_ONLY, IO_ERROR, FULL, CANNOT_OPEN] = [5, 8, 10, 13, 14]

/** The file is fine as far as one can tell, and cannot be written now: it may be tried again. */
export function isOutage(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return [BUSY, READ_ONLY, IO_ERROR, FULL, CANNOT_OPEN].includes(code)
}
