/** Rows from one database to another: from a damaged file what is whole, from a file that cannot be written what is needed. */
import { columnsOf, hasSums, sumOf, tablesOf } from './damage.ts'
import type { Database, Row } from './database.ts'

export interface Copied {
  readonly table: string
  readonly rows: number
  /** Rows that are not what was written. */
  readonly spoiled: number
  /** Some of it could not be read at all. */
  readonly isCut: boolean
}

/** `only`: of these tables, the rows for which this holds. */
export function copyRows(args: { from: Database; to: Database; only?: Readonly<Record<string, string>> }): Copied[] {
  const { from, to, only = {} } = args
  return to.transaction(() => {
    const copied = tablesOf(to).map((table) => copyTable({ from, to, table, where: only[table] ?? 'TRUE' }))
    // A window that exists is sealed, also where nothing else is known of its service.
    to.execute(`
      INSERT INTO horizons (service, until) SELECT service, max(start) + 1 FROM windows WHERE TRUE GROUP BY service
      ON CONFLICT (service) DO UPDATE SET until = max(until, excluded.until)
    `)
    return copied
  })
}

function copyTable(args: { from: Database; to: Database; table: string; where: string }): Copied {
  const { from, to, table, where } = args
  // One of them may be of an earlier version, with fewer columns.
  const known = columnsOf(from, table)
  const columns = columnsOf(to, table).filter((column) => known.includes(column))
  if (columns.length === 0) return { table, rows: 0, spoiled: 0, isCut: true }
  const whole = hasSums(from, table) ? `sum IS ${sumOf(from, table)}` : 'TRUE'
  const select = `SELECT ${columns.join(', ')}, ${whole} AS whole FROM ${table} WHERE ${where}`
  const insert = `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  let spoiled = 0

  function take(row: Row): void {
    if (row.whole === 1) to.run(insert, ...columns.map((column) => row[column]!))
    else spoiled++
  }

  /** Whether it was read to its end. */
  function walk(order: string): boolean {
    try {
      for (const row of from.each(`${select} ORDER BY rowid ${order}`)) take(row)
      return true
    } catch {
      return false
    }
  }

  // From both sides, up to where it cannot be read; what is met twice is kept once.
  const isCut = !walk('ASC')
  if (isCut) walk('DESC')
  return { table, rows: Number(to.get(`SELECT count(*) AS rows FROM ${table}`)!.rows), spoiled, isCut }
}
