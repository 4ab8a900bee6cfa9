/** Single numbers that the state file holds by name. */
import type { Database } from './database.ts'

export function factOf({ get }: Pick<Database, 'get'>, name: string): number | null {
  const row = get('SELECT value FROM facts WHERE name = ?', name)
  return row === undefined ? null : Number(row.value)
}

export function putFact({ run }: Pick<Database, 'run'>, name: string, value: number): void {
  run(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    String(value),
  )
}
