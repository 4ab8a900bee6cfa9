/** Is a file what was written to it? Asked at each start, before anything is believed. */
import { type Database, IN_MEMORY, openDatabase, type Row } from './database.ts'
import { migrate, schemaOf } from './migrate.ts'
import { migrations } from './migrations.ts'

/** What is wrong, in words; null when nothing is. May throw where the damage is worse. */
export function findDamage(database: Database): string | null {
  const [first] = database.all('PRAGMA integrity_check(1)')
  if (first?.integrity_check !== 'ok') return String(first?.integrity_check)
  const version = schemaOf(database)
  const said = schemaSaid(database)
  if (said !== null && said !== version) return `it says both that its schema is ${version} and that it is ${said}`
  if (said === null || version !== migrations.length) return null
  if (schemaText(database) !== expectedSchema()) return 'its tables are not those that were made'
  for (const table of tablesOf(database)) {
    const { changed } = database.get(
      `SELECT count(*) AS changed FROM ${table} WHERE sum IS NOT ${sumOf(database, table)}`,
    )!
    if (Number(changed) > 0) return `${changed} rows of ${table} are not what was written`
  }
  return null
}

/** The sum that a row of the table should have. */
export function sumOf(database: Database, table: string): string {
  return `checksum(${columnsOf(database, table).join(', ')})`
}

/** Those that are summed. */
export function columnsOf(database: Database, table: string): string[] {
  return namesIn(database, table).filter((name) => name !== 'sum')
}

/** Early versions kept none. */
export function hasSums(database: Database, table: string): boolean {
  return namesIn(database, table).includes('sum')
}

function namesIn(database: Database, table: string): string[] {
  return database.all(`PRAGMA table_info(${table})`).map(({ name }) => String(name))
}

export function tablesOf(database: Database): string[] {
  return database
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    .map(({ name }) => String(name))
}

/** Null in a new file, and in those of versions that did not say. */
function schemaSaid(database: Database): number | null {
  const facts = database.get("SELECT name FROM sqlite_schema WHERE name = 'facts'")
  const fact = facts && database.get("SELECT value FROM facts WHERE name = 'schema'")
  return fact === undefined ? null : Number(fact.value)
}

function schemaText(database: Database): string {
  const rows: Row[] = database.all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
  return JSON.stringify(rows)
}

function expectedSchema(): string {
  const fresh = openDatabase(IN_MEMORY)
  try {
    migrate(fresh, IN_MEMORY)
    return schemaText(fresh)
  } finally {
    fresh.close()
  }
}
