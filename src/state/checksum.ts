/** A sum over a row, kept with it: SQLite notices a page that makes no sense, but not a digit that became another one. */
import { crc32 } from 'node:zlib'

/** Of the values of a row as the database holds them. */
export function checksum(...values: readonly unknown[]): number {
  return crc32(values.map((value) => `${typeof value} ${value}`).join('\0'))
}

/** Triggers that keep the sum of each row, whoever writes it. To be made anew when a table gets another column. */
export function keepSums(table: string, columns: readonly string[]): string {
  const sum = (row: string) => `checksum(${columns.map((column) => `${row}.${column}`).join(', ')})`
  const update = `BEGIN UPDATE ${table} SET sum = ${sum('NEW')} WHERE rowid = NEW.rowid; END;`
  return `
    ALTER TABLE ${table} ADD COLUMN sum INTEGER;
    UPDATE ${table} SET sum = ${sum(table)};
    CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} ${update}
    CREATE TRIGGER ${table}_changed AFTER UPDATE OF ${columns.join(', ')} ON ${table} ${update}
  `
}
